package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.AgentShop;
import dev.handrail.town.Town;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are not ours: the OpenTelemetry SDK for Java, and the agent that needs no code at all. */
@QuarkusTest
class JavaClientTest {
    @TestHTTPResource
    URI base;

    private static Resource shop(String name) {
        return Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), name));
    }

    private SpanExporter spans(String protocol) {
        String authorization = "Bearer " + ACME;
        return protocol.equals("grpc")
                ? OtlpGrpcSpanExporter.builder()
                        .setEndpoint(base.resolve("/").toString())
                        .addHeader("authorization", authorization)
                        .build()
                : OtlpHttpSpanExporter.builder()
                        .setEndpoint(base.resolve("/v1/traces").toString())
                        .setCompression("gzip")
                        .addHeader("Authorization", authorization)
                        .build();
    }

    private LogRecordExporter logs(String protocol) {
        String authorization = "Bearer " + ACME;
        return protocol.equals("grpc")
                ? OtlpGrpcLogRecordExporter.builder()
                        .setEndpoint(base.resolve("/").toString())
                        .addHeader("authorization", authorization)
                        .build()
                : OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(base.resolve("/v1/logs").toString())
                        .setCompression("gzip")
                        .addHeader("Authorization", authorization)
                        .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "grpc"})
    void what_the_sdk_tells_of_a_run_is_a_failure_with_its_reason_and_a_success(String protocol) {
        String name = integration("orders");
        try (var tracers = SdkTracerProvider.builder()
                        .setResource(shop(name))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(spans(protocol)).build())
                        .build();
                var loggers = SdkLoggerProvider.builder()
                        .setResource(shop(name))
                        .addLogRecordProcessor(
                                BatchLogRecordProcessor.builder(logs(protocol)).build())
                        .build()) {
            Span run = tracers.get("shop").spanBuilder("import orders").startSpan();
            try (Scope ignored = run.makeCurrent()) {
                Span good = tracers.get("shop")
                        .spanBuilder("send order")
                        .setAttribute("handrail.record.type", "order")
                        .setAttribute("handrail.record.reference", name + "-1")
                        .setAttribute("handrail.outcome", "succeeded")
                        .startSpan();
                good.end();
                Span bad = tracers.get("shop")
                        .spanBuilder("send order")
                        .setAttribute("handrail.record.type", "order")
                        .setAttribute("handrail.record.reference", name + "-2")
                        .startSpan();
                bad.recordException(new IllegalStateException("the supplier is not known"));
                bad.setStatus(StatusCode.ERROR);
                try (Scope within = bad.makeCurrent()) {
                    loggers.get("shop")
                            .logRecordBuilder()
                            .setSeverity(Severity.ERROR)
                            .setBody("the order was refused")
                            .emit();
                }
                bad.end();
            }
            run.end();
            assertThat(tracers.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
            assertThat(loggers.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        assertThat(failures(ACME, name))
                .singleElement()
                .extracting("record.reference", "message")
                .containsExactly(name + "-2", "the supplier is not known");
        assertThat(outcomes(name + "-1")).containsExactly("succeeded");
        assertThat(outcomes(name + "-2")).hasSize(2).contains("failed");
    }

    /** Of each event in the story of what is called so. */
    private static List<String> outcomes(String reference) {
        List<List<Map<String, String>>> stories =
                Town.get(ACME, "/api/v1/records?reference=" + reference).getList("records.events");
        return stories.stream()
                .flatMap(List::stream)
                .map(event -> event.get("outcome"))
                .toList();
    }

    @Test
    void a_program_under_the_agent_says_what_it_sends_and_the_agent_why_it_failed() throws Exception {
        String name = integration("orders");
        ProcessBuilder shop = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:"
                                + Path.of("target/agent/opentelemetry-javaagent.jar")
                                        .toAbsolutePath(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AgentShop.class.getName(),
                        name + "-1",
                        "X-" + name)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/agent/shop.log").toFile());
        shop.environment()
                .putAll(Map.of(
                        "OTEL_SERVICE_NAME",
                        name,
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        base.resolve("/").toString(),
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "Authorization=Bearer%20" + ACME));
        Process program = shop.start();
        assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String told = Files.readString(Path.of("target/agent/shop.log"));
        assertThat(program.exitValue()).as(told).isZero();
        assertThat(failures(ACME, name))
                .as(told)
                .singleElement()
                .extracting("record.reference", "httpStatus")
                .containsExactly("X-" + name, 422);
        assertThat(cases(ACME, name)).hasSize(1);
        assertThat(outcomes(name + "-1")).contains("succeeded").doesNotContain("failed");
    }
}
