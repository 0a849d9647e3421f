package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.CommandWorker;
import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Re-runs of a run, a time, a record: asked for, approved by a second person, taken, ended. */
@QuarkusTest
class RerunTest {
    @TestHTTPResource
    URI base;

    @Inject
    CommandWorker worker;

    @Inject
    Database database;

    private final String name = integration("rerun");

    /** A run in which one record arrived and one did not. @return its trace */
    private String run() {
        Row flow = Row.span("flow");
        Otlp.from(name)
                .span(flow)
                .span(Row.span("send").trace(flow.trace()).in(flow.id()).record("order", "A-1"))
                .span(Row.span("send")
                        .trace(flow.trace())
                        .in(flow.id())
                        .record("order", "A-2")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(ACME);
        return flow.trace();
    }

    private String installation() {
        return Town.get(ACME, "/api/v1/records?reference=A-1").<Map<String, Object>>getList("records").stream()
                .filter(each -> name.equals(each.get("integration")))
                .map(each -> (String) each.get("installation"))
                .findFirst()
                .orElseThrow();
    }

    private static String uuid(String hex) {
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private List<Map<String, Object>> commands() {
        return Town.get(ACME, "/api/v1/commands?max=100").<Map<String, Object>>getList("commands").stream()
                .filter(each -> name.equals(each.get("integration")))
                .toList();
    }

    private static void say(String path, Object body) {
        RestAssured.given()
                .header("Authorization", "Bearer " + ACME)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    private static Map<String, String> fields(Document page) {
        Map<String, String> fields = new HashMap<>();
        page.select("form[method=post] input[type=hidden]").forEach(each -> fields.put(each.attr("name"), each.val()));
        return fields;
    }

    private HttpResponse<String> ask(Session who, String query, String reason) {
        Document page = who.page("/installations/" + installation() + "/rerun" + query);
        Map<String, String> fields = fields(page);
        fields.put("reason", reason);
        return who.post("/installations/" + installation() + "/reruns", fields);
    }

    private void approvalWanted(boolean wanted) {
        String path = "/api/v1/integrations/" + name + "/record-types/order";
        RestAssured.given()
                .header("Authorization", "Bearer " + Town.OPERATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("label", "order", "labelPlural", "orders"))
                .put(path)
                .then()
                .statusCode(200);
        Session alice = Session.of(base, "alice@acme.test");
        String form = "/settings/entries/one?integration=" + name + "&type=order";
        Map<String, String> typed = new HashMap<>(fields(alice.page(form)));
        typed.putAll(Map.of("integration", name, "type", "order", "label", "order", "labelPlural", "orders"));
        if (wanted) {
            typed.put("approval", "on");
        }
        assertThat(alice.post("/settings/entries/one", typed).statusCode()).isEqualTo(200);
    }

    @Test
    void a_run_is_asked_for_once_taken_and_ended_and_each_state_has_its_time() {
        String trace = run();
        Session bob = Session.of(base, "bob@acme.test");
        Document before = bob.page("/installations/" + installation() + "/rerun?run=" + uuid(trace));
        assertThat(before.select("main").text())
                .contains("Entries that arrived 1", "Entries that did not 1")
                .contains("1 entry arrived already.");
        Map<String, String> fields = fields(before);
        fields.put("reason", "The file was fixed");
        for (int press = 0; press < 20; press++) {
            HttpResponse<String> asked = bob.post("/installations/" + installation() + "/reruns", fields);
            assertThat(asked.statusCode()).isEqualTo(200);
            assertThat(asked.uri().getPath()).startsWith("/reruns/");
        }
        List<Map<String, Object>> leased = commands();
        assertThat(leased).hasSize(1);
        Map<String, Object> command = leased.get(0);
        assertThat(command)
                .containsEntry("type", "rerun")
                .containsEntry("run", trace)
                .containsEntry("record", null);

        String page = bob.page("/reruns").selectFirst("table a").attr("href");
        assertThat(bob.page(page).select(".stages li").eachText())
                .satisfiesExactly(
                        one -> assertThat(one).contains("Asked for", "Bob"),
                        two -> assertThat(two).contains("Request sent"),
                        three -> assertThat(three).contains("Now:", "Request taken"),
                        four -> assertThat(four).contains("Later:", "Done"));
        say("/api/v1/commands/" + command.get("id") + "/acceptance", Map.of());
        assertThat(bob.page(page).selectFirst(".stages [aria-current]").text()).contains("Done", "running");
        say(
                "/api/v1/commands/" + command.get("id") + "/outcome",
                Map.of("outcome", "succeeded", "message", "2 sent again"));
        Document over = bob.page(page);
        assertThat(over.select(".stages .done")).hasSize(4);
        assertThat(over.select("#facts").text()).contains("The integration says", "2 sent again");
    }

    @Test
    void where_a_second_person_approves_nobody_approves_their_own() {
        run();
        approvalWanted(true);
        Session bob = Session.of(base, "bob@acme.test");
        HttpResponse<String> asked = ask(bob, "", "Yesterday is missing");
        Document page = Jsoup.parse(asked.body());
        assertThat(page.select("#turn").text()).contains("Waiting for approval");
        assertThat(page.select("#decide form[action$=approval]")).isEmpty();
        String path = asked.uri().getPath();
        assertThat(commands()).isEmpty();
        assertThat(bob.post(path + "/approval", Map.of()).body()).contains("It was decided before");
        assertThat(commands()).isEmpty();

        Session alice = Session.of(base, "alice@acme.test");
        Document hers = alice.page(path);
        assertThat(hers.select("#turn").text()).contains("Your turn");
        assertThat(alice.post(path + "/refusal", Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        assertThat(alice.post(path + "/approval", Map.of()).body()).contains("Approved.");
        assertThat(commands())
                .hasSize(1)
                .first()
                .satisfies(command -> assertThat(command).containsKeys("from", "to"));

        HttpResponse<String> own = ask(alice, "?key=A-1&type=order&reference=A-1", "It looks wrong there");
        assertThat(alice.post(own.uri().getPath() + "/approval", Map.of()).body())
                .contains("It was decided before");
        assertThat(alice.post(own.uri().getPath() + "/withdrawal", Map.of()).body())
                .contains("Taken back");
        assertThat(commands()).isEmpty();
    }

    @Test
    void support_approves_too_and_hears_of_what_nobody_takes() {
        run();
        approvalWanted(true);
        HttpResponse<String> asked = ask(Session.of(base, "bob@acme.test"), "", "Once more");
        Session sam = Session.of(base, "sam@handrail.test");
        assertThat(sam.page("/console/reruns").select("table").text()).contains("Acme");
        sam.post("/console/customers/acme/visit", Map.of("reason", "A re-run waits for approval"));
        String id = asked.uri().getPath().substring("/reruns/".length());
        Document page = sam.page("/console/customers/acme/reruns");
        assertThat(page.select("form[action$='" + id + "/approval']")).hasSize(1);
        assertThat(sam.post("/console/customers/acme/reruns/" + id + "/approval", Map.of())
                        .body())
                .contains("Approved.");
        sam.post("/console/customers/acme/visit/end", Map.of());

        worker.endDue(Instant.now().plus(Duration.ofMinutes(31))).await().atMost(Duration.ofSeconds(20));
        assertThat(Session.of(base, "bob@acme.test")
                        .page("/reruns/" + id)
                        .select("#turn")
                        .text())
                .contains("Not taken in time", "Support knows");
        assertThat(database.texts(
                        "select topic || ' ' || audience from notice where subject_id = ?::uuid order by 1", id))
                .containsExactly("rerun.approval_wanted customer", "rerun.stopped support");
    }

    @Test
    void times_that_do_not_fit_are_told_and_what_waits_is_sent_again_from_its_story() {
        run();
        Session bob = Session.of(base, "bob@acme.test");
        String path = "/installations/" + installation() + "/rerun";
        assertThat(bob.page(path + "?from=2026-11-20+10:00&to=2026-11-20+09:00")
                        .select(".summary")
                        .text())
                .contains("The first time must be before the second.");
        assertThat(bob.page(path + "?from=yesterday&to=now").select(".summary").text())
                .contains("Write both times");
        assertThat(bob.page(path + "?from=2026-01-01+00:00&to=2026-03-01+00:00")
                        .select(".summary")
                        .text())
                .contains("at most 31 days");
        assertThat(bob.get(path + "?key=A-2&type=order&reference=A-2").uri().getPath())
                .isEqualTo("/records/story");
        assertThat(bob.page("/records/story?installation=" + installation() + "&type=order&key=A-1&reference=A-1")
                        .select("aside a[href*=/rerun?]"))
                .hasSize(1);
        assertThat(Session.of(base, "charlie@beacon.test").get(path).statusCode())
                .isEqualTo(404);
    }
}
