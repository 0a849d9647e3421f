package dev.handrail.api;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.handrail.platform.CurrentTenant;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The layer of the runtime, through the door. */
@QuarkusTest
class MetricsDoorTest {
    @Inject
    Pool pool;

    @TestHTTPResource
    URI base;

    /** Name, kind, and value or count and sum of each stored point. */
    private List<String> points(String tenant, String integration) {
        return CurrentTenant.runAs(
                        tenant,
                        () -> pool.withTransaction(connection -> connection
                                .preparedQuery("select p.name, p.kind, p.value, p.count, p.sum from runtime_point p"
                                        + " join installation i on i.tenant_id = p.tenant_id and i.id = p.installation_id"
                                        + " where i.integration = $1 order by p.name")
                                .execute(Tuple.of(integration))
                                .map(rows -> {
                                    List<String> found = new ArrayList<>();
                                    rows.forEach(row -> found.add(row.getString(0) + " " + row.getString(1) + " "
                                            + (row.getDouble(2) == null
                                                    ? row.getLong(3) + "/" + row.getDouble(4)
                                                    : row.getDouble(2).toString())));
                                    return found;
                                })))
                .await()
                .indefinitely();
    }

    private static ValidatableResponse post(String token, String resource, String names) {
        StringBuilder metrics = new StringBuilder();
        for (String name : names.split(",")) {
            metrics.append(metrics.isEmpty() ? "" : ",")
                    .append("{\"name\":\"" + name + "\",\"gauge\":{\"dataPoints\":[{\"timeUnixNano\":\""
                            + Instant.now().getEpochSecond() + "000000000\",\"asInt\":\"42\"}]}}");
        }
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"resourceMetrics\":[{\"resource\":{\"attributes\":[" + resource
                        + "]},\"scopeMetrics\":[{\"metrics\":[" + metrics + "]}]}]}")
                .post("/v1/metrics")
                .then();
    }

    private static String attribute(String name, String value) {
        return "{\"key\":\"" + name + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }

    @Test
    void what_the_java_sdk_exports_compressed_is_stored_once_however_often_it_is_sent() {
        String name = integration("orders");
        var exporter = OtlpHttpMetricExporter.builder()
                .setEndpoint(base.resolve("/v1/metrics").toString())
                .setCompression("gzip")
                .addHeader("Authorization", "Bearer " + ACME)
                .build();
        try (var provider = SdkMeterProvider.builder()
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", name)
                        .put("service.instance.id", "i-1")
                        .build()))
                .registerMetricReader(PeriodicMetricReader.builder(exporter).build())
                .build()) {
            var meter = provider.get("test");
            meter.counterBuilder("handrail.records")
                    .build()
                    .add(3, Attributes.builder().put("type", "order").build());
            var histogram = meter.histogramBuilder("http.client.request.duration")
                    .setUnit("s")
                    .build();
            histogram.record(0.5);
            histogram.record(1);
            meter.counterBuilder("other.things").build().add(1);
            assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        // closing exports once more, at a later time: each name has one point for each export
        assertThat(points("acme", name))
                .contains("handrail.records sum 3.0", "http.client.request.duration histogram 2/1.5");
        assertThat(points("acme", name)).noneMatch(point -> point.startsWith("other"));
        assertThat(points("beacon", name)).isEmpty();
    }

    @Test
    void a_repeat_is_one_point_and_other_names_are_rejected_and_logged() {
        String name = integration("orders");
        String sender = attribute("service.name", name);
        post(ACME, sender, "jvm.thread.count," + name + ".lag")
                .statusCode(200)
                .contentType("application/json")
                .body("partialSuccess.rejectedDataPoints", equalTo("1"))
                .body("partialSuccess.errorMessage", containsString("only metrics of a runtime"));
        String body =
                "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[" + sender + "]},\"scopeMetrics\":[{\"metrics\":["
                        + "{\"name\":\"jvm.x\",\"sum\":{\"dataPoints\":[{\"timeUnixNano\":\""
                        + Instant.now().getEpochSecond()
                        + "000000000\",\"asDouble\":1}]}}]}]}]}";
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", "Bearer " + ACME)
                    .contentType("application/json")
                    .body(body)
                    .post("/v1/metrics")
                    .then()
                    .statusCode(200)
                    .body(equalTo("{}"));
        }
        assertThat(points("acme", name)).containsExactly("jvm.thread.count gauge 42.0", "jvm.x sum 1.0");
        given().header("Authorization", "Bearer " + ACME)
                .get("/api/v1/ingest-log?limit=200")
                .then()
                .body("items.what", hasItem("1 point of " + name + ".lag"));
    }

    @Test
    void metrics_know_the_same_walls_as_everything_else() {
        String name = integration("orders");
        String sender = attribute("service.name", name);
        String foreign = sender + "," + attribute("handrail.tenant", "beacon");
        post(ACME, foreign, "jvm.x")
                .statusCode(200)
                .body("partialSuccess.rejectedDataPoints", equalTo("1"))
                .body("partialSuccess.errorMessage", containsString("beacon"));
        post(OPERATOR, sender, "jvm.x")
                .statusCode(200)
                .body("partialSuccess.errorMessage", containsString("handrail.tenant"));
        post(OPERATOR, sender + "," + attribute("handrail.tenant", "nobody"), "jvm.x")
                .statusCode(200)
                .body("partialSuccess.rejectedDataPoints", equalTo("1"));
        assertThat(points("acme", name)).isEmpty();
        assertThat(points("beacon", name)).isEmpty();
        post(OPERATOR, foreign, "jvm.x").statusCode(200);
        assertThat(points("beacon", name)).hasSize(1);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/metrics")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body("{\"resourceMetrics\":7}")
                .post("/v1/metrics")
                .then()
                .statusCode(400)
                .body("code", equalTo(3));
    }
}
