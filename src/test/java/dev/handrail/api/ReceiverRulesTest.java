package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What OTLP's specification asks of a receiver, through the door. */
@QuarkusTest
class ReceiverRulesTest {
    private static final Instant T0 = Instant.now().minusSeconds(3_600);

    @Test
    void an_empty_request_is_200_on_every_path_in_its_own_encoding() throws Exception {
        for (String path : new String[] {"/v1/traces", "/v1/logs", "/v1/metrics"}) {
            for (String type : new String[] {"application/json", "application/x-protobuf"}) {
                given().header("Authorization", "Bearer " + ACME)
                        .contentType(type)
                        .body(type.endsWith("json") ? "{}".getBytes() : new byte[0])
                        .post(path)
                        .then()
                        .statusCode(200)
                        .contentType(type);
            }
        }
        assertThat(ExportLogsServiceResponse.parseFrom(new byte[0]).hasPartialSuccess())
                .isFalse();
    }

    @Test
    void a_partial_success_is_told_in_protobuf_to_those_who_speak_it() throws Exception {
        byte[] body = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(Span.newBuilder().setName("without ids"))))
                .build()
                .toByteArray();
        byte[] answer = given().header("Authorization", "Bearer " + ACME)
                .contentType("application/x-protobuf")
                .body(body)
                .post("/v1/traces")
                .then()
                .statusCode(200)
                .contentType("application/x-protobuf")
                .extract()
                .asByteArray();
        var partial = ExportTraceServiceResponse.parseFrom(answer).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isEqualTo(1);
        assertThat(partial.getErrorMessage()).contains("trace id");
    }

    @Test
    void logs_with_one_uid_are_one_whatever_else_they_say() {
        String name = integration("orders");
        for (String text : new String[] {"refused", "refused, told again"}) {
            Otlp.from(name)
                    .log(Row.log(text)
                            .at(T0)
                            .trace(null)
                            .record("order", "PO-1")
                            .with("log.record.uid", name)
                            .failed())
                    .send(ACME);
        }
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("attempts", 1));
    }

    @Test
    void an_exception_is_read_from_a_span_event_as_from_a_log() {
        for (boolean log : new boolean[] {true, false}) {
            String name = integration("orders");
            Row row = (log ? Row.log("order failed") : Row.span("send"))
                    .at(T0)
                    .record("order", "PO-2")
                    .exception("Refused", "the supplier is not known")
                    .failed();
            (log ? Otlp.from(name).log(row) : Otlp.from(name).span(row)).send(ACME);
            assertThat(failures(ACME, name))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).containsEntry("message", "the supplier is not known"));
        }
    }
}
