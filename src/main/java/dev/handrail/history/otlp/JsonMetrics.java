package dev.handrail.history.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handrail.history.rules.Metrics;
import dev.handrail.history.rules.Metrics.Kind;
import dev.handrail.history.rules.Metrics.Metric;
import dev.handrail.history.rules.Metrics.Point;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Metrics in JSON, as leniently as {@link JsonRequest} reads the rest. */
final class JsonMetrics {
    private static final List<String> DISTRIBUTIONS = List.of("histogram", "exponentialHistogram", "summary");
    private static final int NOT_RECORDED = 1;

    private JsonMetrics() {}

    static List<Metrics> decode(byte[] body) {
        return body.length == 0
                ? List.of()
                : Members.list(JsonRequest.tree(body), "resourceMetrics", JsonMetrics::metrics);
    }

    private static Metrics metrics(JsonNode block) {
        var metrics = new ArrayList<Metric>();
        for (var scope : Members.list(block, "scopeMetrics", Function.identity())) {
            metrics.addAll(Members.list(scope, "metrics", JsonMetrics::metric));
        }
        return new Metrics(Members.attributes(Members.object(block, "resource")), metrics);
    }

    private static Metric metric(JsonNode metric) {
        String name = Members.text(metric, "name");
        String unit = Members.text(metric, "unit");
        for (var distribution : DISTRIBUTIONS) {
            if (metric.hasNonNull(distribution)) {
                JsonNode data = Members.object(metric, distribution);
                Kind kind = isDelta(data) ? Kind.DELTA_HISTOGRAM : Kind.HISTOGRAM;
                return new Metric(name, unit, kind, points(data, JsonMetrics::distribution));
            }
        }
        boolean sum = metric.hasNonNull("sum");
        JsonNode data = Members.object(metric, sum ? "sum" : "gauge");
        Kind kind = !sum ? Kind.GAUGE : isDelta(data) ? Kind.DELTA : Kind.SUM;
        return new Metric(name, unit, kind, points(data, JsonMetrics::number));
    }

    private static boolean isDelta(JsonNode data) {
        return Members.enumeration(data, "aggregationTemporality", AggregationTemporality::valueOf)
                == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA_VALUE;
    }

    private static List<Point> points(JsonNode data, Function<JsonNode, Point> read) {
        var points = new ArrayList<Point>();
        for (var point : Members.list(data, "dataPoints", Function.identity())) {
            if ((Members.number(point, "flags") & NOT_RECORDED) == 0) {
                points.add(read.apply(point));
            }
        }
        return points;
    }

    private static Point number(JsonNode point) {
        Double value = point.hasNonNull("asInt")
                ? Double.valueOf(Members.number(point, "asInt"))
                : Members.real(point, "asDouble", null);
        return new Point(Members.number(point, "timeUnixNano"), Members.attributes(point), value, null, null, null);
    }

    private static Point distribution(JsonNode point) {
        return new Point(
                Members.number(point, "timeUnixNano"),
                Members.attributes(point),
                null,
                Members.number(point, "count"),
                Members.real(point, "sum", null),
                Members.real(point, "max", null));
    }
}
