package dev.handrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Packaged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What is due happens once, whoever is killed and however many processes share the database. {@code -Dkills=20} kills more
 * often than the build does.
 */
class TimersIT {
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Map<String, CopyOnWriteArrayList<String>> received = new ConcurrentHashMap<>();
    private final BlockingQueue<HttpExchange> held = new LinkedBlockingQueue<>();
    private final AtomicBoolean holding = new AtomicBoolean();
    private HttpServer receiver;
    private Packaged app;
    private Packaged other;
    private String token;

    @BeforeEach
    void begin() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
        int port = receiver.getAddress().getPort();
        Path directory = Path.of("target/timers");
        app = new Packaged(directory, "-Dhandrail.webhook.allowed-hosts=localhost:" + port).start();
        other = new Packaged(directory, "-Dhandrail.webhook.allowed-hosts=localhost:" + port);
        token = app.customer("shop-" + Otlp.spanId(), "{\"name\":\"Acme Retail\",\"tier\":\"gold\"}");
        nothingWaits();
        app.call(
                        "POST",
                        "/api/v1/recipients",
                        token,
                        "{\"channel\":\"webhook\",\"name\":\"Receiver\",\"address\":\"http://localhost:" + port
                                + "/hook\"}")
                .then()
                .statusCode(201);
    }

    /** The directory may hold what an earlier run left. */
    private void nothingWaits() throws Exception {
        change("update notice set state = 'withdrawn' where state = 'waiting'");
        change("update delivery set state = 'withdrawn' where state = 'waiting'");
        change("update timer set fired_at = due_at where fired_at is null");
        change("update recipient set disabled_at = now() where disabled_at is null");
    }

    @AfterEach
    void end() throws Exception {
        other.stop();
        app.stop();
        receiver.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        received.computeIfAbsent(
                        exchange.getRequestHeaders().getFirst("webhook-id"), id -> new CopyOnWriteArrayList<>())
                .add(body);
        if (holding.get()) {
            held.add(exchange); // the process will be dead before it hears of it
            return;
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** So many cases of our own making. @return their integrations' prefix */
    private String opened(int cases) {
        String prefix = "timers-" + Otlp.spanId() + "-";
        for (int i = 0; i < cases; i++) {
            assertThat(Otlp.from(prefix + i)
                            .span(Row.span("send")
                                    .record("order", "PO-" + i)
                                    .with("http.response.status_code", 500)
                                    .failed())
                            .sendSpans(token)
                            .statusCode())
                    .isEqualTo(200);
        }
        return prefix;
    }

    /** The same, and their time to acknowledge is over now. */
    private String overdue(int cases) throws Exception {
        String prefix = opened(cases);
        timeIsUp(prefix);
        return prefix;
    }

    private void timeIsUp(String prefix) throws Exception {
        change("update timer set due_at = now() where kind = 'acknowledge' and percent = 100 and case_id in ("
                + cases(prefix) + ")");
    }

    private static String cases(String prefix) {
        return "select c.id from cases c join installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                + " where i.integration like '" + prefix + "%'";
    }

    private int change(String sql) throws Exception {
        try (Connection connection = app.database();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private Set<String> texts(String sql) throws SQLException, IOException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = app.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Of every case the first step is in the outbox, once, and the history tells of it once. */
    private void everyStepOnce(String prefix, int cases) throws Exception {
        await().atMost(SOON)
                .until(() -> texts("select case_id from timer where kind = 'acknowledge' and percent = 100"
                                        + " and fired_at is not null and case_id in (" + cases(prefix) + ")")
                                .size()
                        == cases);
        assertThat(texts(
                        "select count(*) || ' ' || count(distinct subject_id) from notice where topic = 'case.escalated'"
                                + " and key like 'step:%:0:0:support' and subject_id in (" + cases(prefix) + ")"))
                .containsExactly(cases + " " + cases);
        assertThat(texts("select count(*) || ' ' || count(distinct case_id) from case_line where sentence = 'passed_on'"
                        + " and case_id in (" + cases(prefix) + ")"))
                .containsExactly(cases + " " + cases);
        assertThat(texts("select count(*)::text from clock where kind = 'acknowledge' and breached_at is not null"
                        + " and case_id in (" + cases(prefix) + ")"))
                .containsExactly(Integer.toString(cases));
    }

    @Test
    void a_process_that_is_killed_during_its_tick_leaves_every_step_in_the_outbox_once() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            String prefix = opened(8);
            try (Connection hand = app.database();
                    Statement statement = hand.createStatement()) {
                hand.setAutoCommit(false);
                // their escalations are held, so that the tick stands still in the middle of its transaction
                statement.execute("select 1 from escalation where case_id in (" + cases(prefix) + ") for update");
                timeIsUp(prefix);
                await().atMost(SOON)
                        .until(() -> !texts("select pid::text from pg_locks where not granted")
                                .isEmpty());
                app.kill();
                hand.rollback();
            }
            app.start();
            everyStepOnce(prefix, 8);
        }
    }

    @Test
    void a_process_that_is_killed_between_sending_and_marking_sends_again_under_the_same_id() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            received.clear();
            holding.set(true);
            String prefix = overdue(3);
            change("update notice set due_at = now() where topic = 'case.opened' and audience = 'customer'"
                    + " and subject_id in (" + cases(prefix) + ")");
            assertThat(held.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                    .as("a message is under way")
                    .isNotNull();
            app.kill();
            holding.set(false);
            held.clear();
            Set<String> under = new TreeSet<>(received.keySet());
            assertThat(change("update delivery set leased_until = now() where state = 'waiting'"))
                    .as("its lease would run out by itself a minute later")
                    .isPositive();

            app.start();
            await().atMost(SOON)
                    .until(() -> texts("select d.id::text from delivery d join notice n on n.tenant_id = d.tenant_id"
                                            + " and n.id = d.notice_id where d.state = 'sent' and n.topic = 'case.opened'"
                                            + " and d.channel = 'webhook' and n.subject_id in (" + cases(prefix) + ")")
                                    .size()
                            == 3);

            assertThat(received).as("one id for each message").hasSize(3);
            assertThat(under)
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(received.get(id))
                            .as("again, with the same words")
                            .hasSizeGreaterThan(1)
                            .containsOnly(received.get(id).get(0)));
        }
    }

    @Test
    void two_processes_on_one_database_fire_no_timer_twice() throws Exception {
        other.start();
        String prefix = overdue(120);
        everyStepOnce(prefix, 120);
    }

    @Test
    void of_two_processes_one_is_killed_at_any_moment_and_the_other_goes_on_alone() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            other.start();
            app.listen();
            String prefix = overdue(20);
            Duration any = Duration.ofMillis(ThreadLocalRandom.current().nextInt(1_500));
            await().pollDelay(any).until(() -> true);
            Packaged victim = i % 2 == 0 ? app : other;
            victim.kill();
            (victim == app ? other : app).listen();
            everyStepOnce(prefix, 20);
            assertThat(texts("select count(*) || ' ' || count(distinct (kind, number, percent, case_id)) from timer"
                            + " where fired_at is not null and percent = 100 and case_id in (" + cases(prefix) + ")"))
                    .containsExactly("20 20");
            if (victim == app) {
                app.start();
            }
            other.stop();
        }
    }

    /** The database's clock is the clock; here it is turned by hand. {@code -Dfaketime=/usr/lib/…/libfaketime.so.1} */
    @Test
    @EnabledIfSystemProperty(named = "faketime", matches = ".+", disabledReason = "-Dfaketime names the library")
    void a_clock_that_jumps_fires_nothing_early_and_nothing_twice() throws Exception {
        Path clock = Path.of("target/timers-clock").toAbsolutePath();
        Files.writeString(clock, "+0");
        app.stop();
        app.databaseWith(Map.of(
                "LD_PRELOAD",
                System.getProperty("faketime"),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1"));
        app.start();
        String first = opened(10);
        Files.writeString(clock, "-2h");
        String second = opened(3);
        timeIsUp(second);
        everyStepOnce(second, 3);
        assertThat(fired(first)).as("earlier than before nothing is due").isZero();

        Files.writeString(clock, "+26h");
        everyStepOnce(first, 10);
        assertThat(texts("select params from case_line where sentence = 'passed_on' and case_id in (" + cases(first)
                        + ")"))
                .isNotEmpty();
        assertThat(texts("select extract(epoch from breached_at - deadline)::int / 3600 || ' h late' from clock"
                        + " where kind = 'acknowledge' and case_id in (" + cases(first) + ")"))
                .containsExactly("25 h late");
        int steps = fired(first);

        Files.writeString(clock, "-2h");
        String third = opened(3);
        timeIsUp(third);
        everyStepOnce(third, 3);
        everyStepOnce(first, 10);
        assertThat(fired(first))
                .as("nothing fires twice, and nothing is taken back")
                .isEqualTo(steps);
    }

    private int fired(String prefix) throws Exception {
        return Integer.parseInt(texts("select count(*)::text from timer where fired_at is not null and case_id in ("
                        + cases(prefix) + ")")
                .iterator()
                .next());
    }
}
