package dev.handrail.sla.safety;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer of its own for each test, whose integration is to run at least every half hour. */
@QuarkusTest
class SilenceTest {
    private static final String HALF_HOURLY = "{\"every\":\"PT30M\",\"grace\":\"PT5M\",\"least\":1}";

    @TestHTTPResource
    URI base;

    @Inject
    SilenceWorker worker;

    @Inject
    Database database;

    private final String tenant = "shop-" + Otlp.spanId();
    private final String integration = Town.integration("silent");
    private final Instant start = Instant.now();
    private String token;

    @BeforeEach
    void a_customer_of_its_own() {
        Town.customer(tenant);
        token = given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"all\",\"scopes\":[\"ingest\",\"read\",\"write\",\"admin\"]}")
                .post("/api/v1/credentials?tenant=" + tenant)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    /** A run with some records, all of which arrive. */
    private void run(Instant at, int records) {
        String trace = Otlp.traceId();
        Row root = Row.span("run").trace(trace).at(at);
        Otlp rows = Otlp.from(integration).span(root);
        IntStream.range(0, records)
                .forEach(i -> rows.span(Row.span("send")
                        .trace(trace)
                        .in(root.id())
                        .record("order", "A" + at.getEpochSecond() + "-" + i)
                        .at(at)));
        rows.send(token);
    }

    private void look(int minutes) {
        worker.look(start.plus(Duration.ofMinutes(minutes))).await().indefinitely();
    }

    private String id() {
        return Town.get(token, "/api/v1/installations?integration=" + integration)
                .getString("items[0].id");
    }

    private Response put(String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/installations/" + id() + "/schedule");
    }

    private Response get() {
        return given().header("Authorization", "Bearer " + token).get("/api/v1/installations/" + id() + "/schedule");
    }

    private Map<String, Object> only() {
        List<Map<String, Object>> all = Town.failures(token, integration);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Map<String, Object> onlyCase() {
        return Town.cases(token, integration).get(0);
    }

    private List<String> lines() {
        return database.texts(
                "select sentence from case_line where tenant_id = ? and failure_id is not null order by at", tenant);
    }

    @Test
    void a_run_that_does_not_come_opens_a_failure_by_itself_and_one_that_comes_ends_it() {
        run(start.minusSeconds(60), 2);
        put(HALF_HOURLY).then().statusCode(200).body("schedule.every", equalTo("PT30M"));
        look(33);
        assertThat(Town.failures(token, integration)).as("within grace").isEmpty();
        look(35);
        look(35);
        assertThat(only()).containsEntry("state", "open").containsEntry("wholeRun", true);
        assertThat(onlyCase())
                .containsEntry("class", "silence.not_run")
                .containsEntry("whoActs", "support")
                .containsEntry("title", "A planned run did not start");
        get().then().body("silence", equalTo("not_run"));
        look(70);
        assertThat(only()).as("again and again is one failure").containsEntry("attempts", 2);

        run(start.plus(Duration.ofMinutes(71)), 1);
        look(72);
        assertThat(only()).containsEntry("state", "resolved").containsEntry("resolvedHow", "success");
        assertThat(onlyCase()).containsEntry("state", "resolved");
        assertThat(lines()).containsExactly("run_missed", "run_missed", "solved_by_run");
        get().then().body("silence", nullValue());
        look(100);
        assertThat(only()).containsEntry("state", "resolved");
    }

    @Test
    void a_run_that_brings_nothing_is_a_silence_and_a_failure_of_a_record_is_another_thing() {
        run(start.minusSeconds(60), 2);
        put(HALF_HOURLY).then().statusCode(200);
        run(start.plus(Duration.ofMinutes(20)), 0);
        look(35);
        assertThat(onlyCase()).containsEntry("class", "silence.empty_run").containsEntry("whoActs", "customer");
        assertThat(lines()).containsExactly("run_done_empty");
        run(start.plus(Duration.ofMinutes(45)), 3);
        look(56);
        assertThat(only()).containsEntry("state", "resolved");
    }

    @Test
    void a_run_that_failed_and_one_that_is_missing_are_two_failures() {
        run(start.minusSeconds(90), 2);
        Otlp.from(integration)
                .span(Row.span("run").at(start.minusSeconds(30)).failed())
                .send(token);
        put(HALF_HOURLY).then().statusCode(200);
        look(36);
        assertThat(Town.failures(token, integration))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).containsEntry("state", "open"));
        run(start.plus(Duration.ofMinutes(37)), 1);
        look(38);
        assertThat(Town.failures(token, integration))
                .allSatisfy(failure -> assertThat(failure).containsEntry("state", "resolved"));
    }

    @Test
    void a_paused_installation_is_not_silent_and_is_expected_again_once_it_goes_on() {
        run(start.minusSeconds(60), 2);
        put(HALF_HOURLY).then().statusCode(200);
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"reason\":\"The warehouse moves\"}")
                .post("/api/v1/installations/" + id() + "/pause")
                .then()
                .statusCode(200);
        look(60);
        look(120);
        assertThat(Town.failures(token, integration)).isEmpty();
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .post("/api/v1/installations/" + id() + "/resume")
                .then()
                .statusCode(200);
        look(125);
        assertThat(Town.failures(token, integration)).isEmpty();
        look(160);
        assertThat(onlyCase()).containsEntry("class", "silence.not_run");
    }

    @Test
    void ending_the_watch_ends_what_it_found() {
        run(start.minusSeconds(60), 2);
        put(HALF_HOURLY).then().statusCode(200);
        look(40);
        assertThat(only()).containsEntry("state", "open");
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .delete("/api/v1/installations/" + id() + "/schedule")
                .then()
                .statusCode(204);
        assertThat(only()).containsEntry("state", "resolved");
        look(200);
        assertThat(only()).containsEntry("state", "resolved");
    }

    @Test
    void a_schedule_that_makes_no_sense_is_refused_in_words() {
        run(start.minusSeconds(60), 1);
        for (String body : List.of(
                "{}",
                "{\"cron\":\"10 2 * * *\",\"every\":\"PT1H\"}",
                "{\"cron\":\"10 25 * * *\"}",
                "{\"cron\":\"10 2 * * *\",\"zone\":\"Europe/Nowhere\"}",
                "{\"every\":\"half an hour\"}",
                "{\"every\":\"PT1H\",\"least\":5,\"most\":2}")) {
            put(body).then().statusCode(400);
        }
        given().header("Authorization", "Bearer " + BEACON)
                .contentType("application/json")
                .body(HALF_HOURLY)
                .put("/api/v1/installations/" + id() + "/schedule")
                .then()
                .statusCode(404);
    }

    @Test
    void sam_takes_what_history_suggests_and_alice_reads_the_next_run() {
        for (int day = 1; day <= 12; day++) {
            Otlp.from(integration)
                    .span(Row.span("run").at(start.minus(Duration.ofDays(day))))
                    .send(ACME);
        }
        String id = Town.get(ACME, "/api/v1/installations?integration=" + integration)
                .getString("items[0].id");
        assertThat(Town.get(ACME, "/api/v1/installations/" + id + "/schedule").getString("proposal.cron"))
                .matches("\\d+ \\d+ \\* \\* \\*");
        Session sam = Session.of(base, "sam@handrail.test");
        sam.post("/console/customers/acme/visit", Map.of("reason", "Schedules of " + integration, "to", "/console"));
        String path = "/console/customers/acme/installations/" + id;
        assertThat(sam.page(path).text()).contains("as the last 30 days show. Watch it?");
        Document wrong = parsed(sam.submit(sam.page(path), "#watch", Map.of("cron", "soon")));
        assertThat(wrong.select("#why-watch").text()).contains("five fields");
        Document watched = parsed(sam.submit(sam.page(path), "#accept", Map.of()));
        assertThat(watched.text()).contains("It is watched.", "Next run:");

        Document home = Session.of(base, "alice@acme.test").page("/");
        String name = integration.replace('-', ' ').substring(1);
        assertThat(home.select("#arriving thead").text()).contains("Next run");
        assertThat(home.select("#arriving tr:contains(" + name + ") td").last().select("time"))
                .hasSize(1);
        assertThat(Session.of(base, "alice@acme.test").page("/settings/history").text())
                .contains("Sam Solberg set when");

        assertThat(parsed(sam.submit(sam.page(path), "form[action$=/schedule/end]", Map.of()))
                        .text())
                .contains("It is not watched any more.");
    }

    @Test
    void alice_says_that_nothing_was_to_come_and_hears_again_only_of_the_next_time() {
        token = ACME;
        run(start.minusSeconds(60), 2);
        put(HALF_HOURLY).then().statusCode(200);
        run(start.plus(Duration.ofMinutes(20)), 0);
        look(35);
        Session alice = Session.of(base, "alice@acme.test");
        Document page = alice.page("/cases/" + onlyCase().get("id"));
        assertThat(page.select("#turn .btn-main").text()).isEqualTo("That is right");
        Document ask = alice.page(page.selectFirst("#turn .btn-main").attr("href"));
        assertThat(ask.select("h1").text()).isEqualTo("Is it right that nothing came?");
        alice.submit(ask, "main form", Map.of("reason", "Closed for the feast"));
        assertThat(only()).containsEntry("state", "resolved").containsEntry("resolvedHow", "hand");
        look(40);
        assertThat(only()).as("said once").containsEntry("state", "resolved");
        run(start.plus(Duration.ofMinutes(50)), 0);
        look(66);
        assertThat(Town.failures(token, integration))
                .anyMatch(each -> each.get("state").equals("open"));
    }

    private static Document parsed(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }
}
