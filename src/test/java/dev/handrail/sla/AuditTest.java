package dev.handrail.sla;

import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timers are taken away, moved and made up behind the application's back. */
@QuarkusTest
class AuditTest {
    @Inject
    AuditWorker auditor;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    private final String tenant = "shop-" + Otlp.spanId();
    private String owned;
    private UUID caseId;
    private List<Map<String, Object>> right;

    @BeforeEach
    void a_case_that_is_watched() {
        Town.customer(tenant);
        owned = given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"all\",\"scopes\":[\"ingest\",\"read\",\"admin\"]}")
                .post("/api/v1/credentials?tenant=" + tenant)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        Otlp.from("audit-" + tenant)
                .span(Row.span("send")
                        .record("order", "A-1")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(owned);
        caseId = UUID.fromString(Town.get(owned, "/api/v1/cases?limit=1").getString("items[0].id"));
        audit();
        right = timers();
        assertThat(right).hasSizeGreaterThan(3);
    }

    private AuditWorker.Found audit() {
        return auditor.compareAll(Instant.now()).await().indefinitely();
    }

    private List<Map<String, Object>> timers() {
        return database.rows(
                "select kind, number, percent, due_at, fired_at from timer where case_id = ? order by 1, 2, 3", caseId);
    }

    private List<String> told() {
        return database.texts(
                "select params from case_line where case_id = ? and sentence = 'watch_repaired' and for_staff", caseId);
    }

    @Test
    void a_deleted_a_stale_and_an_orphaned_timer_are_repaired_once_and_told() {
        database.change("delete from timer where case_id = ? and kind = 'acknowledge'", caseId);
        assertThat(audit().repaired()).isPositive();
        assertThat(timers()).isEqualTo(right);

        database.change(
                "update timer set due_at = due_at + interval '3 hours' where case_id = ? and kind = 'resolve'", caseId);
        assertThat(audit().repaired()).isPositive();
        assertThat(timers()).isEqualTo(right);

        database.change(
                "insert into timer (tenant_id, case_id, kind, number, percent, due_at) values (?, ?, 'customer', 7, 100, now() + interval '1 day')",
                tenant,
                caseId);
        assertThat(audit().repaired()).isPositive();
        assertThat(timers()).isEqualTo(right);

        assertThat(told()).hasSize(3).contains("{\"count\":\"1\"}");
        audit();
        assertThat(told()).as("what is right is left alone").hasSize(3);
    }

    private JsonPath promise(String tier, boolean look) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"policy\":\"" + tier + "\"}")
                .post("/api/v1/cases/" + caseId + "/promise?tenant=" + tenant + "&look=" + look)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<Map<String, Object>> clocks() {
        return database.rows(
                "select kind, number, cycle, started_at, deadline, state from clock where case_id = ? order by 1, 2",
                caseId);
    }

    @Test
    void a_case_is_moved_to_another_promise_after_a_look_and_nothing_is_restarted() {
        List<Map<String, Object>> before = clocks();
        JsonPath looked = promise("gold", true);
        assertThat(looked.getBoolean("moved")).isFalse();
        assertThat(looked.getList("clocks")).hasSize(before.size());
        assertThat(clocks()).isEqualTo(before);
        assertThat(timers()).isEqualTo(right);

        given().header("Authorization", "Bearer " + owned)
                .contentType("application/json")
                .body("{\"policy\":\"gold\"}")
                .post("/api/v1/cases/" + caseId + "/promise")
                .then()
                .statusCode(403);
        assertThat(clocks()).as("customers do not promise themselves anything").isEqualTo(before);

        JsonPath moved = promise("gold", false);
        assertThat(moved.getList("clocks")).isEqualTo(looked.getList("clocks"));
        List<Map<String, Object>> after = clocks();
        assertThat(after).isNotEqualTo(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).get("started_at")).isEqualTo(before.get(i).get("started_at"));
        }
        assertThat(after.stream()
                        .filter(clock -> clock.get("kind").equals("acknowledge"))
                        .map(clock -> Duration.between(
                                ((Timestamp) clock.get("started_at")).toInstant(),
                                ((Timestamp) clock.get("deadline")).toInstant())))
                .as("gold is acknowledged within half an hour")
                .containsExactly(Duration.ofMinutes(30));
        assertThat(database.rows(
                        "select kind, number, cycle, started_at, deadline, state from clock_superseded"
                                + " where case_id = ? order by 1, 2",
                        caseId))
                .isEqualTo(before);
        assertThat(audit().failed()).isZero();
        assertThat(told()).as("what is stored is what would be computed").isEmpty();
    }

    @Test
    void what_waits_of_a_closed_case_is_removed() {
        database.change("update cases set state = 'resolved', resolved_at = now() where id = ?", caseId);
        assertThat(audit().repaired()).isPositive();
        assertThat(timers()).isEmpty();
    }

    @Test
    void somebody_outside_is_told_only_that_all_is_well() throws Exception {
        AtomicInteger pings = new AtomicInteger();
        HttpServer outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/alive", exchange -> {
            pings.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        outside.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + outside.getAddress().getPort() + "/alive");
            assertThat(new DeadMansSwitch(vertx, Optional.of(address))
                            .allIsWell()
                            .await()
                            .indefinitely())
                    .isTrue();
            assertThat(pings).hasValue(1);
            assertThat(new DeadMansSwitch(vertx, Optional.empty())
                            .allIsWell()
                            .await()
                            .indefinitely())
                    .isFalse();
        } finally {
            outside.stop(0);
        }
        assertThat(new AuditWorker.Found(0, 0, 0).isClean()).isTrue();
        assertThat(new AuditWorker.Found(1, 0, 0).isClean()).isFalse();
        assertThat(new AuditWorker.Found(0, 1, 0).isClean()).isFalse();
        assertThat(new AuditWorker.Found(0, 0, 1).isClean()).isFalse();
    }
}
