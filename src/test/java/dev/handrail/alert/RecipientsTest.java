package dev.handrail.alert;

import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.handrail.town.Otlp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecipientsTest {
    private String tenant;

    @BeforeEach
    void a_customer_of_its_own() {
        tenant = "told-" + Otlp.spanId();
        operator()
                .body("{\"name\":\"Told\"}")
                .put("/api/v1/tenants/" + tenant)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + OPERATOR).contentType("application/json");
    }

    private Response add(String channel, String address) {
        return operator()
                .body("{\"channel\":\"" + channel + "\",\"name\":\"N\",\"address\":\"" + address
                        + "\",\"language\":\"de\"}")
                .post("/api/v1/recipients?tenant=" + tenant);
    }

    private Response list() {
        return operator().get("/api/v1/recipients?tenant=" + tenant);
    }

    @Test
    void a_mailbox_is_added_listed_and_removed() {
        String id = add("email", "a@b.test")
                .then()
                .statusCode(201)
                .body("secret", nullValue())
                .extract()
                .path("id");
        list().then()
                .statusCode(200)
                .body("items[0].address", equalTo("a@b.test"))
                .body("items[0].language", equalTo("de"));
        String path = "/api/v1/recipients/" + id + "?tenant=";
        operator().delete(path + "acme").then().statusCode(404);
        operator().delete(path + tenant).then().statusCode(204);
        operator().delete(path + tenant).then().statusCode(404);
        list().then().body("items.size()", equalTo(0));
    }

    @Test
    void the_secret_of_a_webhook_is_shown_once() {
        add("webhook", "https://8.8.8.8/in").then().statusCode(201).body("secret", notNullValue());
        assertThat(list().asString()).contains("https://8.8.8.8/in").doesNotContain("whsec_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://0x7f.1/",
                "http://8.8.8.8/", "https://169.254.169.254/latest", "https://u:p@8.8.8.8/", "https://no.such.invalid/",
                        "x.y"
            })
    void a_webhook_to_where_only_we_can_reach_is_refused(String address) {
        add("webhook", address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/address"));
        list().then().body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a@",
                "a b@c.test",
                "a@b.test\\r\\nBcc: x@y.test",
                "<a@b.test>",
                "a@b.test, c@d.test",
                "a(b)@c.test"
            })
    void what_is_no_mailbox_is_refused(String address) {
        add("email", address).then().statusCode(400).body("errors[0].pointer", equalTo("/address"));
    }

    @Test
    void an_address_is_told_once_and_there_are_twenty_at_most() {
        for (int i = 0; i < Recipients.MOST; i++) {
            add("email", "a" + i + "@b.test").then().statusCode(201);
        }
        add("email", "A1@b.test").then().statusCode(409).body("detail", containsString("already"));
        add("email", "one-more@b.test").then().statusCode(409).body("detail", containsString("20"));
    }

    @Test
    void pages_of_messages_have_a_limit() {
        operator().get("/api/v1/deliveries?limit=201&tenant=" + tenant).then().statusCode(400);
        operator().get("/api/v1/deliveries?after=x&tenant=" + tenant).then().statusCode(400);
        operator()
                .get("/api/v1/deliveries?tenant=" + tenant)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }
}
