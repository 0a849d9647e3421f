package dev.handrail.sla;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.get;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator may promise, and what is refused with words that help. */
@QuarkusTest
class PolicyTest {
    @Inject
    Database database;

    private static final String GOLD =
            "{\"acknowledge\":\"PT30M\",\"customer\":\"PT8H\",\"update\":\"PT4H\",\"resolve\":\"PT24H\","
                    + "\"warnAt\":[75],\"acknowledgementLasts\":\"PT30M\",\"escalation\":[{\"after\":\"PT0S\",\"to\":[\"support\"]},"
                    + "{\"after\":\"PT30M\",\"to\":[\"engineering\",\"operator\"]}]}";

    private static Response put(String token, String path, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/" + path);
    }

    private static ValidatableResponse policy(String policy) {
        return put(OPERATOR, "policies/gold", "{\"calendar\":\"always\",\"policy\":" + policy + "}")
                .then();
    }

    private static void refused(ValidatableResponse answer, String words) {
        answer.statusCode(400).contentType("application/problem+json").body("detail", containsString(words));
    }

    @Test
    void a_calendar_without_working_time_is_refused() {
        refused(
                put(OPERATOR, "calendars/empty", "{\"zone\":\"Europe/Berlin\",\"hours\":{}}")
                        .then(),
                "working time");
        refused(
                put(OPERATOR, "calendars/empty", "{\"zone\":\"Europe/Berlin\",\"hours\":{\"monday\":[]}}")
                        .then(),
                "working time");
    }

    @Test
    void a_calendar_that_cannot_be_read_is_refused_with_what_to_write() {
        refused(
                put(OPERATOR, "calendars/odd", "{\"zone\":\"Mars\",\"hours\":{\"monday\":[\"09:00-17:00\"]}}")
                        .then(),
                "Europe/Berlin");
        refused(
                put(OPERATOR, "calendars/odd", "{\"zone\":\"UTC\",\"hours\":{\"moonday\":[\"09:00-17:00\"]}}")
                        .then(),
                "monday to sunday");
        refused(
                put(OPERATOR, "calendars/odd", "{\"zone\":\"UTC\",\"hours\":{\"monday\":[\"9 to 5\"]}}")
                        .then(),
                "09:00-17:00");
        refused(
                put(
                                OPERATOR,
                                "calendars/odd",
                                "{\"zone\":\"UTC\",\"hours\":{\"monday\":[\"09:00-17:00\"]},\"holidays\":[\"Christmas\"]}")
                        .then(),
                "2026-12-25");
    }

    private static ValidatableResponse holidays(String token, String query) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/calendars/holidays?" + query)
                .then();
    }

    @Test
    void holidays_are_proposed_and_no_calendar_gets_them_by_itself() {
        List<String> before = database.texts("select definition from calendar order by name, version");
        int year = Year.now(ZoneOffset.UTC).getValue() + 1;
        holidays(OPERATOR, "country=DE&region=BY&year=" + year)
                .statusCode(200)
                .body("[0].date", equalTo(year + "-01-01"))
                .body("[0].name", equalTo("New Year's Day"))
                .body("date", hasItems(year + "-01-06", year + "-12-25"));
        holidays(OPERATOR, "country=DE&year=" + year).statusCode(200).body("date", not(hasItem(year + "-01-06")));
        assertThat(database.texts("select definition from calendar order by name, version"))
                .isEqualTo(before);
    }

    @Test
    void holidays_of_a_place_or_year_that_is_not_known_are_refused_with_what_is() {
        int year = Year.now(ZoneOffset.UTC).getValue();
        refused(holidays(OPERATOR, "country=XX&year=" + year), "AD, AE, AF");
        refused(holidays(OPERATOR, "year=" + year), "AD, AE, AF");
        refused(holidays(OPERATOR, "country=DE&region=XX&year=" + year), "BB, BE, BW, BY");
        refused(holidays(OPERATOR, "country=DE"), "Give a year from " + (year - 1));
        refused(holidays(OPERATOR, "country=DE&year=" + (year + 11)), "to " + (year + 10));
        holidays(ACME, "country=DE&year=" + year).statusCode(403);
    }

    @Test
    void a_policy_that_would_breach_everything_at_once_is_refused() {
        refused(policy(GOLD.replace("PT30M\",\"customer", "PT0S\",\"customer")), "every case would be late at once");
        refused(policy(GOLD.replace("PT24H", "PT10S")), "every case would be late at once");
    }

    @Test
    void a_policy_is_never_enforced_from_the_past() {
        refused(
                put(
                                OPERATOR,
                                "policies/gold",
                                "{\"calendar\":\"always\",\"enforceFrom\":\"2020-01-01T00:00:00Z\",\"policy\":" + GOLD
                                        + "}")
                        .then(),
                "in the past");
    }

    @Test
    void every_reason_is_said_at_once() {
        refused(
                policy(GOLD.replace("[75]", "[100]").replace("\"support\"", "\"the boss\"")),
                "A warning at 100 % warns of nothing");
        refused(
                policy(GOLD.replace("[75]", "[100]").replace("\"support\"", "\"the boss\"")),
                "\"the boss\", which is nobody");
        refused(policy("{}"), "acknowledge is missing");
        refused(
                put(OPERATOR, "policies/gold", "{\"calendar\":\"nowhere\",\"policy\":" + GOLD + "}")
                        .then(),
                "no calendar");
    }

    @Test
    void promises_are_the_operators_alone() {
        put(ACME, "policies/gold", "{\"calendar\":\"always\",\"policy\":" + GOLD + "}")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + ACME)
                .get("/api/v1/policies")
                .then()
                .statusCode(403);
    }

    @Test
    void a_running_clock_stays_on_the_version_it_started_with_and_the_next_case_gets_the_new_one() {
        put(
                        OPERATOR,
                        "tenants/acme",
                        "{\"name\":\"Acme Retail\",\"zone\":\"Europe/Amsterdam\",\"tier\":\"gold\",\"accent\":\"#0f4c5c\"}")
                .then()
                .statusCode(200);
        policy(GOLD).statusCode(200).body("calendarVersion", equalTo(1));
        String before = opened();
        Instant deadline = resolveBy(before);

        try {
            policy(GOLD.replace("PT24H", "PT12H")).statusCode(200);
            String after = opened();

            assertThat(resolveBy(before)).isEqualTo(deadline);
            assertThat(Duration.between(startOf(after), resolveBy(after))).isEqualTo(Duration.ofHours(12));
        } finally {
            policy(GOLD).statusCode(200);
        }
    }

    private static String opened() {
        String name = integration("promise");
        Otlp.from(name)
                .span(Row.span("send")
                        .record("order", "PO-1")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(ACME);
        return (String) cases(ACME, name).get(0).get("id");
    }

    private static Map<String, Object> resolve(String caseId) {
        List<Map<String, Object>> clocks = get(ACME, "/api/v1/cases/" + caseId).getList("clocks");
        return clocks.stream()
                .filter(clock -> clock.get("kind").equals("resolve"))
                .findFirst()
                .orElseThrow();
    }

    private static Instant resolveBy(String caseId) {
        return Instant.parse((String) resolve(caseId).get("deadline"));
    }

    private static Instant startOf(String caseId) {
        return Instant.parse((String) resolve(caseId).get("startedAt"));
    }

    /** Of the customers of the bronze tier. */
    private static JsonPath preview(String acknowledge) {
        String policy = GOLD.replace("\"acknowledge\":\"PT30M\"", "\"acknowledge\":\"" + acknowledge + "\"");
        assertThat(policy).contains(acknowledge);
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"calendar\":\"always\",\"policy\":" + policy + "}")
                .post("/api/v1/policies/bronze/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int acknowledged(JsonPath preview, String how) {
        return preview.getInt("clocks.find { it.clock == 'acknowledge' }.proposed." + how);
    }

    @Test
    void a_policy_is_looked_at_before_it_is_switched_on_and_nothing_changes_by_it() {
        String tenant = "shop-" + Otlp.spanId();
        Town.customer(tenant);
        String token = given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"all\",\"scopes\":[\"ingest\",\"read\"]}")
                .post("/api/v1/credentials?tenant=" + tenant)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        database.change("update tenant set tier = 'bronze' where tenant_id = ?", tenant);
        int late = acknowledged(preview("PT1H"), "missed");
        int kept = acknowledged(preview("PT4H"), "kept");
        Otlp.from("promised-" + tenant)
                .span(Row.span("send")
                        .record("order", "P-1")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(token);
        // opened ten days ago, and acknowledged three hours later
        database.change(
                "update case_happening set at = now() - interval '10 days' where tenant_id = ? and what = 'opened'",
                tenant);
        database.change(
                "insert into case_happening (tenant_id, case_id, at, what) select tenant_id, id, now() - interval '10 days'"
                        + " + interval '3 hours', 'acknowledged' from cases where tenant_id = ?",
                tenant);
        List<String> versions = database.texts("select count(*)::text from policy");

        assertThat(acknowledged(preview("PT1H"), "missed")).isEqualTo(late + 1);
        assertThat(acknowledged(preview("PT4H"), "kept")).isEqualTo(kept + 1);
        assertThat(database.texts("select count(*)::text from policy")).isEqualTo(versions);
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"calendar\":\"nowhere\",\"policy\":" + GOLD + "}")
                .post("/api/v1/policies/bronze/preview")
                .then()
                .statusCode(400)
                .body("detail", containsString("There is no calendar"));
    }
}
