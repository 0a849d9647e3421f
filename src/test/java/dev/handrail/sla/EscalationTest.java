package dev.handrail.sla;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.get;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import dev.handrail.alert.DeliveryWorker;
import dev.handrail.alert.NoticeWorker;
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
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
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
}
