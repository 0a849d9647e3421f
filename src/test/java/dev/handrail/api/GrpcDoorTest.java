package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.handrail.town.Otlp;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OTLP over gRPC, by the client that gRPC itself brings. */
@QuarkusTest
class GrpcDoorTest {
    @TestHTTPResource
    URI base;

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = NettyChannelBuilder.forAddress(base.getHost(), base.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private static ClientInterceptor as(String token) {
        var metadata = new Metadata();
        if (token != null) {
            metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        }
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }

    private TraceServiceGrpc.TraceServiceBlockingStub traces(String token) {
        return TraceServiceGrpc.newBlockingStub(channel).withInterceptors(as(token));
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static Resource resource(String integration) {
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", integration))
                .build();
    }

    private static Span.Builder span(String reference, Instant at) {
        return Span.newBuilder()
                .setName("send " + reference)
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(Otlp.traceId())))
                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex(Otlp.spanId())))
                .setStartTimeUnixNano(at.getEpochSecond() * 1_000_000_000L)
                .setEndTimeUnixNano(at.getEpochSecond() * 1_000_000_000L + 1)
                .addAttributes(attribute("handrail.record.type", "order"))
                .addAttributes(attribute("handrail.record.reference", reference))
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }

    private static ExportTraceServiceRequest request(String integration, Span.Builder... spans) {
        var scope = ScopeSpans.newBuilder();
        for (var span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource(integration))
                        .addScopeSpans(scope))
                .build();
    }

    private static Span.Builder now(String reference) {
        return span(reference, Instant.now().minusSeconds(60));
    }

    private static StatusRuntimeException refused(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }

    @Test
    void a_failed_span_is_a_failure_once_however_often_it_is_sent_compressed_or_plain() {
        String name = integration("orders");
        var request = request(name, now("PO-1"));
        assertThat(traces(ACME).export(request).hasPartialSuccess()).isFalse();
        assertThat(traces(ACME).withCompression("gzip").export(request).hasPartialSuccess())
                .isFalse();
        assertThat(failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("attempts", 1));
        assertThat(failures(BEACON, name)).isEmpty();
    }

    @Test
    void logs_metrics_and_empty_requests_are_taken() {
        String name = integration("orders");
        LogsServiceGrpc.newBlockingStub(channel)
                .withInterceptors(as(ACME))
                .export(ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(ResourceLogs.newBuilder()
                                .setResource(resource(name))
                                .addScopeLogs(ScopeLogs.newBuilder()
                                        .addLogRecords(LogRecord.newBuilder()
                                                .setTimeUnixNano(Instant.now().getEpochSecond() * 1_000_000_000L)
                                                .setSeverityNumberValue(17)
                                                .addAttributes(attribute("handrail.record.reference", "PO-2")))))
                        .build());
        assertThat(failures(ACME, name)).hasSize(1);
        assertThat(MetricsServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(as(ACME))
                        .export(ExportMetricsServiceRequest.getDefaultInstance())
                        .hasPartialSuccess())
                .isFalse();
        assertThat(traces(ACME)
                        .export(ExportTraceServiceRequest.getDefaultInstance())
                        .hasPartialSuccess())
                .isFalse();
    }

    @Test
    void rows_that_do_not_fit_are_told_in_partial_success() {
        String name = integration("orders");
        var answer = traces(ACME)
                .export(request(name, now("PO-3"), span("PO-4", Instant.now().minusSeconds(86_400L * 90))));
        assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
        assertThat(answer.getPartialSuccess().getErrorMessage()).contains("35 days");
        assertThat(failures(ACME, name)).hasSize(1);
    }

    @Test
    void nobody_passes_without_a_credential_for_telemetry_on_any_of_the_services() {
        String reader = given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body("{\"name\":\"reader\",\"scopes\":[\"read\"]}")
                .post("/api/v1/credentials")
                .path("token");
        for (String token : new String[] {null, "hr_nobody", reader}) {
            Code expected = reader.equals(token) ? Code.PERMISSION_DENIED : Code.UNAUTHENTICATED;
            List<ThrowingCallable> calls = List.of(
                    () -> traces(token).export(ExportTraceServiceRequest.getDefaultInstance()),
                    () -> LogsServiceGrpc.newBlockingStub(channel)
                            .withInterceptors(as(token))
                            .export(ExportLogsServiceRequest.getDefaultInstance()),
                    () -> MetricsServiceGrpc.newBlockingStub(channel)
                            .withInterceptors(as(token))
                            .export(ExportMetricsServiceRequest.getDefaultInstance()));
            for (ThrowingCallable call : calls) {
                assertThat(refused(call).getStatus().getCode()).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_bomb_and_a_message_that_is_too_large_are_refused_and_the_door_stays_open() {
        String name = integration("orders");
        var huge = request(name, now("PO-5").addAttributes(attribute("x", "x".repeat(20 << 20))));
        for (int i = 0; i < 20; i++) {
            var bomb = refused(() -> traces(ACME).withCompression("gzip").export(huge));
            assertThat(bomb.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            assertThat(bomb.getTrailers().keys())
                    .as("no use sending it again")
                    .doesNotContain("grpc-status-details-bin");
        }
        assertThat(refused(() -> traces(ACME).export(huge)).getStatus().getCode())
                .isEqualTo(Code.RESOURCE_EXHAUSTED);
        traces(ACME).export(request(name, now("PO-6")));
        assertThat(failures(ACME, name)).hasSize(1);
    }

    @Test
    void what_is_no_request_is_an_invalid_argument() {
        var rubbish = TraceServiceGrpc.getExportMethod().toBuilder(
                        raw(), TraceServiceGrpc.getExportMethod().getResponseMarshaller())
                .build();
        var call = refused(() -> ClientCalls.blockingUnaryCall(
                io.grpc.ClientInterceptors.intercept(channel, as(ACME)), rubbish, CallOptions.DEFAULT, new byte[] {
                    1, 2, 3
                }));
        assertThat(call.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(call.getStatus().getDescription()).contains("no OTLP request");
    }

    private static MethodDescriptor.Marshaller<byte[]> raw() {
        return new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(byte[] value) {
                return new ByteArrayInputStream(value);
            }

            @Override
            public byte[] parse(InputStream stream) {
                throw new UnsupportedOperationException("only sent");
            }
        };
    }

    @Test
    void a_client_is_told_when_to_come_again() throws Exception {
        byte[] details = java.util.Base64.getDecoder()
                .decode(GrpcRefusal.later("not now").details());
        var status = com.google.rpc.Status.parseFrom(details);
        assertThat(status.getCode()).isEqualTo(Code.UNAVAILABLE.value());
        assertThat(status.getDetails(0)
                        .unpack(com.google.rpc.RetryInfo.class)
                        .getRetryDelay()
                        .getSeconds())
                .isEqualTo(1);
    }

    @Test
    void the_doors_over_http_know_nothing_of_these_paths() {
        given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body("{}")
                .post("/" + TraceServiceGrpc.getExportMethod().getFullMethodName())
                .then()
                .statusCode(404);
    }
}
