package dev.handrail.sla;

import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promises for a customer, an integration, a class of failure, or for much at once. */
@QuarkusTest
class ScopedPolicyTest {
    @Inject
    AuditWorker auditor;

    @Inject
    Database database;

    private final String tenant = "shop-" + Otlp.spanId();
    private final String integration = Town.integration("scoped");
    private final List<String> made = new ArrayList<>();
    private String token;

    @BeforeEach
    void a_customer_of_its_own() {
        Town.customer(tenant);
        token = given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"all\",\"scopes\":[\"ingest\",\"read\"]}")
                .post("/api/v1/credentials?tenant=" + tenant)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    @AfterEach
    void nothing_stays_behind() {
        made.forEach(name -> end(name));
    }

    private static ValidatableResponse end(String name) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .delete("/api/v1/policies/" + name)
                .then();
    }

    private static String policy(String resolve) {
        return "{\"acknowledge\":\"PT10M\",\"customer\":\"PT1H\",\"update\":\"PT1H\",\"resolve\":\"" + resolve
                + "\",\"warnAt\":[75],\"acknowledgementLasts\":\"PT30M\",\"escalation\":[{\"after\":\"PT0S\",\"to\":[\"support\"]}]}";
    }

    private static ValidatableResponse put(String path, String scope, String resolve) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"calendar\":\"always\"," + (scope == null ? "" : "\"scope\":" + scope + ",") + "\"policy\":"
                        + policy(resolve) + "}")
                .put("/api/v1/policies/" + path)
                .then();
    }

    /** A policy that is there until the test ends. */
    private String made(String scope, String resolve) {
        String name = "p-" + Otlp.spanId();
        put(name, scope, resolve).statusCode(200).body("name", equalTo(name)).body("version", equalTo(1));
        made.add(name);
        return name;
    }

    private void fail(String record, int status, String amount) {
        Otlp.from(integration)
                .span(Row.span("send to " + status)
                        .record("order", record)
                        .with("handrail.record.amount", amount)
                        .with("handrail.record.currency", "EUR")
                        .with("http.response.status_code", status)
                        .failed())
                .send(token);
    }

    private UUID onlyCase() {
        return UUID.fromString((String) Town.cases(token, integration).get(0).get("id"));
    }

    private String heldTo(UUID caseId) {
        return database.texts("select policy from escalation where case_id = ?", caseId)
                .get(0);
    }

    private String hours(UUID caseId) {
        return database.texts(
                        "select (extract(epoch from deadline - started_at) / 3600)::int::text from clock where case_id = ?"
                                + " and kind = 'resolve'",
                        caseId)
                .get(0);
    }

    private void audit() {
        assertThat(auditor.compareAll(Instant.now()).await().indefinitely().failed())
                .isZero();
    }

    private String scope(String more) {
        return "{\"tenant\":\"" + tenant + "\"" + more + "}";
    }

    @Test
    void of_those_that_cover_a_case_the_most_particular_holds() {
        made("{\"integration\":\"" + integration + "\"}", "PT40H");
        String ofTenant = made(scope(""), "PT30H");
        String ofBoth = made(scope(",\"integration\":\"" + integration + "\",\"class\":\"application\""), "PT20H");
        made("{\"tenant\":\"acme\",\"integration\":\"" + integration + "\"}", "PT10H");
        fail("A-1", 503, "10");
        assertThat(heldTo(onlyCase())).isEqualTo(ofBoth);
        assertThat(Town.get(token, "/api/v1/cases/" + onlyCase()).getString("policy"))
                .isEqualTo(ofBoth);
        assertThat(hours(onlyCase())).isEqualTo("20");

        end(ofBoth).statusCode(204);
        assertThat(heldTo(onlyCase())).as("moved by the next audit").isEqualTo(ofBoth);
        audit();
        assertThat(heldTo(onlyCase())).isEqualTo(ofTenant);
        assertThat(hours(onlyCase())).isEqualTo("30");
        assertThat(database.texts("select policy from clock_superseded where case_id = ?", onlyCase()))
                .isNotEmpty()
                .containsOnly(ofBoth);
        assertThat(database.texts(
                        "select params from case_line where sentence = 'promise_followed' and case_id = ?", onlyCase()))
                .hasSize(1);
        end(ofBoth).statusCode(404);
    }

    @Test
    void a_case_that_grows_is_held_to_what_was_promised_for_much_and_what_comes_later_does_not_catch_it() {
        String large = made(scope(",\"stake\":50000"), "PT8H");
        fail("A-1", 503, "100");
        UUID caseId = onlyCase();
        assertThat(heldTo(caseId)).isEqualTo("silver");
        made(scope(",\"class\":\"application\""), "PT4H");
        audit();
        assertThat(heldTo(caseId)).as("promised after it had opened").isEqualTo("silver");
        fail("A-2", 503, "60000");
        audit();
        assertThat(heldTo(caseId)).isEqualTo(large);
        assertThat(hours(caseId)).isEqualTo("8");
        audit();
        assertThat(database.texts(
                        "select params from case_line where sentence = 'promise_followed' and case_id = ?", caseId))
                .as("told once")
                .hasSize(1);
    }

    @Test
    void how_much_it_is_counts_from_the_moment_at_which_it_opens() {
        String large = made(scope(",\"stake\":50000"), "PT8H");
        fail("A-1", 503, "60000");
        assertThat(heldTo(onlyCase())).isEqualTo(large);
    }

    @Test
    void which_policies_there_are_is_not_to_be_found_out_by_a_customer() {
        fail("A-1", 503, "100");
        String admin = Town.customer(tenant);
        for (String policy : List.of("gold", "never-there")) {
            given().header("Authorization", "Bearer " + admin)
                    .contentType("application/json")
                    .body("{\"policy\":\"" + policy + "\"}")
                    .post("/api/v1/cases/" + onlyCase() + "/promise")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void what_a_person_chose_is_not_undone() {
        made(scope(",\"stake\":50000"), "PT8H");
        fail("A-1", 503, "100");
        UUID caseId = onlyCase();
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"policy\":\"bronze\"}")
                .post("/api/v1/cases/" + caseId + "/promise?tenant=" + tenant)
                .then()
                .statusCode(200)
                .body("policy", equalTo("bronze"));
        fail("A-2", 503, "60000");
        audit();
        assertThat(heldTo(caseId)).isEqualTo("bronze");
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"policy\":\"nowhere\"}")
                .post("/api/v1/cases/" + caseId + "/promise?tenant=" + tenant)
                .then()
                .statusCode(400)
                .body("detail", containsString("No policy \"nowhere\" is in force"));
    }

    @Test
    void it_is_looked_at_over_the_cases_that_it_would_have_covered() {
        fail("A-1", 503, "100");
        fail("A-2", 400, "70000");
        assertThat(preview(scope(""))).isEqualTo(2);
        assertThat(preview(scope(",\"stake\":50000"))).isEqualTo(1);
        assertThat(preview(scope(",\"integration\":\"elsewhere\""))).isZero();
        made(scope(",\"integration\":\"" + integration + "\""), "PT8H");
        assertThat(preview(scope(""))).as("another one is more particular").isZero();
    }

    private static int preview(String scope) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"calendar\":\"always\",\"scope\":" + scope + ",\"policy\":" + policy("PT8H") + "}")
                .post("/api/v1/policies/p-preview/preview")
                .then()
                .statusCode(200)
                .extract()
                .path("cases");
    }

    @Test
    void a_scope_that_makes_no_sense_is_refused_with_what_to_write() {
        refused("p-no", null, "scope is missing");
        for (String odd : List.of("\"escalation\":[null]", "\"escalation\":[{\"after\":\"PT0S\",\"to\":[null]}]")) {
            body(scope(""), policy("PT8H").replaceAll("\"escalation\":.*", odd + "}"))
                    .body("detail", containsString("a step looks like"));
        }
        body(scope(""), policy("PT8H").replace("[75]", "[50,null]")).body("detail", containsString("write percents"));
        refused("p-no", "{}", "scope names nothing");
        refused("gold", scope(""), "A tier has no scope");
        refused("No such", scope(""), "lower-case letters");
        refused("p-no", "{\"tier\":\"wood\"}", "gold, silver or bronze");
        refused("p-no", "{\"tenant\":\"nobody-here\"}", "there is no customer \"nobody-here\"");
        refused("p-no", "{\"class\":\"dat\"}", "there is no class \"dat\"");
        refused("p-no", "{\"records\":1}", "2 at least");
        refused("p-no", "{\"stake\":0}", "above 0");
        end("gold").statusCode(400).body("detail", containsString("Every tier has a policy"));
        end("p-never-there").statusCode(404);
        given().header("Authorization", "Bearer " + OPERATOR)
                .get("/api/v1/policies")
                .then()
                .statusCode(200)
                .body("name", hasItem("gold"));
    }

    @Test
    void what_is_of_another_kind_is_named() {
        body("{\"records\":\"many\"}", policy("PT8H")).body("errors[0].pointer", equalTo("/scope/records"));
        body(scope(""), policy("PT8H").replace("[75]", "[\"soon\"]"))
                .body("errors[0].pointer", equalTo("/policy/warnAt/0"));
        body("\"all\"", policy("PT8H")).body("errors[0].pointer", equalTo("/scope"));
    }

    private static ValidatableResponse body(String scope, String policy) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"calendar\":\"always\",\"scope\":" + scope + ",\"policy\":" + policy + "}")
                .put("/api/v1/policies/p-no")
                .then()
                .statusCode(400);
    }

    private static void refused(String name, String scope, String words) {
        put(name, scope, "PT8H").statusCode(400).body("detail", containsString(words));
    }
}
