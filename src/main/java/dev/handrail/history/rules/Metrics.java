package dev.handrail.history.rules;

import java.util.List;
import java.util.Map;

/**
 * One sender's metrics, decoded but not yet understood, as {@link Resource} is for spans and logs. Times are unsigned
 * nanoseconds since 1970; 0 is "not told".
 */
public record Metrics(Map<String, Object> attributes, List<Metric> metrics) {

    /** What a metric's numbers are. */
    public enum Kind {
        /** as it is at the time */
        GAUGE,
        /** since the process began */
        SUM,
        /** since the point before */
        DELTA,
        /** count, sum and greatest, since the process began */
        HISTOGRAM,
        /** count, sum and greatest, since the point before */
        DELTA_HISTOGRAM
    }

    public record Metric(String name, String unit, Kind kind, List<Point> points) {}

    /**
     * One number, or one distribution.
     *
     * @param value null for a distribution
     * @param count null for a number; as are sum and max, which a sender may also leave out
     */
    public record Point(long nanos, Map<String, Object> attributes, Double value, Long count, Double sum, Double max) {

        boolean isEmpty() {
            return value == null && count == null;
        }
    }
}
