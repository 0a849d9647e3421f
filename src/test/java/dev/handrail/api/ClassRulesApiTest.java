package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operator says what failures are: looked at first, then said of what is open and of what comes. */
@QuarkusTest
class ClassRulesApiTest {
    @Inject
    Database database;

    private final String name = integration("rules");
    private final String key = name;

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + OPERATOR).contentType("application/json");
    }

    @AfterEach
    void none() {
        operator().delete("/api/v1/class-rules/" + key);
    }

    private void jams(String token, String reference) {
        Otlp.from(name)
                .span(Row.span("send " + reference)
                        .record("order", reference)
                        .with("handrail.error.code", "ZX-81")
                        .exception("com.bins.Jam", "bin is jammed")
                        .failed())
                .send(token);
    }

    private String body(String failureClass, String acts, int version) {
        return "{\"integration\":\"" + name + "\",\"conditions\":[{\"trait\":\"words\",\"value\":\"is jammed\"}],"
                + "\"class\":\"" + failureClass + "\",\"whoActs\":\"" + acts + "\",\"version\":" + version + "}";
    }

    private ValidatableResponse put(String body) {
        return operator().body(body).put("/api/v1/class-rules/" + key).then();
    }

    private Map<String, Object> only(String token) {
        return Town.cases(token, name).get(0);
    }

    @Test
    void a_rule_is_looked_at_first_then_said_of_what_is_open_and_of_what_comes() {
        jams(ACME, "J-1");
        jams(BEACON, "J-2");
        assertThat(only(ACME).get("class")).isEqualTo("unknown");

        operator()
                .body(body("infrastructure.platform", "provider", 0))
                .post("/api/v1/class-rules/" + key + "/preview")
                .then()
                .statusCode(200)
                .body("changed", equalTo(2))
                .body("open", equalTo(2))
                .body("cases.tenant", contains("acme", "beacon"))
                .body("cases[0].before.class", equalTo("unknown"))
                .body("cases[0].after.whoActs", equalTo("provider"));
        assertThat(only(ACME).get("class")).as("a look changes nothing").isEqualTo("unknown");

        put(body("infrastructure.platform", "provider", 0))
                .statusCode(200)
                .body("rule.version", equalTo(1))
                .body("changes.changed", equalTo(2));
        for (String token : List.of(ACME, BEACON)) {
            assertThat(only(token))
                    .containsEntry("class", "infrastructure.platform")
                    .containsEntry("whoActs", "provider");
            assertThat(Town.get(token, "/api/v1/cases/" + only(token).get("id")).<String>getList("history.text"))
                    .contains("We know the reason now.");
        }
        jams(ACME, "J-3");
        assertThat(Town.cases(ACME, name)).as("no case is split by a rule").hasSize(1);
        operator().get("/api/v1/class-rules").then().statusCode(200).body("rules.key", hasItem(key));

        put(body("integration.bug", "engineering", 0)).statusCode(409);
        put(body("integration.bug", "engineering", 1)).statusCode(200).body("rule.version", equalTo(2));
        assertThat(only(ACME).get("class")).isEqualTo("integration.bug");

        operator().delete("/api/v1/class-rules/" + key).then().statusCode(200).body("changed", equalTo(2));
        assertThat(only(ACME).get("class")).isEqualTo("unknown");
        operator().delete("/api/v1/class-rules/" + key).then().statusCode(404);
        put(body("integration.bug", "engineering", 0)).statusCode(200).body("rule.version", equalTo(3));
    }

    @Test
    void what_comes_later_is_what_the_rule_says() {
        put(body("infrastructure.platform", "provider", 0)).statusCode(200);
        jams(ACME, "J-4");
        assertThat(only(ACME)).containsEntry("class", "infrastructure.platform").containsEntry("whoActs", "provider");
        assertThat((Integer) only(ACME).get("impact"))
                .as("what orders the list")
                .isNotNegative();
    }

    @Test
    void saving_it_again_finishes_what_was_left_undone_and_a_turn_that_was_passed_on_stays() {
        jams(ACME, "J-5");
        put(body("infrastructure.platform", "provider", 0)).statusCode(200);
        database.change(
                "update cases set class = 'unknown', variant = 'default', acts = 'engineering', reason = 'none' where id = ?",
                UUID.fromString((String) only(ACME).get("id")));
        put(body("infrastructure.platform", "provider", 1)).statusCode(200).body("changes.changed", equalTo(1));
        assertThat(only(ACME)).containsEntry("class", "infrastructure.platform").containsEntry("whoActs", "provider");
        database.change("update cases set acts = 'support' where id = ?", UUID.fromString((String)
                only(ACME).get("id")));
        String other =
                "{\"integration\":\"" + name + "\",\"place\":9,\"conditions\":[{\"trait\":\"code\",\"value\":\"A\"}],"
                        + "\"class\":\"integration.bug\",\"whoActs\":\"engineering\"}";
        operator()
                .body(other)
                .put("/api/v1/class-rules/" + key + "-b")
                .then()
                .statusCode(200)
                .body("changes.changed", equalTo(0));
        operator().delete("/api/v1/class-rules/" + key + "-b").then().statusCode(200);
        assertThat(only(ACME)).containsEntry("whoActs", "support");
    }

    @Test
    void what_cannot_be_a_rule_is_said() {
        put("{\"conditions\":[{\"trait\":\"colour\",\"value\":\"red\"},{\"trait\":\"code\"}],\"class\":\"odd\",\"whoActs\":\"me\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/class", "/conditions/0/trait", "/conditions/1/value", "/whoActs"));
        put("{\"conditions\":[],\"class\":\"unknown\",\"whoActs\":\"support\"}").statusCode(400);
        put("{\"conditions\":[{\"trait\":\"every\"}],\"class\":\"data.value\",\"variant\":\"odd\",\"whoActs\":\"support\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/variant"));
        operator()
                .body(body("integration.bug", "engineering", 0))
                .put("/api/v1/class-rules/Not_a_key")
                .then()
                .statusCode(400);
        given().header("Authorization", "Bearer " + ACME)
                .get("/api/v1/class-rules")
                .then()
                .statusCode(403);
    }
}
