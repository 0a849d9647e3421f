package dev.handrail.history.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.handrail.history.rules.Metrics;
import dev.handrail.history.rules.Metrics.Kind;
import dev.handrail.history.rules.Metrics.Metric;
import dev.handrail.history.rules.Metrics.Point;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.util.List;

/** Metrics in protobuf. */
final class ProtobufMetrics {
    private ProtobufMetrics() {}

    static List<Metrics> decode(byte[] body) throws InvalidProtocolBufferException {
        return ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
                .map(ProtobufMetrics::metrics)
                .toList();
    }

    private static Metrics metrics(ResourceMetrics block) {
        return new Metrics(
                ProtobufRequest.map(block.getResource().getAttributesList()),
                block.getScopeMetricsList().stream()
                        .flatMap(scope -> scope.getMetricsList().stream())
                        .map(metric -> new Metric(metric.getName(), metric.getUnit(), kind(metric), points(metric)))
                        .toList());
    }

    private static Kind kind(io.opentelemetry.proto.metrics.v1.Metric metric) {
        return switch (metric.getDataCase()) {
            case SUM -> isDelta(metric.getSum().getAggregationTemporality()) ? Kind.DELTA : Kind.SUM;
            case HISTOGRAM -> histogram(metric.getHistogram().getAggregationTemporality());
            case EXPONENTIAL_HISTOGRAM ->
                histogram(metric.getExponentialHistogram().getAggregationTemporality());
            case SUMMARY -> Kind.HISTOGRAM;
            default -> Kind.GAUGE;
        };
    }

    private static Kind histogram(AggregationTemporality temporality) {
        return isDelta(temporality) ? Kind.DELTA_HISTOGRAM : Kind.HISTOGRAM;
    }

    private static boolean isDelta(AggregationTemporality temporality) {
        return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    }

    /** What a sender marks as "no value recorded" is no point. */
    private static List<Point> points(io.opentelemetry.proto.metrics.v1.Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> numbers(metric.getGauge().getDataPointsList());
            case SUM -> numbers(metric.getSum().getDataPointsList());
            case HISTOGRAM ->
                metric.getHistogram().getDataPointsList().stream()
                        .filter(point -> isRecorded(point.getFlags()))
                        .map(ProtobufMetrics::point)
                        .toList();
            case EXPONENTIAL_HISTOGRAM ->
                metric.getExponentialHistogram().getDataPointsList().stream()
                        .filter(point -> isRecorded(point.getFlags()))
                        .map(ProtobufMetrics::point)
                        .toList();
            case SUMMARY ->
                metric.getSummary().getDataPointsList().stream()
                        .filter(point -> isRecorded(point.getFlags()))
                        .map(point -> new Point(
                                point.getTimeUnixNano(),
                                ProtobufRequest.map(point.getAttributesList()),
                                null,
                                point.getCount(),
                                point.getSum(),
                                null))
                        .toList();
            default -> List.of();
        };
    }

    private static List<Point> numbers(List<NumberDataPoint> points) {
        return points.stream()
                .filter(point -> isRecorded(point.getFlags()))
                .map(point -> new Point(
                        point.getTimeUnixNano(),
                        ProtobufRequest.map(point.getAttributesList()),
                        number(point),
                        null,
                        null,
                        null))
                .toList();
    }

    private static Double number(NumberDataPoint point) {
        return switch (point.getValueCase()) {
            case AS_DOUBLE -> point.getAsDouble();
            case AS_INT -> (double) point.getAsInt();
            default -> null;
        };
    }

    private static Point point(HistogramDataPoint point) {
        return new Point(
                point.getTimeUnixNano(),
                ProtobufRequest.map(point.getAttributesList()),
                null,
                point.getCount(),
                point.hasSum() ? Double.valueOf(point.getSum()) : null,
                point.hasMax() ? Double.valueOf(point.getMax()) : null);
    }

    private static Point point(ExponentialHistogramDataPoint point) {
        return new Point(
                point.getTimeUnixNano(),
                ProtobufRequest.map(point.getAttributesList()),
                null,
                point.getCount(),
                point.hasSum() ? Double.valueOf(point.getSum()) : null,
                point.hasMax() ? Double.valueOf(point.getMax()) : null);
    }

    private static boolean isRecorded(int flags) {
        return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) == 0;
    }
}
