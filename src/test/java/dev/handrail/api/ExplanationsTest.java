package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator's own words for a class in one integration, and where the reviewed ones stay. */
@QuarkusTest
class ExplanationsTest {
    @TestHTTPResource
    URI base;

    private final String name = integration("own-words");

    private ValidatableResponse put(String path, String body) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/integrations/" + name + "/explanations/" + path)
                .then();
    }

    private Map<String, Object> refused(String integration, boolean answered) {
        Row span = Row.span("send PO-9")
                .record("order", "PO-9")
                .with("http.request.method", "POST")
                .with("handrail.system", "NetSuite")
                .failed();
        if (answered) {
            span.with("http.response.status_code", 422)
                    .with("handrail.record.payload", "{\"state\":\"Calfornia\"}")
                    .with(
                            "handrail.record.errors",
                            "[{\"path\":\"/state\",\"message\":\"is not in the list\",\"code\":\"enum\"}]");
        } else {
            span.exception("java.net.SocketTimeoutException", "Read timed out");
        }
        Otlp.from(integration).span(span).send(ACME);
        return Town.cases(ACME, integration).get(0);
    }

    @Test
    void customers_of_this_integration_read_it_with_the_records_own_values_and_staff_find_the_runbook() {
        Map<String, Object> before = refused(name, true);
        String failureClass = (String) before.get("class");
        assertThat(failureClass).startsWith("data.");
        put(failureClass + "/en", """
                {"whatHappened":"Order {reference} has the state “{value}”. NetSuite wants two letters.",
                "whatToDo":["Choose “Correct” and write the state with two letters."],
                "runbook":"https://wiki.shop.test/netsuite-states"}""").statusCode(200).body("version", equalTo(1));
        Map<String, Object> after = Town.cases(ACME, name).get(0);
        assertThat(after.get("whatHappened"))
                .isEqualTo("Order PO-9 has the state “Calfornia”. NetSuite wants two letters.");
        assertThat(after.get("title")).isEqualTo(before.get("title"));
        assertThat(Session.of(base, "alice@acme.test")
                        .page("/cases/" + after.get("id"))
                        .text())
                .contains("has the state “Calfornia”", "write the state with two letters");
        String path = "/console/customers/acme/cases/" + after.get("id");
        Session sam = Session.of(base, "sam@handrail.test");
        sam.post("/console/customers/acme/visit", Map.of("reason", "Looking for the runbook", "to", path));
        assertThat(sam.page(path).select("a[href='https://wiki.shop.test/netsuite-states']"))
                .hasSize(1);
        sam.post("/console/customers/acme/visit/end", Map.of());

        assertThat(refused(integration("other"), true).get("whatHappened"))
                .isNotEqualTo(after.get("whatHappened"))
                .asString()
                .doesNotContain("two letters");
        given().header("Authorization", "Bearer " + OPERATOR)
                .delete("/api/v1/integrations/" + name + "/explanations/" + failureClass + "/en")
                .then()
                .statusCode(204);
        assertThat(Town.cases(ACME, name).get(0).get("whatHappened")).isEqualTo(before.get("whatHappened"));
    }

    @Test
    void what_may_have_arrived_keeps_the_reviewed_text() {
        Map<String, Object> before = refused(name, false);
        put(before.get("class") + "/en", "{\"whatHappened\":\"It timed out.\",\"whatToDo\":[\"Send it again.\"]}")
                .statusCode(200);
        assertThat(Town.cases(ACME, name).get(0).get("whatToDo")).isEqualTo(before.get("whatToDo"));
    }

    @Test
    void a_text_that_cannot_be_told_is_refused_with_pointers() {
        put("data.value/en", """
                {"whatHappened":"{secret} happened","whatToDo":["Ask {person}."],"runbook":"javascript:alert(1)"}""")
                .statusCode(400)
                .body("errors.pointer", hasItems("/whatHappened", "/whatToDo/0", "/runbook"));
        put("no.such/en", "{\"whatHappened\":\"a\",\"whatToDo\":[\"b\"]}").statusCode(400);
        put("data.value/fr", "{\"whatHappened\":\"a\",\"whatToDo\":[\"b\"]}").statusCode(400);
        put("data.value/en", "{\"whatHappened\":\"a\",\"whatToDo\":[]}").statusCode(400);
    }
}
