package dev.handrail.history;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes when its time is over, and what stays. */
@QuarkusTest
class RetentionTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());

    @Inject
    RetentionWorker worker;

    @Inject
    Database database;

    @Inject
    @DataSource("owner")
    AgroalDataSource owner;

    private String customer() {
        String id = "kept-" + UUID.randomUUID();
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"Kept\"}")
                .put("/api/v1/tenants/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private static ValidatableResponse keep(String tenant, String body) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/retention?tenant=" + tenant)
                .then();
    }

    /** Rows as intake left them long ago. */
    private void stored(String tenant, LocalDate day, int rows) {
        database.rows("select make_event_partition(?)", day);
        UUID installation = UUID.randomUUID();
        database.change(
                "insert into installation (tenant_id, id, integration, name, first_seen_at) values (?, ?, ?, 'default', now())",
                tenant,
                installation,
                "orders-" + installation);
        database.change(
                "insert into event (tenant_id, day, key, kind, occurred_at, ended_at, received_at, installation_id, name, layer,"
                        + " outcome, explicit_outcome, record_inherited, payload_cut) select ?, ?::date, decode(md5(n || ?), 'hex'),"
                        + " 0, ?::date, ?::date, ?::date, ?, 'send', 1, 1, false, false, false from generate_series(1, ?) n",
                tenant,
                day,
                installation.toString(),
                day,
                day,
                day,
                installation,
                rows);
    }

    private int events(String tenant, LocalDate day) {
        return ((Number) database.rows("select count(*) as n from event where tenant_id = ? and day = ?", tenant, day)
                        .get(0)
                        .get("n"))
                .intValue();
    }

    private boolean isThere(LocalDate day) {
        return !database.rows(
                        "select 1 from pg_class where relname = ?",
                        "event_" + day.toString().replace("-", ""))
                .isEmpty();
    }

    @Test
    void a_day_that_nobody_keeps_goes_as_a_whole_and_the_next_one_stays() throws SQLException {
        String tenant = customer();
        LocalDate over = TODAY.minusDays(401);
        stored(tenant, over, 3);
        stored(tenant, over.plusDays(1), 3);
        assertThat(worker.tick(TODAY).days()).contains(over);
        assertThat(isThere(over)).isFalse();
        assertThat(events(tenant, over.plusDays(1))).isEqualTo(3);
        assertThat(worker.tick(TODAY).days()).isEmpty();
    }

    @Test
    void a_customer_with_a_shorter_period_loses_its_own_rows_alone_in_batches() throws SQLException {
        String brief = customer();
        String usual = customer();
        LocalDate day = TODAY.minusDays(91);
        stored(brief, day, 12_000);
        stored(brief, day.plusDays(1), 5);
        stored(usual, day, 5);
        keep(brief, "{\"days\":90}").statusCode(200).body("days", equalTo(90)).body("heldSince", nullValue());
        assertThat(worker.tick(TODAY).events()).isGreaterThanOrEqualTo(12_000);
        assertThat(events(brief, day)).isZero();
        assertThat(events(brief, day.plusDays(1))).isEqualTo(5);
        assertThat(events(usual, day)).isEqualTo(5);
    }

    @Test
    void what_is_held_stays_until_the_hold_ends_while_others_rows_of_its_day_go() throws SQLException {
        String held = customer();
        String other = customer();
        LocalDate day = TODAY.minusDays(420);
        stored(held, day, 4);
        stored(other, day, 4);
        keep(held, "{\"days\":10,\"heldWhy\":\"Court order 12/26\"}")
                .statusCode(200)
                .body("heldSince", notNullValue());
        worker.tick(TODAY);
        assertThat(events(held, day)).isEqualTo(4);
        assertThat(events(other, day)).isZero();
        keep(held, "{}").statusCode(200).body("heldWhy", nullValue());
        worker.tick(TODAY);
        assertThat(isThere(day)).isFalse();
    }

    @Test
    void a_period_or_reason_that_says_nothing_is_refused() {
        String tenant = customer();
        keep(tenant, "{\"days\":0}").statusCode(400);
        keep(tenant, "{\"heldWhy\":\"  \"}").statusCode(400);
    }

    @Test
    void a_process_that_ended_between_detaching_and_dropping_is_gone_on_with() throws SQLException {
        LocalDate day = TODAY.minusDays(430);
        stored(customer(), day, 1);
        String table = "event_" + day.toString().replace("-", "");
        database.change("alter table event detach partition " + table);
        worker.tick(TODAY);
        assertThat(isThere(day)).isFalse();
    }

    @Test
    void intake_goes_on_while_old_days_go_and_never_waits_for_a_lock_of_the_table() throws Exception {
        LocalDate day = TODAY.minusDays(450);
        stored(customer(), day, 1_000);
        String name = integration("orders");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger sent = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Connection reader = owner.getConnection()) {
            // a long report: whoever wants the table for itself waits for its end, and everybody else behind him
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from event");
            var senders = IntStream.range(0, 2)
                    .mapToObj(i -> threads.submit(() -> {
                        while (!over.get()) {
                            Otlp.from(name)
                                    .span(Row.span("send").record("order", "PO-" + sent.incrementAndGet()))
                                    .send(ACME);
                        }
                    }))
                    .toList();
            await().until(() -> sent.get() > 5);
            Future<RetentionWorker.Gone> gone = threads.submit(() -> worker.tick(TODAY));
            Future<Double> waited = threads.submit(() -> longestWait(over));
            await().until(() -> !database.rows(
                            "select 1 from pg_stat_activity where query like 'alter table event detach%' and state = 'active'"
                                    + " and wait_event_type = 'Lock'")
                    .isEmpty());
            int before = sent.get();
            await().atMost(Duration.ofSeconds(20)).until(() -> sent.get() > before + 50);
            reader.rollback();
            assertThat(gone.get().days()).contains(day);
            int after = sent.get();
            await().until(() -> sent.get() > after + 10);
            over.set(true);
            for (Future<?> sender : senders) {
                sender.get();
            }
            assertThat(waited.get()).isLessThan(100);
        } finally {
            over.set(true);
            threads.shutdown();
        }
        assertThat(database.rows(
                        "select e.key from event e join installation i on i.tenant_id = e.tenant_id and i.id = e.installation_id"
                                + " where i.integration = ?",
                        name))
                .hasSize(sent.get());
        assertThat(isThere(day)).isFalse();
    }

    /** Milliseconds that a statement of the application waited for a lock of a table. */
    private double longestWait(AtomicBoolean over) {
        double longest = 0;
        while (!over.get()) {
            Object waited = database.rows(
                            "select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart) * 1000), 0)::float8 as ms"
                                    + " from pg_locks l join pg_stat_activity a using (pid)"
                                    + " where not l.granted and l.locktype = 'relation' and a.usename = 'handrail_app'")
                    .get(0)
                    .get("ms");
            longest = Math.max(longest, ((Number) waited).doubleValue());
        }
        return longest;
    }
}
