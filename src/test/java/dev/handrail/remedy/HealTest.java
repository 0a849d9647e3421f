package dev.handrail.remedy;

import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer of its own for each test, whose target stays away for a while. */
@QuarkusTest
class HealTest {
    private static final Duration SETTLED = Duration.ofSeconds(40);

    @Inject
    HealWorker worker;

    @Inject
    CommandWorker commands;

    @Inject
    Database database;

    private final String tenant = "shop-" + Otlp.spanId();
    private final String integration = Town.integration("heal");
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
    }

    private Row busy(String record) {
        return Row.span("send")
                .record("order", record)
                .with("handrail.record.payload", "{\"n\":1}")
                .with("http.response.status_code", 429)
                .at(start)
                .failed();
    }

    private void busy(int many) {
        Otlp rows = Otlp.from(integration);
        IntStream.range(0, many).forEach(i -> rows.span(busy("O-" + i)));
        rows.send(token);
    }

    private void work(Duration later) {
        worker.work(start.plus(later)).await().indefinitely();
    }

    /** What was sent and not answered yet. */
    private List<Map<String, Object>> sent() {
        return database.rows(
                "select id, record_reference, created_by from command where tenant_id = ? and state in ('queued', 'leased', 'accepted')",
                tenant);
    }

    private void answer(String outcome) {
        for (Map<String, Object> command : sent()) {
            given().header("Authorization", "Bearer " + token)
                    .contentType("application/json")
                    .body("{\"outcome\":\"" + outcome + "\"}")
                    .post("/api/v1/commands/" + command.get("id") + "/outcome")
                    .then()
                    .statusCode(200);
        }
    }

    private String acts() {
        return database.texts("select acts from cases where tenant_id = ?", tenant)
                .get(0);
    }

    private List<String> notices() {
        return database.texts(
                "select topic || ' ' || audience from notice where tenant_id = ? order by created_at, audience",
                tenant);
    }

    private List<String> lines(String sentence) {
        return database.texts(
                "select coalesce(params, '') from case_line where tenant_id = ? and sentence = ? order by at",
                tenant,
                sentence);
    }

    @Test
    void what_passes_is_sent_again_after_a_minute_and_nobody_is_called() {
        busy(1);
        assertThat(acts()).isEqualTo("nobody");
        work(Duration.ZERO);
        assertThat(sent()).as("while it may turn out to be only a step").isEmpty();
        work(SETTLED);
        work(SETTLED.plusSeconds(30));
        assertThat(sent()).as("not before its time").isEmpty();
        work(SETTLED.plusSeconds(75));
        assertThat(sent())
                .hasSize(1)
                .first()
                .satisfies(command -> assertThat(command.get("created_by")).isEqualTo("Handrail"));
        work(SETTLED.plusSeconds(90));
        assertThat(sent()).as("one try at a time").hasSize(1);
        answer("succeeded");
        assertThat(Town.get(token, "/api/v1/cases?limit=5").getString("items[0].state"))
                .isEqualTo("resolved");
        assertThat(lines("sent_again_by_itself")).hasSize(1).first().asString().contains("1");
        assertThat(notices()).isEmpty();
    }

    @Test
    void of_many_one_goes_first_and_the_others_follow_ten_a_second_when_it_arrived() {
        busy(50);
        work(SETTLED);
        work(SETTLED.plusSeconds(80));
        assertThat(sent()).as("a probe").hasSize(1);
        answer("failed");
        work(SETTLED.plusSeconds(90));
        work(SETTLED.plusSeconds(200));
        assertThat(sent()).as("down: all wait longer").isEmpty();
        work(SETTLED.plusMinutes(7));
        assertThat(sent()).as("another probe").hasSize(1);
        answer("succeeded");
        work(SETTLED.plusMinutes(8));
        work(SETTLED.plusMinutes(8).plusMillis(1_950));
        assertThat(sent()).as("released bit by bit").hasSizeBetween(20, 21);
        work(SETTLED.plusMinutes(8).plusSeconds(10));
        assertThat(sent()).hasSize(49);
        answer("succeeded");
        assertThat(Town.get(token, "/api/v1/cases?limit=5").getString("items[0].state"))
                .isEqualTo("resolved");
        work(SETTLED.plusMinutes(9));
        assertThat(database.rows("select 1 from circuit where tenant_id = ?", tenant))
                .isEmpty();
    }

    @Test
    void after_a_day_it_is_given_up_and_only_then_people_are_called() {
        busy(3);
        Duration later = SETTLED;
        for (int hour = 0; hour < 30 * 6; hour++) {
            work(later);
            answer("failed");
            later = later.plusMinutes(10);
        }
        assertThat(acts()).isEqualTo("support");
        assertThat(lines("tries_used_up")).containsExactly("{\"count\":\"18\"}");
        assertThat(database.rows("select 1 from command where tenant_id = ?", tenant))
                .as("six tries of each at most")
                .hasSizeBetween(15, 18);
        assertThat(notices())
                .contains("case.opened customer", "case.opened support")
                .hasSize(2);
        int tries = database.rows("select 1 from command where tenant_id = ?", tenant)
                .size();
        work(later.plusDays(1));
        assertThat(database.rows("select 1 from command where tenant_id = ?", tenant))
                .hasSize(tries);
    }

    @Test
    void a_probe_that_no_runtime_took_says_nothing_about_the_system() {
        Otlp rows = Otlp.from(integration);
        rows.span(busy("O-1").with("handrail.system", "erp"));
        IntStream.range(2, 5)
                .forEach(i -> rows.span(Row.span("send")
                        .record("order", "O-" + i)
                        .with("handrail.system", "erp")
                        .with("handrail.record.payload", "{\"n\":1}")
                        .with("http.request.method", "PUT")
                        .with("http.response.status_code", 503)
                        .at(start)
                        .failed()));
        rows.send(token);
        work(SETTLED);
        work(SETTLED.plusSeconds(80));
        assertThat(sent()).hasSize(1);
        commands.endDue(start.plus(Duration.ofMinutes(40))).await().indefinitely();
        assertThat(sent()).isEmpty();
        work(Duration.ofMinutes(41));
        work(Duration.ofMinutes(42));
        assertThat(sent()).as("the next one goes alone").hasSize(1);
    }

    @Test
    void the_other_side_says_when() {
        Otlp.from(integration)
                .span(busy("O-1").with("http.response.header.retry-after", "1800"))
                .send(token);
        work(SETTLED);
        work(Duration.ofMinutes(29));
        assertThat(sent()).isEmpty();
        String caseId = Town.get(token, "/api/v1/cases?limit=5").getString("items[0].id");
        assertThat(Instant.parse(Town.get(token, "/api/v1/cases/" + caseId).getString("nextTryAt")))
                .isBetween(start.plus(Duration.ofMinutes(30)), start.plus(Duration.ofMinutes(31)));
        work(Duration.ofMinutes(31));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void who_wants_to_be_left_alone_for_days_is_and_people_are_called_once() {
        Otlp rows = Otlp.from(integration);
        IntStream.range(0, 3)
                .forEach(i -> rows.span(busy("O-" + i).with("http.response.header.retry-after", "200000")));
        rows.send(token);
        work(SETTLED);
        work(Duration.ofMinutes(5));
        assertThat(sent()).isEmpty();
        assertThat(acts()).isEqualTo("support");
        assertThat(lines("tries_used_up")).containsExactly("{\"count\":\"0\"}");
    }

    @Test
    void what_may_have_arrived_is_never_sent_by_itself() {
        Otlp.from(integration)
                .span(Row.span("send")
                        .record("payment", "P-1")
                        .with("handrail.record.payload", "{\"n\":1}")
                        .with("http.request.method", "POST")
                        .with("error.type", "java.net.SocketTimeoutException")
                        .at(start)
                        .failed())
                .send(token);
        for (int hour = 0; hour < 26; hour++) {
            work(SETTLED.plusHours(hour));
        }
        assertThat(sent()).isEmpty();
        assertThat(acts()).isEqualTo("support");
    }

    @Test
    void who_takes_it_in_hand_stops_it_and_a_paused_installation_is_left_in_peace() {
        busy(1);
        work(SETTLED);
        database.change("update installation set state = 'paused' where tenant_id = ?", tenant);
        work(SETTLED.plusMinutes(10));
        assertThat(sent()).isEmpty();
        database.change("update installation set state = 'active' where tenant_id = ?", tenant);
        database.change("update cases set acts = 'engineering' where tenant_id = ?", tenant);
        work(SETTLED.plusMinutes(20));
        assertThat(sent()).isEmpty();
        assertThat(database.rows("select 1 from circuit where tenant_id = ?", tenant))
                .as("nothing is left to find out")
                .isEmpty();
    }
}
