package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.handrail.town.Otlp;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Telemetry without OpenTelemetry. */
@QuarkusTest
class EventsDoorTest {
    @TestHTTPResource("/")
    URI base;

    private static RequestSpecification as(String token) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(
                                        "application/cloudevents+json", io.restassured.http.ContentType.TEXT)
                                .encodeContentTypeAs(
                                        "application/cloudevents-batch+json", io.restassured.http.ContentType.TEXT)))
                .header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse post(String token, String type, String body) {
        return as(token).contentType(type).body(body).post("/api/v1/events").then();
    }

    private static String failed(String integration, String reference, String more) {
        return "{\"integration\":\"" + integration + "\",\"record\":{\"type\":\"order\",\"reference\":\"" + reference
                + "\"},\"outcome\":\"failed\",\"system\":\"NetSuite\",\"message\":\"HTTP 422: not known\"" + more + "}";
    }

    private static String cloudEvent(String integration, String id, String more) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/" + integration
                + "\",\"type\":\"order.failed\",\"subject\":\"PO-" + id + "\",\"handrailintegration\":\"" + integration
                + "\",\"handrailrecordtype\":\"order\",\"handrailoutcome\":\"failed\"" + more + "}";
    }

    @Test
    void an_event_by_curl_is_a_failure_in_a_case_and_a_repeat_changes_nothing() {
        String name = integration("orders");
        String body = failed(name, "PO-1", ",\"payload\":{\"supplier\":\"x\"}");
        for (int i = 0; i < 2; i++) {
            post(ACME, "application/json", body)
                    .statusCode(200)
                    .body("accepted", equalTo(1))
                    .body("rejected", empty());
        }
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .containsEntry("state", "open")
                        .containsEntry("attempts", 1)
                        .containsEntry("system", "NetSuite")
                        .containsEntry("httpStatus", 422));
        assertThat(cases(ACME, name)).hasSize(1);
        assertThat(failures(BEACON, name)).isEmpty();
    }

    @Test
    void a_later_success_by_curl_resolves_what_opentelemetry_told() {
        String name = integration("orders");
        Instant at = Instant.now().minusSeconds(3_600);
        Otlp.from(name)
                .span(Otlp.Row.span("send").at(at).record("order", "PO-2").failed())
                .send(ACME);
        post(
                        ACME,
                        "application/json",
                        "[{\"integration\":\"" + name + "\",\"record\":{\"type\":\"order\",\"reference\":\"PO-2\"},"
                                + "\"outcome\":\"succeeded\",\"time\":\"" + at.plusSeconds(60) + "\"}]")
                .statusCode(200);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("state", "resolved"));
    }

    @Test
    void rows_that_cannot_be_kept_are_rejected_by_index_and_logged_and_the_good_ones_are_taken() {
        String name = integration("orders");
        String old = Instant.now().minusSeconds(86_400L * 90).toString();
        post(
                        ACME,
                        "application/json",
                        "[" + failed(name, "PO-3", "") + ","
                                + failed(name, "PO-4", ",\"time\":\"" + old + "\",\"type\":\"" + name + "-old\"") + ","
                                + failed(name, "PO-5", ",\"tenant\":\"beacon\"") + "," + failed(name, "PO-6", "") + "]")
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejected.index", equalTo(java.util.List.of(1, 2)))
                .body("rejected[0].reason", containsString("35 days"))
                .body("rejected[1].reason", containsString("beacon"));
        assertThat(failures(ACME, name)).hasSize(2);
        assertThat(failures(BEACON, name)).isEmpty();
        as(ACME).get("/api/v1/ingest-log?limit=200")
                .then()
                .statusCode(200)
                .body("items.what", hasItem(containsString(name + "-old")));
    }

    @Test
    void a_request_that_does_not_fit_is_400_with_pointers_and_nothing_of_it_is_taken() {
        String name = integration("orders");
        post(
                        ACME,
                        "application/json",
                        "[" + failed(name, "PO-7", "") + "," + failed(name, "PO-8", ",\"amount\":\"much\"") + "]")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/1/amount"));
        assertThat(failures(ACME, name)).isEmpty();
        post(ACME, "application/json", "{").statusCode(400).contentType("application/problem+json");
        post(ACME, "text/plain", "x").statusCode(415).body("detail", containsString("application/json"));
    }

    @Test
    void a_credential_must_be_one_for_telemetry_and_an_operators_names_the_customer() {
        String name = integration("orders");
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/events")
                .then()
                .statusCode(401);
        String token = as(ACME).contentType("application/json")
                .body("{\"name\":\"reader\",\"scopes\":[\"read\"]}")
                .post("/api/v1/credentials")
                .path("token");
        post(token, "application/json", failed(name, "PO-9", "")).statusCode(403);
        post(OPERATOR, "application/json", failed(name, "PO-9", "")).statusCode(400);
        as(OPERATOR)
                .contentType("application/json")
                .body(failed(name, "PO-9", ""))
                .post("/api/v1/events?tenant=nobody")
                .then()
                .statusCode(404);
        as(OPERATOR)
                .contentType("application/json")
                .body(failed(name, "PO-9", ""))
                .post("/api/v1/events?tenant=beacon")
                .then()
                .statusCode(200);
        assertThat(failures(BEACON, name)).hasSize(1);
        assertThat(failures(ACME, name)).isEmpty();
    }

    @Test
    void a_cloud_event_is_one_in_whichever_mode_it_comes() {
        String name = integration("orders");
        post(ACME, "application/cloudevents+json; charset=utf-8", cloudEvent(name, "1", ",\"data\":{\"a\":1}"))
                .statusCode(200)
                .body("accepted", equalTo(1));
        as(ACME).contentType("application/json")
                .headers(Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", "1",
                        "ce-source", "/" + name,
                        "ce-type", "order.failed",
                        "ce-subject", "PO-1",
                        "ce-handrailintegration", name,
                        "ce-handrailrecordtype", "order",
                        "ce-handrailoutcome", "failed"))
                .body("{\"a\":1}")
                .post("/api/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        post(
                        ACME,
                        "application/cloudevents-batch+json",
                        "[" + cloudEvent(name, "1", "") + "," + cloudEvent(name, "2", "") + "]")
                .statusCode(200)
                .body("accepted", equalTo(2));
        assertThat(failures(ACME, name))
                .extracting(failure -> failure.get("attempts"))
                .containsExactly(1, 1);
    }

    @Test
    void a_cloud_event_in_the_trace_of_a_span_belongs_to_its_run() {
        String name = integration("orders");
        Otlp.Row span = Otlp.Row.span("send").record("order", "PO-1").failed();
        Otlp.from(name).span(span).send(ACME);
        post(
                        ACME,
                        "application/cloudevents+json",
                        cloudEvent(name, "1", ",\"traceparent\":\"00-" + span.trace() + "-" + span.id() + "-01\""))
                .statusCode(200);
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("attempts", 1));
    }

    /** Sends what the CloudEvents SDK writes, as it is. */
    private void send(CloudEvent event, boolean structured) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/api/v1/events")).header("Authorization", "Bearer " + ACME);
        var writer = HttpMessageFactory.createWriter(request::setHeader, body -> {
            try {
                var answer = HttpClient.newHttpClient()
                        .send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        if (structured) {
            writer.writeStructured(event, new JsonFormat());
        } else {
            writer.writeBinary(event);
        }
    }

    @Test
    void what_the_cloudevents_sdk_writes_is_understood_binary_and_structured_and_one_event_is_one() {
        String name = integration("orders");
        CloudEvent event = CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("/shop/" + name))
                .withType("order.failed")
                .withSubject("PO 1")
                .withTime(OffsetDateTime.now())
                .withDataContentType("application/json")
                .withData("{\"supplier\":\"x\"}".getBytes(UTF_8))
                .withExtension("handrailintegration", name)
                .withExtension("handrailrecordtype", "order")
                .withExtension("handrailoutcome", "failed")
                .withExtension("handrailmessage", "the supplier is not known")
                .build();
        for (boolean structured : new boolean[] {false, true, false}) {
            send(event, structured);
        }
        assertThat(failures(ACME, name))
                .singleElement()
                .extracting("record.reference", "message", "attempts")
                .containsExactly("PO 1", "the supplier is not known", 1);
    }
}
