package dev.handrail.sla.safety;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.handrail.alert.NoticeWorker;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.CommandWorker;
import dev.handrail.remedy.Commands;
import dev.handrail.tenancy.Machine;
import dev.handrail.tenancy.Scope;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer of its own for each test, whose integration fails too much. */
@QuarkusTest
class KillSwitchTest {
    private static final Duration REST = Duration.ofMinutes(15);

    @TestHTTPResource
    URI base;

    @Inject
    KillSwitchWorker worker;

    @Inject
    CommandWorker ends;

    @Inject
    NoticeWorker notices;

    @Inject
    Commands commands;

    @Inject
    Database database;

    private final String tenant = "shop-" + Otlp.spanId();
    private final String integration = Town.integration("pause");
    private final Instant start = Instant.now();
    private String token;

    @BeforeEach
    void a_customer_of_its_own() {
        Town.customer(tenant);
        token = given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"all\",\"scopes\":[\"ingest\",\"read\",\"write\",\"commands\",\"admin\"]}")
                .post("/api/v1/credentials?tenant=" + tenant)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        database.change("update notice set state = 'withdrawn' where state = 'waiting'");
    }

    /** Records of a moment, each in a run of its own. */
    private void send(String prefix, int failed, int arrived, Instant at) {
        Otlp rows = Otlp.from(integration);
        IntStream.range(0, failed)
                .forEach(i -> rows.span(Row.span("send")
                        .record("order", prefix + i)
                        .with("http.response.status_code", 422)
                        .at(at)
                        .failed()));
        IntStream.range(0, arrived)
                .forEach(i -> rows.span(
                        Row.span("send").record("order", prefix + "ok" + i).at(at)));
        rows.send(token);
    }

    /** @return how many installations of this customer are paused */
    private int look(Duration later) {
        worker.look(start.plus(later)).await().indefinitely();
        return database.rows("select 1 from installation where tenant_id = ? and state = 'paused'", tenant)
                .size();
    }

    private static final Duration SOON = Duration.ofSeconds(40);

    private Map<String, Object> installation() {
        return Town.get(token, "/api/v1/installations?integration=" + integration)
                .getMap("items[0]");
    }

    private String id() {
        return (String) installation().get("id");
    }

    private Response post(String path, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private void pauseByHand() {
        post("/api/v1/installations/" + id() + "/pause", "{\"reason\":\"The warehouse moves\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("paused"))
                .body("pause.reason", equalTo("The warehouse moves"));
    }

    private void resend(int most) {
        Town.failures(token, integration).stream()
                .limit(most)
                .forEach(failure -> post("/api/v1/failures/" + failure.get("id") + "/resubmissions", "{}")
                        .then()
                        .statusCode(anyOf(equalTo(202), equalTo(200))));
    }

    private List<Command> lease(Instant at) {
        Machine machine = new Machine(UUID.randomUUID(), "runtime", tenant, Set.of(Scope.COMMANDS), null);
        return commands.lease(machine, 100, at).await().indefinitely();
    }

    private List<String> types(Instant at) {
        return lease(at).stream().map(Command::type).toList();
    }

    private List<String> sending() {
        return database.texts("select id from failure where tenant_id = ? and state = 'sending'", tenant);
    }

    @Test
    void what_fails_too_much_is_paused_once_and_everybody_concerned_is_told_once() {
        post("/api/v1/recipients", "{\"channel\":\"email\",\"name\":\"Ops\",\"address\":\"ops@shop.test\"}")
                .then()
                .statusCode(201);
        send("A", 20, 10, start);
        assertThat(look(Duration.ofSeconds(10))).as("evidence is provisional").isZero();
        assertThat(look(SOON)).isOne();
        assertThat(look(SOON)).isOne();

        assertThat(installation())
                .containsEntry("state", "paused")
                .extracting("pause")
                .satisfies(pause -> assertThat((Map<?, ?>) pause)
                        .extracting("by", "byItself", "reason")
                        .containsExactly("Handrail", true, "Too much did not arrive: 20 of 30."));
        assertThat(database.texts(
                        "select audience from notice where tenant_id = ? and topic = 'installation.paused' order by 1",
                        tenant))
                .containsExactly("customer", "support");
        notices.spreadDue(start.plus(SOON)).await().indefinitely();
        assertThat(database.texts(
                        "select body from delivery where tenant_id = ? and address = 'ops@shop.test'"
                                + " and subject like 'Paused for safety%'",
                        tenant))
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .contains("Too much did not arrive: 20 of 30.", "What waits is kept.", "Handrail"));
        assertThat(database.texts(
                        "select d.subject from delivery d join notice n on n.id = d.notice_id where d.tenant_id = ?"
                                + " and d.audience = 'support' and n.topic = 'installation.paused'",
                        tenant))
                .isNotEmpty()
                .allMatch(subject -> subject.startsWith("Paused: A shop, "));
        assertThat(types(start.plus(SOON))).containsExactly("pause");
        assertThat(database.texts(
                        "select sentence from case_line where tenant_id = ? and sentence like 'paused%'", tenant))
                .containsExactly("paused_by_itself");
    }

    @Test
    void a_few_failures_or_a_small_share_pause_nothing() {
        send("A", 19, 0, start);
        assertThat(look(SOON)).as("too few").isZero();
        send("B", 11, 31, start);
        assertThat(look(SOON)).as("30 of 61").isZero();
        send("C", 1, 0, start);
        assertThat(look(SOON)).as("31 of 62").isOne();
    }

    @Test
    void failures_that_are_told_long_after_they_happened_pause_nothing() {
        send("A", 40, 0, start.minus(Duration.ofHours(2)));
        assertThat(look(SOON)).isZero();
    }

    @Test
    void runs_that_name_no_record_are_weighed_against_runs() {
        Otlp rows = Otlp.from(integration);
        IntStream.range(0, 20).forEach(i -> rows.span(Row.span("poll").at(start).failed()));
        rows.send(token);
        assertThat(look(Duration.ofSeconds(40))).isOne();
        assertThat(Town.get(token, "/api/v1/installations").getString("items[0].pause.reason"))
                .isEqualTo("Too much did not arrive: 20 of 20.");
    }

    @Test
    void what_waits_is_kept_is_not_handed_out_and_does_not_expire() {
        send("A", 3, 0, start);
        resend(2);
        String taken = lease(Instant.now()).get(0).id().toString();
        pauseByHand();
        post("/api/v1/commands/" + taken + "/acceptance", "")
                .then()
                .statusCode(409)
                .body("detail", containsString("queued"));
        assertThat(types(Instant.now().plusSeconds(90))).as("but told").containsExactly("pause");
        ends.endDue(Instant.now().plus(Duration.ofHours(5))).await().indefinitely();
        assertThat(sending()).hasSize(2);
        resend(3);
        assertThat(installation()).containsEntry("waiting", 3);
        assertThat(types(Instant.now().plusSeconds(200))).doesNotContain("resubmit");
    }

    @Test
    void after_a_resume_what_waited_is_released_bit_by_bit() {
        send("A", 25, 0, start);
        pauseByHand();
        resend(25);
        Instant resumed = Instant.now();
        post("/api/v1/installations/" + id() + "/resume", "{}")
                .then()
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("waiting", equalTo(25));
        List<String> first = types(resumed.plusSeconds(1));
        assertThat(first).startsWith("resume").doesNotContain("pause");
        assertThat(first.size()).as("ten and the resume in the first second").isBetween(8, 12);
        int second = lease(resumed.plusSeconds(2)).size();
        assertThat(first.size() + second).isBetween(17, 22);
        assertThat(lease(resumed.plusSeconds(5))).hasSize(26 - first.size() - second);
        ends.endDue(resumed.plus(Duration.ofMinutes(29))).await().indefinitely();
        assertThat(sending()).as("they have all their time from now on").hasSize(25);
        assertThat(database.texts(
                        "select topic from notice where tenant_id = ? and audience = 'customer'"
                                + " and topic like 'installation.%' order by created_at",
                        tenant))
                .containsExactly("installation.paused", "installation.resumed");
    }

    @Test
    void a_persons_go_on_holds_for_a_while_and_what_failed_before_it_is_forgotten() {
        send("A", 25, 0, start);
        assertThat(look(SOON)).isOne();
        post("/api/v1/installations/" + id() + "/resume", "{}").then().statusCode(200);
        assertThat(look(SOON)).isZero();
        send("B", 25, 0, start.plusSeconds(60));
        assertThat(look(Duration.ofSeconds(120))).as("a person decided").isZero();
        assertThat(look(REST.plusSeconds(30))).as("long ago by then").isZero();
        send("C", 25, 0, start.plus(REST));
        assertThat(look(REST.plusSeconds(90))).isOne();
    }

    @Test
    void a_runtime_asks_cheaply_whether_it_may_run() {
        send("A", 1, 0, start);
        String path = "/api/v1/installations/" + id() + "/state";
        String tag = given().header("Authorization", "Bearer " + token)
                .get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=5"))
                .body("state", equalTo("active"))
                .extract()
                .header("ETag");
        given().header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304);
        pauseByHand();
        given().header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(200)
                .body("state", equalTo("paused"));
        given().header("Authorization", "Bearer " + BEACON).get(path).then().statusCode(404);
    }

    @Test
    void pausing_takes_a_reason_and_twice_is_once() {
        send("A", 1, 0, start);
        String path = "/api/v1/installations/" + id();
        post(path + "/pause", "{\"reason\":\" \"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        pauseByHand();
        post(path + "/pause", "{\"reason\":\"Another one\"}")
                .then()
                .statusCode(200)
                .body("pause.reason", equalTo("The warehouse moves"));
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .post(path + "/resume?tenant=" + tenant)
                .then()
                .statusCode(200)
                .body("state", equalTo("active"));
        post(path + "/resume", "{}").then().statusCode(200);
        assertThat(types(Instant.now().plusSeconds(1))).containsExactly("resume");
        assertThat(database.rows("select 1 from installation_pause where tenant_id = ?", tenant))
                .hasSize(1);
    }

    private static Document parsed(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    @Test
    void sam_pauses_and_resumes_on_the_page_of_the_integration_and_alice_reads_why() {
        Otlp.from(integration)
                .span(Row.span("send").record("order", "A-1").failed())
                .send(ACME);
        Town.failures(ACME, integration)
                .forEach(failure -> given().header("Authorization", "Bearer " + ACME)
                        .contentType("application/json")
                        .body("{\"checkedAtTarget\":true}")
                        .post("/api/v1/failures/" + failure.get("id") + "/resubmissions")
                        .then()
                        .statusCode(202));
        String id = Town.get(ACME, "/api/v1/installations?integration=" + integration)
                .getString("items[0].id");
        Session sam = Session.of(base, "sam@handrail.test");
        sam.post("/console/customers/acme/visit", Map.of("reason", "Trouble with " + integration, "to", "/console"));
        assertThat(sam.page("/console/customers/acme/installations")
                        .select("a[href$=" + id + "]")
                        .size())
                .isOne();
        String path = "/console/customers/acme/installations/" + id;
        assertThat(sam.post(path + "/pause", Map.of("reason", "no")).statusCode())
                .isEqualTo(422);
        Document paused = parsed(sam.post(path + "/pause", Map.of("reason", "The target rejects it")));
        assertThat(paused.text()).contains("paused", "by Sam", "The target rejects it", "1 in all");

        Document home = Session.of(base, "alice@acme.test").page("/");
        assertThat(home.select("#arriving tr:contains(Reason given: The target rejects it)")
                        .text())
                .contains("Paused", "by Sam", "1 entry waits.");

        Document resumed = parsed(sam.post(path + "/resume", Map.of()));
        assertThat(resumed.text()).contains("active", "Resumed");
        assertThat(sam.page("/console/customers/acme/installations").text()).doesNotContain("The target rejects it");
        assertThat(sam.get("/console/customers/acme/installations/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }
}
