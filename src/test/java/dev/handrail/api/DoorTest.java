package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the doors for machines say to input that does not fit. */
@QuarkusTest
class DoorTest {
    private static RequestSpecification as(String token) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", "Bearer " + token);
    }

    @Test
    void an_empty_request_is_taken() {
        as(ACME).contentType("application/json")
                .body("{}")
                .post("/v1/traces")
                .then()
                .statusCode(200);
        byte[] answer = as(ACME).contentType("application/x-protobuf")
                .post("/v1/traces")
                .then()
                .statusCode(200)
                .contentType("application/x-protobuf")
                .extract()
                .asByteArray();
        assertThat(answer).isEmpty();
    }

    @Test
    void an_undecodable_body_is_400_with_a_status() {
        as(ACME).contentType("application/json")
                .body("{\"resourceSpans\":[{")
                .post("/v1/traces")
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("code", equalTo(3));
        as(ACME).contentType("application/x-protobuf")
                .body(new byte[] {1, 2, 3})
                .post("/v1/logs")
                .then()
                .statusCode(400)
                .contentType("application/x-protobuf");
    }

    @Test
    void another_content_type_is_415() {
        as(ACME).contentType("text/plain").body("x").post("/v1/traces").then().statusCode(415);
    }

    @Test
    void an_unknown_or_missing_credential_is_401() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/traces")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
        as("hr_nobody")
                .contentType("application/json")
                .body("{}")
                .post("/v1/traces")
                .then()
                .statusCode(401);
        given().header("Authorization", "Basic YTpi")
                .get("/api/v1/cases")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("status", equalTo(401));
    }

    @Test
    void a_revoked_credential_is_refused_from_the_next_request_on_and_a_missing_scope_is_403() {
        var made = as(ACME).contentType("application/json")
                .body("{\"name\":\"reader\",\"scopes\":[\"read\"]}")
                .post("/api/v1/credentials")
                .then()
                .statusCode(201)
                .body("token", startsWith("hr_"))
                .extract();
        String token = made.path("token");
        as(token).get("/api/v1/cases").then().statusCode(200);
        as(token)
                .contentType("application/json")
                .body("{}")
                .post("/v1/traces")
                .then()
                .statusCode(403)
                .body("detail", containsString("ingest"));
        as("hr_demo_beacon")
                .delete("/api/v1/credentials/" + made.path("id"))
                .then()
                .statusCode(404);
        as(token).get("/api/v1/cases").then().statusCode(200);
        as(ACME).delete("/api/v1/credentials/" + made.path("id")).then().statusCode(204);
        as(token).get("/api/v1/cases").then().statusCode(401);
    }

    @Test
    void a_compressed_body_is_taken_and_a_bomb_is_413() throws Exception {
        String name = integration("orders");
        String body = Otlp.from(name)
                .span(Row.span("send").record("order", "Z-1").failed())
                .spansBody();
        as(ACME).contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(gzip(body.getBytes()))
                .post("/v1/traces")
                .then()
                .statusCode(200);
        assertThat(failures(ACME, name)).hasSize(1);
        as(ACME).contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(gzip(new byte[64 << 20]))
                .post("/v1/traces")
                .then()
                .statusCode(413);
    }

    @Test
    void what_names_no_customer_is_rejected_and_listed_for_the_operator_alone() {
        String name = integration("lost");
        Otlp.from(name)
                .span(Row.span(name).record("order", "N-1").failed())
                .sendSpans(OPERATOR)
                .then()
                .statusCode(200)
                .body("partialSuccess.rejectedSpans", equalTo("1"));
        as(OPERATOR)
                .get("/api/v1/ingest-log/of-nobody?limit=200")
                .then()
                .statusCode(200)
                .body("items.find { it.what == '" + name + "' }.reason", containsString("handrail.tenant"));
        as(ACME).get("/api/v1/ingest-log/of-nobody").then().statusCode(403);
    }

    private static byte[] gzip(byte[] plain) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    @Test
    void rows_that_do_not_fit_are_rejected_one_by_one_with_words_and_the_good_ones_are_kept() {
        String name = integration("orders");
        Otlp.from(name)
                .span(Row.span("send").record("order", "A-1").failed())
                .span(Row.span("old")
                        .at(Instant.now().minusSeconds(86_400L * 90))
                        .record("order", "A-2")
                        .failed())
                .sendSpans(ACME)
                .then()
                .statusCode(200)
                .body("partialSuccess.rejectedSpans", equalTo("1"))
                .body("partialSuccess.errorMessage", containsString("days"));
        assertThat(failures(ACME, name)).hasSize(1);
        as(ACME).get("/api/v1/ingest-log").then().statusCode(200).body("items[0].what", containsString("old"));
        Otlp.from("unknown_service:node")
                .span(Row.span("x"))
                .sendSpans(ACME)
                .then()
                .statusCode(200)
                .body("partialSuccess.errorMessage", containsString("service.name"));
    }

    @Test
    void a_tenants_credential_cannot_speak_for_another_tenant_and_an_operators_must_name_one() {
        String name = integration("orders");
        Otlp forged = Otlp.from(name)
                .resource("handrail.tenant", "beacon")
                .span(Row.span("send").record("order", "B-1").failed());
        forged.sendSpans(ACME)
                .then()
                .statusCode(200)
                .body("partialSuccess.rejectedSpans", equalTo("1"))
                .body("partialSuccess.errorMessage", containsString("beacon"));
        assertThat(failures("hr_demo_beacon", name)).isEmpty();
        assertThat(failures(ACME, name)).isEmpty();
        Otlp.from(name)
                .span(Row.span("send"))
                .sendSpans(OPERATOR)
                .then()
                .statusCode(200)
                .body("partialSuccess.errorMessage", containsString("handrail.tenant"));
        Otlp.from(name)
                .resource("handrail.tenant", "nobody")
                .span(Row.span("send"))
                .sendSpans(OPERATOR)
                .then()
                .statusCode(200)
                .body("partialSuccess.rejectedSpans", equalTo("1"));
        forged.send(OPERATOR);
        assertThat(failures("hr_demo_beacon", name)).hasSize(1);
    }

    @Test
    void an_over_long_attribute_is_cut_and_says_so() {
        String name = integration("orders");
        Otlp.from(name)
                .span(Row.span("send")
                        .record("order", "L-1")
                        .exception("E", "x".repeat(300_000))
                        .failed())
                .send(ACME);
        assertThat((String) failures(ACME, name).get(0).get("message"))
                .hasSizeLessThan(5_000)
                .contains("[cut]");
    }

    @Test
    void the_api_tells_what_does_not_fit() {
        as(ACME).get("/api/v1/cases?state=odd")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("open"));
        as(ACME).get("/api/v1/cases?after=zzz").then().statusCode(400);
        as(ACME).get("/api/v1/commands?wait=soon").then().statusCode(400).body("detail", containsString("20s"));
        as(ACME).get("/api/v1/cases/" + java.util.UUID.randomUUID()).then().statusCode(404);
        as(ACME).get("/api/v1/cases/not-a-uuid").then().statusCode(404);
        as(ACME).get("/api/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        as(OPERATOR).get("/api/v1/cases").then().statusCode(400).body("detail", containsString("?tenant="));
        as(OPERATOR).get("/api/v1/cases?tenant=nobody").then().statusCode(404);
        as(ACME).get("/api/v1/cases?tenant=beacon").then().statusCode(404);
        as(ACME).contentType("application/json")
                .body("{\"outcome\":\"maybe\"}")
                .post("/api/v1/commands/" + java.util.UUID.randomUUID() + "/outcome")
                .then()
                .statusCode(400);
    }

    @Test
    void every_operation_is_described() {
        var paths = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        assertThat(paths).isNotEmpty();
        paths.values()
                .forEach(path -> ((java.util.Map<?, ?>) path).forEach((method, operation) -> {
                    if (operation instanceof java.util.Map<?, ?> described) {
                        assertThat(described.get("summary"))
                                .as(method + " of " + described.get("operationId"))
                                .isNotNull();
                    }
                }));
    }
}
