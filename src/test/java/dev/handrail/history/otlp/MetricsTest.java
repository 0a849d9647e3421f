package dev.handrail.history.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.JsonFormat;
import dev.handrail.history.otlp.Otlp.Signal;
import dev.handrail.history.rules.Metrics;
import dev.handrail.history.rules.Metrics.Kind;
import dev.handrail.history.rules.Metrics.Metric;
import dev.handrail.history.rules.Metrics.Point;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final AggregationTemporality DELTA = AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    private static final Map<String, Object> A = Map.of("a", "b");

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static NumberDataPoint.Builder number() {
        return NumberDataPoint.newBuilder().setTimeUnixNano(7).addAttributes(text("a", "b"));
    }

    private static io.opentelemetry.proto.metrics.v1.Metric.Builder metric(String name) {
        return io.opentelemetry.proto.metrics.v1.Metric.newBuilder()
                .setName(name)
                .setUnit("s");
    }

    /** One of each kind of data. */
    private static ExportMetricsServiceRequest request() {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", "shop")))
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .addMetrics(metric("gauge")
                                        .setGauge(Gauge.newBuilder()
                                                .addDataPoints(number().setAsDouble(0.5))
                                                .addDataPoints(number().setAsInt(9007199254740991L))
                                                .addDataPoints(number().setFlags(1))))
                                .addMetrics(
                                        metric("sum").setSum(Sum.newBuilder().addDataPoints(number().setAsInt(3))))
                                .addMetrics(metric("delta")
                                        .setSum(Sum.newBuilder()
                                                .setAggregationTemporality(DELTA)
                                                .addDataPoints(number().setAsInt(3))))
                                .addMetrics(metric("histogram")
                                        .setHistogram(Histogram.newBuilder()
                                                .addDataPoints(HistogramDataPoint.newBuilder()
                                                        .setTimeUnixNano(7)
                                                        .setCount(2)
                                                        .setSum(1.5)
                                                        .setMax(1)
                                                        .addBucketCounts(2))))
                                .addMetrics(metric("exponential")
                                        .setExponentialHistogram(ExponentialHistogram.newBuilder()
                                                .setAggregationTemporality(DELTA)
                                                .addDataPoints(ExponentialHistogramDataPoint.newBuilder()
                                                        .setTimeUnixNano(7)
                                                        .setCount(2))))
                                .addMetrics(metric("summary")
                                        .setSummary(Summary.newBuilder()
                                                .addDataPoints(SummaryDataPoint.newBuilder()
                                                        .setTimeUnixNano(7)
                                                        .setCount(2)
                                                        .setSum(1.5))))))
                .build();
    }

    @Test
    void every_kind_of_metric_is_a_number_or_a_count_a_sum_and_a_greatest() {
        List<Metrics> read = Otlp.metrics(request().toByteArray(), false);
        assertThat(read)
                .containsExactly(new Metrics(
                        Map.of("service.name", "shop"),
                        List.of(
                                new Metric(
                                        "gauge",
                                        "s",
                                        Kind.GAUGE,
                                        List.of(
                                                new Point(7, A, 0.5, null, null, null),
                                                new Point(7, A, 9007199254740991.0, null, null, null))),
                                new Metric("sum", "s", Kind.SUM, List.of(new Point(7, A, 3.0, null, null, null))),
                                new Metric("delta", "s", Kind.DELTA, List.of(new Point(7, A, 3.0, null, null, null))),
                                new Metric(
                                        "histogram",
                                        "s",
                                        Kind.HISTOGRAM,
                                        List.of(new Point(7, Map.of(), null, 2L, 1.5, 1.0))),
                                new Metric(
                                        "exponential",
                                        "s",
                                        Kind.DELTA_HISTOGRAM,
                                        List.of(new Point(7, Map.of(), null, 2L, null, null))),
                                new Metric(
                                        "summary",
                                        "s",
                                        Kind.HISTOGRAM,
                                        List.of(new Point(7, Map.of(), null, 2L, 1.5, null))))));
    }

    @Test
    void json_says_the_same_with_enums_as_numbers_or_names_and_integers_as_texts() throws IOException {
        var expected = Otlp.metrics(request().toByteArray(), false);
        byte[] names = JsonFormat.printer().print(request()).getBytes(StandardCharsets.UTF_8);
        byte[] numbers =
                JsonFormat.printer().printingEnumsAsInts().print(request()).getBytes(StandardCharsets.UTF_8);
        assertThat(new String(names, StandardCharsets.UTF_8)).contains("\"asInt\": \"3\"");
        assertThat(Otlp.metrics(names, true)).isEqualTo(expected);
        assertThat(Otlp.metrics(numbers, true)).isEqualTo(expected);
    }

    @Test
    void an_empty_request_is_an_empty_list_and_rubbish_is_told_in_words() {
        assertThat(Otlp.metrics(new byte[0], true)).isEmpty();
        assertThat(Otlp.metrics(new byte[0], false)).isEmpty();
        assertThat(Otlp.metrics("{\"other\":1}".getBytes(StandardCharsets.UTF_8), true))
                .isEmpty();
        assertThatThrownBy(() -> Otlp.metrics(new byte[] {1, 2}, false)).isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> Otlp.metrics("{\"resourceMetrics\":7}".getBytes(StandardCharsets.UTF_8), true))
                .hasMessage("the body is no OTLP request: resourceMetrics must be an array");
    }

    @Test
    void a_reply_counts_rejected_points() throws IOException {
        assertThat(ExportMetricsServiceResponse.parseFrom(Otlp.accepted(Signal.METRICS, false, 4, "why"))
                        .getPartialSuccess()
                        .getRejectedDataPoints())
                .isEqualTo(4);
        assertThat(Otlp.accepted(Signal.METRICS, true, 4, "why"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"partialSuccess\":{\"rejectedDataPoints\":\"4\",\"errorMessage\":\"why\"}}");
        assertThat(Otlp.accepted(Signal.METRICS, false, 0, "")).isEmpty();
    }
}
