package dev.handrail.sla;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.get;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.containsString;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import dev.handrail.alert.Audience;
import dev.handrail.alert.DeliveryWorker;
import dev.handrail.alert.Notice;
import dev.handrail.alert.NoticeWorker;
import dev.handrail.alert.Outbox;
import dev.handrail.cases.CaseDesk;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.tenancy.By;
import dev.handrail.town.Database;
import dev.handrail.town.Mailbox;
import dev.handrail.town.Mailbox.Mail;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Receiver;
import dev.handrail.town.Town;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a failure to the mail on somebody's desk, over a real mail server with STARTTLS and a real receiver of webhooks. */
@QuarkusTest
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Receiver.class)
class EscalationTest {
    private static final Duration ACKNOWLEDGE = Duration.ofMinutes(30);
    private static final Duration SETTLED = Duration.ofSeconds(31);

    @Inject
    TimerWorker timers;

    @Inject
    NoticeWorker notices;

    @Inject
    DeliveryWorker deliveries;

    @Inject
    CaseDesk desk;

    @Inject
    Database database;

    @Inject
    Pool pool;

    @ConfigProperty(name = "town.receiver")
    int port;

    Mailbox mailbox;
    private WireMock receiver;
    private String path;
    private String secret;
    private String recipient;
    private String name;
    private UUID caseId;
    private Instant start;

    @BeforeEach
    void acme_has_a_receiver() {
        // what other tests left waiting is not this one's
        database.change("update notice set state = 'withdrawn' where state = 'waiting'");
        database.change("update delivery set state = 'withdrawn' where state = 'waiting'");
        database.change("update timer set fired_at = due_at where fired_at is null");
        given().header("Authorization", "Bearer " + Town.OPERATOR)
                .contentType("application/json")
                .body(
                        "{\"name\":\"Acme Retail\",\"zone\":\"Europe/Amsterdam\",\"tier\":\"gold\",\"accent\":\"#0f4c5c\"}")
                .put("/api/v1/tenants/acme")
                .then()
                .statusCode(200);
        receiver = new WireMock("localhost", port);
        path = "/" + integration("hook");
        receiver.register(WireMock.post(path).willReturn(WireMock.noContent()));
        JsonPath made = given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body(Map.of(
                        "channel", "webhook", "name", "Our own system", "address", "http://localhost:" + port + path))
                .post("/api/v1/recipients")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        secret = made.getString("secret");
        recipient = made.getString("id");
    }

    @AfterEach
    void and_has_it_no_more() {
        given().header("Authorization", "Bearer " + ACME).delete("/api/v1/recipients/" + recipient);
    }

    private void opened(int failures) {
        name = integration("escalation");
        for (int from = 0; from < failures; from += 500) {
            Otlp otlp = Otlp.from(name);
            for (int i = from; i < Math.min(failures, from + 500); i++) {
                otlp.span(Row.span("send PO-" + i)
                        .record("order", "PO-" + i)
                        .with("handrail.system", "NetSuite")
                        .with("http.response.status_code", 500)
                        .failed());
            }
            otlp.send(ACME);
        }
        found();
    }

    private void found() {
        caseId = UUID.fromString((String) cases(ACME, name).get(0).get("id"));
        List<Map<String, Object>> clocks = get(ACME, "/api/v1/cases/" + caseId).getList("clocks");
        start = Instant.parse((String) clocks.get(0).get("startedAt"));
    }

    /** The ticks of one moment, as the scheduler would make them. */
    private void tick(Instant now) {
        timers.fireDue(now).await().indefinitely();
        notices.spreadDue(now).await().indefinitely();
        deliveries.sendDue(now).await().indefinitely();
    }

    private List<String> mailsTo(String address) {
        String code = get(ACME, "/api/v1/cases/" + caseId).getString("code");
        return mailbox.of(address).stream()
                .filter(mail -> text(mail).contains(code))
                .map(EscalationTest::subject)
                .toList();
    }

    private static String subject(Mail mail) {
        try {
            return mail.message().getSubject();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Mail mail) {
        try {
            var parts = (jakarta.mail.Multipart) mail.message().getContent();
            return text(parts);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(jakarta.mail.Multipart parts) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            Object content = parts.getBodyPart(i).getContent();
            text.append(content instanceof jakarta.mail.Multipart inner ? text(inner) : content);
        }
        return text.toString();
    }

    private List<LoggedRequest> received() {
        return receiver.find(WireMock.postRequestedFor(WireMock.urlEqualTo(path)));
    }

    private List<String> history() {
        return get(ACME, "/api/v1/cases/" + caseId).getList("history.text");
    }

    @Test
    void five_thousand_failures_of_one_case_are_one_mail_and_one_webhook_message() {
        opened(5_000);
        tick(start.plus(SETTLED));
        tick(start.plus(SETTLED).plusSeconds(1));

        assertThat(mailsTo("alice@acme.test")).hasSize(1);
        assertThat(mailsTo("alice@acme.test").get(0)).contains("5,000");
        assertThat(received()).hasSize(1);
        assertThat(history()).filteredOn(line -> line.contains("told")).hasSize(2);
    }

    @Test
    void nobody_is_told_from_provisional_evidence() {
        opened(1);
        tick(start.plusSeconds(29));

        assertThat(mailsTo("alice@acme.test")).isEmpty();
        assertThat(received()).isEmpty();
    }

    @Test
    void the_webhook_verifies_with_the_library_of_standard_webhooks() {
        opened(3);
        tick(start.plus(SETTLED));

        LoggedRequest message = received().get(0);
        Map<String, List<String>> headers = message.getHeaders().all().stream()
                .collect(Collectors.toMap(header -> header.key(), header -> header.values()));
        assertThatCode(() -> new Webhook(secret)
                        .verify(message.getBodyAsString(), HttpHeaders.of(headers, (key, value) -> true)))
                .doesNotThrowAnyException();
        JsonPath body = JsonPath.from(message.getBodyAsString());
        assertThat(body.getString("type")).isEqualTo("case.opened");
        assertThat(body.getString("data.case.id")).isEqualTo(caseId.toString());
        assertThat(body.getInt("data.case.openFailures")).isEqualTo(3);
    }

    @Test
    void a_deadline_warns_is_missed_and_escalates_and_each_time_the_right_people_get_a_mail() {
        opened(1);
        tick(start.plus(SETTLED));
        assertThat(mailsTo("sam@handrail.test")).as("support learns of it").hasSize(1);

        tick(start.plus(ACKNOWLEDGE.multipliedBy(3).dividedBy(4)).plusSeconds(1));
        assertThat(mailsTo("sam@handrail.test")).as("the warning").hasSize(2);

        Instant late = start.plus(ACKNOWLEDGE).plusSeconds(1);
        tick(late);
        assertThat(mailsTo("sam@handrail.test")).as("the first step").hasSize(3);
        assertThat(mailsTo("erin@handrail.test")).isEmpty();

        tick(late.plus(Duration.ofMinutes(31)));
        assertThat(mailsTo("erin@handrail.test")).as("the second step").hasSize(1);
        assertThat(mailsTo("olga@handrail.test")).hasSize(1);
        assertThat(mailsTo("alice@acme.test"))
                .as("the customer is not troubled by it")
                .hasSize(1);
    }

    @Test
    void acknowledging_stops_the_next_step_and_what_is_still_in_the_queue() {
        opened(1);
        tick(start.plus(SETTLED));
        Instant late = start.plus(ACKNOWLEDGE).plusSeconds(1);
        timers.fireDue(late).await().indefinitely();
        CurrentTenant.runAs(
                        "acme",
                        () -> desk.acknowledge(caseId, new By(UUID.randomUUID(), "Sam Solberg"), late.plusMillis(500)))
                .await()
                .indefinitely();

        tick(late.plusSeconds(2));
        tick(late.plus(Duration.ofMinutes(29)));

        assertThat(mailsTo("sam@handrail.test"))
                .as("what waited in the outbox is withdrawn")
                .hasSize(1);
        assertThat(mailsTo("erin@handrail.test")).isEmpty();
    }

    @Test
    void a_recipient_that_cannot_be_reached_is_written_on_the_timeline_and_support_is_told() {
        String nobody = given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body(Map.of("channel", "email", "name", "Old colleague", "address", "nobody.here@acme.test"))
                .post("/api/v1/recipients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try {
            receiver.register(WireMock.post(path).willReturn(WireMock.status(410)));
            opened(1);
            tick(start.plus(SETTLED));
            tick(start.plus(SETTLED).plusSeconds(2));

            assertThat(history()).contains("Our e-mail to Old colleague did not arrive.");
            assertThat(mailsTo("sam@handrail.test"))
                    .as("the news itself, and that the customer was not reached")
                    .hasSize(2);
        } finally {
            given().header("Authorization", "Bearer " + ACME).delete("/api/v1/recipients/" + nobody);
        }
    }

    @Test
    void support_is_told_in_place_of_a_customer_who_cannot_be_reached_although_it_is_the_customers_turn() {
        String nobody = given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body(Map.of("channel", "email", "name", "Old colleague", "address", "nobody.at.all@acme.test"))
                .post("/api/v1/recipients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try {
            receiver.register(WireMock.post(path).willReturn(WireMock.status(410)));
            name = integration("escalation");
            Otlp.from(name)
                    .span(Row.span("send PO-1")
                            .record("order", "PO-1")
                            .with(
                                    "handrail.record.errors",
                                    "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                            .with("http.response.status_code", 422)
                            .failed())
                    .send(ACME);
            found();
            tick(start.plus(SETTLED));
            tick(start.plus(SETTLED).plusSeconds(2));

            assertThat(mailsTo("sam@handrail.test")).hasSize(1);
        } finally {
            given().header("Authorization", "Bearer " + ACME).delete("/api/v1/recipients/" + nobody);
        }
    }

    private static void put(String what, Object body) {
        given().header("Authorization", "Bearer " + Town.OPERATOR)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/" + what)
                .then()
                .statusCode(200);
    }

    private static int removed(String what) {
        return given().header("Authorization", "Bearer " + Town.OPERATOR)
                .delete("/api/v1/" + what)
                .statusCode();
    }

    @Test
    void a_step_goes_to_who_is_on_duty_and_to_contacts_of_the_operator() {
        name = integration("escalation");
        String team = "team-" + Otlp.spanId();
        String pager = "pager-" + Otlp.spanId();
        String box = "box-" + Otlp.spanId();
        String policy = "policy-" + Otlp.spanId();
        put(
                "teams/" + team,
                Map.of(
                        "zone",
                        "UTC",
                        "turns",
                        List.of(Map.of("from", "monday 00:00", "who", List.of("Erin@handrail.test")))));
        String signed = given().header("Authorization", "Bearer " + Town.OPERATOR)
                .contentType("application/json")
                .body(Map.of("channel", "webhook", "address", "http://localhost:" + port + path + "/pager"))
                .put("/api/v1/contacts/" + pager)
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        put("contacts/" + box, Map.of("channel", "email", "address", box + "@handrail.test"));
        put(
                "policies/" + policy,
                Map.of(
                        "calendar", "always",
                        "scope", Map.of("integration", name),
                        "policy",
                                Map.of(
                                        "acknowledge", "PT3M",
                                        "customer", "PT8H",
                                        "update", "PT4H",
                                        "resolve", "PT24H",
                                        "acknowledgementLasts", "PT30M",
                                        "escalation",
                                                List.of(
                                                        Map.of(
                                                                "after",
                                                                "PT0S",
                                                                "to",
                                                                List.of("team:" + team, "contact:" + pager)),
                                                        Map.of("after", "PT1M", "to", List.of("contact:" + box))))));
        try {
            assertThat(removed("teams/" + team)).as("a policy names it").isEqualTo(409);
            receiver.register(WireMock.post(path + "/pager").willReturn(WireMock.noContent()));
            Otlp.from(name)
                    .span(Row.span("send PO-1")
                            .record("order", "PO-1")
                            .with("http.response.status_code", 500)
                            .failed())
                    .send(ACME);
            found();
            tick(start.plus(SETTLED));
            Instant late = start.plus(Duration.ofMinutes(3)).plusSeconds(1);
            tick(late);
            assertThat(mailsTo("erin@handrail.test")).hasSize(1);
            List<LoggedRequest> called = receiver.find(WireMock.postRequestedFor(WireMock.urlEqualTo(path + "/pager")));
            assertThat(called).hasSize(1);
            assertThat(called.get(0).getBodyAsString()).contains("case.escalated", caseId.toString());
            Map<String, List<String>> headers = called.get(0).getHeaders().all().stream()
                    .collect(Collectors.toMap(header -> header.key(), header -> header.values()));
            assertThatCode(() -> new Webhook(signed)
                            .verify(called.get(0).getBodyAsString(), HttpHeaders.of(headers, (key, value) -> true)))
                    .doesNotThrowAnyException();
            assertThat(mailsTo(box + "@handrail.test")).isEmpty();
            tick(late.plus(Duration.ofMinutes(1)));
            assertThat(mailsTo(box + "@handrail.test")).hasSize(1);
            assertThat(database.texts(
                            "select params from case_line where case_id = ? and sentence = 'told_staff'", caseId))
                    .anyMatch(params -> params.contains("Erin"))
                    .anyMatch(params -> params.contains(pager))
                    .anyMatch(params -> params.contains(box));
        } finally {
            assertThat(removed("policies/" + policy)).isEqualTo(204);
            assertThat(removed("teams/" + team)).isEqualTo(204);
            assertThat(removed("contacts/" + pager)).isEqualTo(204);
            assertThat(removed("contacts/" + box)).isEqualTo(204);
        }
    }

    @Test
    void a_team_that_is_gone_reaches_nobody_which_is_written_down_and_support_is_told() {
        opened(1);
        tick(start.plus(SETTLED));
        CurrentTenant.runAs(
                        "acme",
                        () -> pool.withTransaction(connection -> Outbox.write(
                                connection,
                                "acme",
                                List.of(Notice.of(
                                        "acme",
                                        "step:" + caseId,
                                        "case.escalated",
                                        caseId,
                                        Audience.of("team:nobody-any-more"),
                                        Map.of("step", "1", "steps", "2", "cycle", "1"),
                                        start.plus(SETTLED))))))
                .await()
                .indefinitely();
        tick(start.plus(SETTLED).plusSeconds(1));
        tick(start.plus(SETTLED).plusSeconds(2));
        assertThat(mailsTo("sam@handrail.test"))
                .as("of the opening, and in place of the team")
                .hasSize(2);
        assertThat(database.texts(
                        "select params from case_line where case_id = ? and sentence = 'reached_nobody_of'", caseId))
                .containsExactly("{\"person\":\"Team nobody-any-more\"}");
    }

    @Test
    void rotas_and_contacts_that_make_no_sense_are_refused_with_what_to_write() {
        refused("teams/t", Map.of("zone", "Mars", "turns", List.of()), "Europe/Berlin");
        refused("teams/t", Map.of("zone", "UTC"), "one turn at least");
        refused("teams/t", duty("monday 08:00", null), "by their e-mail");
        refused("teams/t", duty("8 o'clock", "sam@handrail.test"), "monday 08:00");
        refused("teams/t", duty("moonday 08:00", "sam@handrail.test"), "monday 08:00");
        refused("teams/t", duty("monday 08:00", "stranger@handrail.test"), "Not of the staff, nor invited: stranger");
        refused("teams/No Team", duty("monday 08:00", "sam@handrail.test"), "lower-case letters");
        refused("contacts/c", Map.of("channel", "email", "address", "nowhere"), "cannot be kept");
        refused("contacts/c", Map.of("channel", "pigeon", "address", "x@y.test"), "");
        assertThat(removed("teams/never-there")).isEqualTo(404);
        assertThat(removed("contacts/never-there")).isEqualTo(404);
    }

    private static Map<String, Object> duty(String from, String who) {
        return Map.of("zone", "UTC", "turns", List.of(Map.of("from", from, "who", Collections.singletonList(who))));
    }

    private static void refused(String what, Object body, String words) {
        given().header("Authorization", "Bearer " + Town.OPERATOR)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/" + what)
                .then()
                .statusCode(400)
                .body("detail", containsString(words));
    }
}
