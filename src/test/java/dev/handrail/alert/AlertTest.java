package dev.handrail.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.NoticeTeller.Fate;
import dev.handrail.alert.TestTeller.Happened;
import dev.handrail.alert.rules.Backoff;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.town.Mailbox;
import dev.handrail.town.Otlp;
import dev.handrail.town.Receiver;
import dev.handrail.town.Town;
import dev.handrail.words.Language;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the outbox to a real mailbox and a real receiver. */
@QuarkusTest
@WithTestResource(value = Mailbox.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Receiver.class, scope = TestResourceScope.GLOBAL)
class AlertTest {
    private static final Duration LEASE = Duration.ofSeconds(61);

    @Inject
    NoticeWorker notices;

    @Inject
    DeliveryWorker deliveries;

    @Inject
    Recipients recipients;

    @Inject
    TestTeller teller;

    @Inject
    Pool pool;

    @ConfigProperty(name = "town.receiver")
    int port;

    Mailbox mailbox;

    private final Instant now = Instant.now();
    private final UUID subject = UUID.randomUUID();
    private String tenant;
    private String path;
    private String secret;

    @BeforeEach
    void a_customer_of_its_own() {
        tenant = "alert-" + Otlp.spanId();
        path = "/" + tenant;
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"Alerted\",\"zone\":\"Europe/Vienna\",\"language\":\"de\"}")
                .put("/api/v1/tenants/" + tenant)
                .then()
                .statusCode(200);
        WireMock.configureFor("localhost", port);
    }

    private <T> T as(java.util.function.Supplier<Uni<T>> work) {
        return CurrentTenant.runAs(tenant, work).await().atMost(Duration.ofSeconds(30));
    }

    private String mail(String name) {
        String address = name + "@" + tenant + ".test";
        as(() -> recipients.add(tenant, Channel.EMAIL, name, address, Language.EN, now));
        return address;
    }

    private void hook() {
        hook("http://localhost:" + port + path);
    }

    private void hook(String url) {
        secret = as(() -> recipients.add(tenant, Channel.WEBHOOK, "Hook", url, Language.EN, now))
                .secret();
    }

    private void write(Group group, Map<String, String> params) {
        Notice notice = Notice.of(tenant, "key", "test.news", subject, Audience.of(group), params, now);
        as(() -> pool.withTransaction(connection -> Outbox.write(connection, tenant, List.of(notice))));
    }

    private void write() {
        write(Group.CUSTOMER, Map.of("title", "News"));
    }

    private void spread() {
        notices.spreadDue(now).await().atMost(Duration.ofSeconds(30));
    }

    private void send(Duration later) {
        deliveries.sendDue(now.plus(later)).await().atMost(Duration.ofSeconds(60));
    }

    private void tell() {
        write();
        spread();
        send(Duration.ZERO);
    }

    private List<Row> rows(String sql) {
        return as(() -> pool.withTransaction(
                connection -> connection.query(sql).execute().map(rows -> {
                    List<Row> all = new ArrayList<>();
                    rows.forEach(all::add);
                    return all;
                })));
    }

    private List<String> states() {
        return rows("select address, state from delivery order by address").stream()
                .map(row -> row.getString("address") + " " + row.getString("state"))
                .toList();
    }

    private Row only() {
        List<Row> all = rows("select * from delivery");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Row webhook() {
        return rows("select * from delivery where channel = 'webhook'").get(0);
    }

    private List<LoggedRequest> received() {
        return WireMock.findAll(postRequestedFor(urlEqualTo(path)));
    }

    @Test
    void a_mail_arrives_once_with_both_parts_and_an_id_of_its_own() throws Exception {
        String alice = mail("alice");
        tell();
        send(LEASE);
        assertThat(mailbox.of(alice)).hasSize(1);
        MimeMessage mail = mailbox.of(alice).get(0).message();
        assertThat(mail.getMessageID()).isEqualTo("<" + only().getUUID("id") + "@localhost>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSubject()).isEqualTo("News");
        assertThat(mail.getAllRecipients()).hasToString("[alice <" + alice + ">]");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat((String) parts.getBodyPart(0).getContent()).startsWith("Dear alice (EN, Europe/Vienna)");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("<b>you</b>");
        assertThat(teller.of(subject)).containsExactly(new Happened(subject, Fate.SENT_BY_EMAIL, "alice"));
        assertThat(only().getString("state")).isEqualTo("sent");
    }

    @Test
    void line_breaks_and_brackets_from_outside_do_not_become_headers_or_addresses() throws Exception {
        String alice = mail("Alice <nobody@evil.test>, (x)".replaceAll("[^a-z]", ""));
        as(() -> pool.withTransaction(connection -> connection
                .preparedQuery("update recipient set name = $1")
                .execute(Tuple.of("Eve\r\nBcc: eve@evil.test <eve@evil.test>, (x) Müller"))));
        write(Group.CUSTOMER, Map.of("title", "News\r\nBcc: eve@evil.test\r\n\r\nbody — Größe"));
        spread();
        send(Duration.ZERO);
        MimeMessage mail = mailbox.of(alice).get(0).message();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("News Bcc: eve@evil.test body — Größe");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getAllRecipients()[0].toString()).endsWith("<" + alice + ">");
        assertThat(mailbox.of("eve@evil.test")).isEmpty();
    }

    @Test
    void a_mailbox_that_does_not_exist_is_refused_for_good_and_the_fallback_is_told() {
        mail("nobody");
        write(Group.CUSTOMER, Map.of("fallback", "operator"));
        spread();
        send(Duration.ZERO);
        Row delivery = only();
        assertThat(delivery.getString("state")).isEqualTo("refused");
        assertThat(delivery.getString("answer")).isEqualTo("550 no such mailbox");
        assertThat(teller.of(subject)).containsExactly(new Happened(subject, Fate.EMAIL_UNDELIVERABLE, "nobody"));
        spread();
        assertThat(rows("select key, audience, state from notice order by key"))
                .extracting(
                        row -> row.getString("key") + " " + row.getString("audience") + " " + row.getString("state"))
                .containsExactly("key customer spread", "key:fallback operator waiting");
        notices.spreadDue(now.plusSeconds(60)).await().indefinitely();
        assertThat(states()).contains("olga@handrail.test waiting");
        assertThat(given().header("Authorization", "Bearer " + OPERATOR)
                        .get("/api/v1/deliveries?tenant=" + tenant)
                        .asString())
                .contains("550 no such mailbox")
                .doesNotContain("handrail.test");
    }

    @Test
    void as_long_as_one_was_reached_there_is_no_fallback() {
        mail("nobody");
        mail("alice");
        write(Group.CUSTOMER, Map.of("fallback", "support"));
        spread();
        send(Duration.ZERO);
        assertThat(states()).extracting(each -> each.split(" ")[1]).containsExactly("sent", "refused");
        assertThat(rows("select 1 from notice")).hasSize(1);
    }

    @Test
    void a_full_mailbox_is_tried_again() {
        String full = mail("full");
        tell();
        assertThat(only().getString("state")).isEqualTo("waiting");
        assertThat(only().getString("answer")).isEqualTo("452 mailbox full, try later");
        send(Duration.ofSeconds(30));
        assertThat(mailbox.of(full)).hasSize(1);
        assertThat(only().getInteger("attempts")).isEqualTo(2);
    }

    @Test
    void while_no_mailbox_is_named_the_admins_are_told_also_those_who_have_not_come_yet() {
        hook();
        WireMock.stubFor(post(path).willReturn(ok()));
        for (String invited : List.of("Dora", "dora")) {
            given().header("Authorization", "Bearer " + OPERATOR)
                    .contentType("application/json")
                    .body("{\"email\":\"" + invited + "@" + tenant
                            + ".test\",\"name\":\"Dora\",\"role\":\"customer-admin\"}")
                    .post("/api/v1/invitations?tenant=" + tenant)
                    .then()
                    .statusCode(201);
        }
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"email\":\"m@" + tenant + ".test\",\"name\":\"M\",\"role\":\"customer-member\"}")
                .post("/api/v1/invitations?tenant=" + tenant);
        tell();
        assertThat(states()).hasSize(2).allMatch(each -> each.endsWith(" sent"));
        assertThat(mailbox.of("Dora@" + tenant + ".test")).hasSize(1);
        assertThat(rows("select body from delivery where channel = 'email'")
                        .get(0)
                        .getString("body"))
                .isEqualTo("Dear Dora (DE, Europe/Vienna)");
    }

    @Test
    void a_notice_that_reaches_nobody_says_so_and_goes_to_the_fallback() {
        write(Group.CUSTOMER, Map.of("fallback", "support"));
        spread();
        assertThat(teller.of(subject)).containsExactly(new Happened(subject, Fate.REACHED_NOBODY, "customer"));
        notices.spreadDue(now.plusSeconds(60)).await().indefinitely();
        assertThat(states()).contains("sam@handrail.test waiting");
    }

    @Test
    void a_webhook_is_signed_by_the_standard() throws Exception {
        mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(ok()));
        tell();
        assertThat(received()).hasSize(1);
        LoggedRequest request = received().get(0);
        Map<String, List<String>> headers = request.getHeaders().all().stream()
                .collect(Collectors.toMap(header -> header.key().toLowerCase(), header -> header.values()));
        new Webhook(secret).verify(request.getBodyAsString(), HttpHeaders.of(headers, (name, value) -> true));
        assertThat(request.getHeader("webhook-id"))
                .isEqualTo("msg_" + webhook().getUUID("id").toString().replace("-", ""));
        assertThat(request.getHeader("User-Agent")).isEqualTo("Handrail");
        assertThat(request.getBodyAsString())
                .startsWith("{\"type\":\"test.news\",\"timestamp\":\"")
                .contains("\"data\":{")
                .contains(subject.toString());
        assertThat(teller.of(subject)).contains(new Happened(subject, Fate.SENT_BY_WEBHOOK, "Hook"));
    }

    @Test
    void a_repeat_carries_the_same_id_and_the_same_body() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path)
                .inScenario(path)
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("well"));
        WireMock.stubFor(post(path).inScenario(path).whenScenarioStateIs("well").willReturn(ok()));
        tell();
        assertThat(webhook().getString("answer")).isEqualTo("HTTP 500");
        send(Duration.ofSeconds(20));
        assertThat(received()).hasSize(2);
        assertThat(received())
                .extracting(each -> each.getHeader("webhook-id"))
                .containsOnly("msg_" + webhook().getUUID("id").toString().replace("-", ""));
        assertThat(received().stream().map(LoggedRequest::getBodyAsString).distinct())
                .hasSize(1);
        assertThat(webhook().getString("state")).isEqualTo("sent");
    }

    @Test
    void a_redirect_is_not_followed() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path)
                .willReturn(aResponse()
                        .withStatus(307)
                        .withHeader("Location", "http://127.0.0.1:" + port + path + "/secret")));
        WireMock.stubFor(post(path + "/secret").willReturn(ok()));
        tell();
        assertThat(WireMock.findAll(postRequestedFor(urlEqualTo(path + "/secret"))))
                .isEmpty();
        assertThat(webhook().getString("state")).isEqualTo("waiting");
        assertThat(webhook().getString("answer")).isEqualTo("HTTP 307: redirects are not followed");
    }

    @Test
    void who_asks_to_come_back_later_is_left_alone_until_then() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "3600")));
        tell();
        assertThat(webhook().getOffsetDateTime("next_at").toInstant()).isAfterOrEqualTo(now.plusSeconds(3600));
        send(Duration.ofSeconds(3500));
        assertThat(received()).hasSize(1);
    }

    @Test
    void a_dripping_answer_is_given_up_and_tried_again() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path)
                .willReturn(
                        aResponse().withStatus(200).withBody("x".repeat(200)).withChunkedDribbleDelay(100, 20_000)));
        tell();
        assertThat(webhook().getString("state")).isEqualTo("waiting");
        assertThat(webhook().getString("answer")).isEqualTo("no answer within 2 seconds");
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(aResponse().withStatus(200).withBody("x".repeat(5_000_000))));
        tell();
        assertThat(webhook().getString("state")).isEqualTo("sent");
    }

    @Test
    void a_receiver_that_is_gone_is_switched_off_and_can_be_switched_on_again() {
        mail("alice");
        hook();
        WireMock.stubFor(post(path).willReturn(aResponse().withStatus(410)));
        tell();
        assertThat(webhook().getString("state")).isEqualTo("refused");
        assertThat(teller.of(subject)).contains(new Happened(subject, Fate.WEBHOOK_UNDELIVERABLE, "Hook"));
        Recipient hook = as(() -> recipients.list()).get(1);
        assertThat(hook.disabledWhy()).isEqualTo("HTTP 410");
        assertThat(as(() -> recipients.enable(hook.id()))).isTrue();
        assertThat(as(() -> recipients.list()).get(1).disabledAt()).isNull();
    }

    @Test
    void where_nobody_listens_it_is_tried_ten_times_and_then_given_up() {
        mail("alice");
        hook("http://localhost:1/hook");
        tell();
        assertThat(webhook().getString("answer")).isEqualTo("no connection");
        Duration later = Duration.ZERO;
        for (Duration step : Backoff.SCHEDULE) {
            assertThat(webhook().getString("state")).isEqualTo("waiting");
            later = later.plus(step).plusSeconds(30);
            send(later);
        }
        assertThat(webhook().getString("state")).isEqualTo("given_up");
        assertThat(webhook().getInteger("attempts")).isEqualTo(10);
        assertThat(teller.of(subject)).contains(new Happened(subject, Fate.WEBHOOK_UNDELIVERABLE, "Hook"));
    }

    @Test
    void a_removed_recipient_gets_nothing_more() {
        mail("alice");
        hook();
        write();
        spread();
        Recipient hook = as(() -> recipients.list()).get(1);
        assertThat(as(() -> recipients.remove(hook.id()))).isTrue();
        send(Duration.ZERO);
        assertThat(received()).isEmpty();
        assertThat(webhook().getString("state")).isEqualTo("refused");
    }

    @Test
    void what_is_written_twice_is_told_once() {
        String alice = mail("alice");
        write();
        write();
        spread();
        send(Duration.ZERO);
        assertThat(rows("select 1 from notice")).hasSize(1);
        assertThat(mailbox.of(alice)).hasSize(1);
    }

    @Test
    void two_workers_at_once_spread_once_and_send_once() {
        String alice = mail("alice");
        write();
        Uni.join()
                .all(List.of(notices.spreadDue(now), notices.spreadDue(now)))
                .andFailFast()
                .await()
                .indefinitely();
        Uni.join()
                .all(List.of(deliveries.sendDue(now), deliveries.sendDue(now)))
                .andFailFast()
                .await()
                .indefinitely();
        send(Duration.ZERO);
        assertThat(mailbox.of(alice)).hasSize(1);
    }

    @Test
    void what_does_not_hold_any_more_is_withdrawn_before_it_is_spread_and_before_it_is_sent() {
        String alice = mail("alice");
        write();
        spread();
        teller.over.add(subject);
        send(Duration.ZERO);
        assertThat(only().getString("state")).isEqualTo("withdrawn");
        Notice second = Notice.of(tenant, "second", "test.news", subject, Audience.of(Group.CUSTOMER), Map.of(), now);
        as(() -> pool.withTransaction(connection -> Outbox.write(connection, tenant, List.of(second))));
        spread();
        assertThat(rows("select state from notice where key = 'second'").get(0).getString("state"))
                .isEqualTo("withdrawn");
        assertThat(mailbox.of(alice)).isEmpty();
    }

    @Test
    void who_died_between_sending_and_marking_sends_the_same_again() {
        hook();
        mail("alice");
        WireMock.stubFor(post(path).willReturn(ok()));
        tell();
        // as if the mark had never been written
        rows("update delivery set state = 'waiting', sent_at = null, leased_until = next_at + interval '60 seconds'"
                + " where channel = 'webhook'");
        send(Duration.ofSeconds(30));
        assertThat(received()).as("leased by somebody who may yet live").hasSize(1);
        send(LEASE);
        assertThat(received()).hasSize(2);
        assertThat(received().stream().map(each -> each.getHeader("webhook-id")).distinct())
                .hasSize(1);
        assertThat(webhook().getInteger("attempts")).isEqualTo(2);
    }

    @Test
    void a_notice_that_cannot_be_told_waits_longer_each_time_and_is_in_nobodys_way() {
        teller.broken.add(subject);
        String alice = mail("alice");
        write();
        Notice well =
                Notice.of(tenant, "well", "test.news", UUID.randomUUID(), Audience.of(Group.CUSTOMER), Map.of(), now);
        as(() -> pool.withTransaction(connection -> Outbox.write(connection, tenant, List.of(well))));
        spread();
        send(Duration.ZERO);
        assertThat(mailbox.of(alice)).hasSize(1);
        Row broken = rows("select * from notice where key = 'key'").get(0);
        assertThat(broken.getInteger("attempts")).isEqualTo(1);
        assertThat(Duration.between(now, broken.getOffsetDateTime("due_at").toInstant()))
                .isBetween(Duration.ofMillis(4_900), Duration.ofMillis(5_100));
        teller.broken.remove(subject);
        notices.spreadDue(now.plusSeconds(6)).await().indefinitely();
        assertThat(rows("select 1 from delivery")).hasSize(2);
    }

    @Test
    void a_webhook_that_is_too_large_is_not_cut() {
        hook();
        write(Group.CUSTOMER, Map.of("title", "x".repeat(Spreader.LARGEST_BODY)));
        spread();
        assertThat(rows("select 1 from delivery")).isEmpty();
        assertThat(rows("select attempts from notice").get(0).getInteger("attempts"))
                .isEqualTo(1);
    }

    @Test
    void staff_are_told_by_role_in_english() {
        write(Group.ENGINEERING, Map.of());
        spread();
        assertThat(only().getString("address")).isEqualTo("erin@handrail.test");
        assertThat(only().getString("body")).contains("(EN, UTC)");
        assertThat(Town.get(OPERATOR, "/api/v1/deliveries?tenant=" + tenant).getList("items"))
                .isEmpty();
    }
}
