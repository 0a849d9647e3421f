package dev.handrail.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Audience.Group;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.Sql;
import dev.handrail.tenancy.By;
import dev.handrail.town.Mailbox;
import dev.handrail.town.Otlp;
import dev.handrail.town.Receiver;
import dev.handrail.words.Language;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A customer of its own for each test, a real mailbox and a real receiver. */
@WithTestResource(value = Mailbox.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Receiver.class, scope = TestResourceScope.GLOBAL)
abstract class Alerted {
    static final Duration LEASE = Duration.ofSeconds(61);

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

    static final By BY = new By(null, "test");

    final Instant now = Instant.now();
    final UUID subject = UUID.randomUUID();
    String tenant;
    String path;
    String secret;

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

    /** The database outlives the tests: what waits here would be in the way of others. */
    @AfterEach
    void nothing_stays_behind() {
        WireMock.reset();
        rows("update delivery set state = 'withdrawn' where state = 'waiting'");
        rows("update notice set state = 'withdrawn' where state = 'waiting'");
    }

    <T> T as(java.util.function.Supplier<Uni<T>> work) {
        return CurrentTenant.runAs(tenant, work).await().atMost(Duration.ofSeconds(30));
    }

    String mail(String name) {
        String address = name + "@" + tenant + ".test";
        as(() -> recipients.add(
                tenant,
                UUID.randomUUID(),
                new Wish(Channel.EMAIL, name, address, Language.EN, Set.of(), null),
                BY,
                now));
        return address;
    }

    void hook() {
        hook("http://localhost:" + port + path);
    }

    void hook(String url) {
        secret = as(() -> recipients.add(
                        tenant,
                        UUID.randomUUID(),
                        new Wish(Channel.WEBHOOK, "Hook", url, Language.EN, Set.of(), null),
                        BY,
                        now))
                .secret();
    }

    void write(Group group, Map<String, String> params) {
        write(Audience.of(group), params);
    }

    void write(Audience audience, Map<String, String> params) {
        Notice notice = Notice.of(tenant, "key", "test.news", subject, audience, params, now);
        as(() -> pool.withTransaction(connection -> Outbox.write(connection, tenant, List.of(notice))));
    }

    void write() {
        write(Group.CUSTOMER, Map.of("title", "News"));
    }

    void spread() {
        notices.spreadDue(now).await().atMost(Duration.ofSeconds(30));
    }

    /** Until nothing of ours is due: what others left may come first, and a tick takes only so many. */
    void send(Duration later) {
        Instant at = now.plus(later);
        do {
            deliveries.sendDue(at).await().atMost(Duration.ofSeconds(60));
        } while (!as(() -> pool.withTransaction(connection -> connection
                        .preparedQuery("select 1 from delivery where state = 'waiting' and next_at <= $1"
                                + " and (leased_until is null or leased_until <= $1)")
                        .execute(Tuple.of(Sql.utc(at)))
                        .map(rows -> rows.rowCount() == 0)))
                .booleanValue());
    }

    void tell() {
        write();
        spread();
        send(Duration.ZERO);
    }

    List<Row> rows(String sql) {
        return as(() -> pool.withTransaction(
                connection -> connection.query(sql).execute().map(rows -> {
                    List<Row> all = new ArrayList<>();
                    rows.forEach(all::add);
                    return all;
                })));
    }

    List<String> states() {
        return rows("select address, state from delivery order by address").stream()
                .map(row -> row.getString("address") + " " + row.getString("state"))
                .toList();
    }

    Row only() {
        List<Row> all = rows("select * from delivery");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    Row webhook() {
        return rows("select * from delivery where channel = 'webhook'").get(0);
    }

    Recipient hooked() {
        return as(() -> recipients.list()).stream()
                .filter(each -> each.channel() == Channel.WEBHOOK)
                .findFirst()
                .orElseThrow();
    }

    List<LoggedRequest> received() {
        return WireMock.findAll(postRequestedFor(urlEqualTo(path)));
    }
}
