package dev.handrail.history.rules;

import java.util.List;
import java.util.Map;

/**
 * One sender's rows, decoded but not yet understood: nothing in here was checked, bounded or masked. Attribute values are
 * null, String, Long, Double, Boolean, List, Map or byte[]. Times are unsigned nanoseconds since 1970; 0 is "not told".
 */
public record Resource(Map<String, Object> attributes, List<Span> spans, List<Log> logs) {

    /** As in OTLP, in its order. */
    public enum SpanKind {
        UNSPECIFIED,
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /**
     * One span.
     *
     * @param traceId in hex, as it was sent: it may be empty or of a wrong length, as the other ids
     * @param scope name of the instrumentation, or ""
     * @param links trace ids of the linked spans
     * @param error whether the status says error
     * @param dropped how many attributes, events and links the sender itself left out
     */
    public record Span(
            String traceId,
            String spanId,
            String parentSpanId,
            String name,
            SpanKind kind,
            String scope,
            long startNanos,
            long endNanos,
            Map<String, Object> attributes,
            List<Moment> moments,
            List<String> links,
            boolean error,
            String statusText,
            long dropped) {}

    /** Something that a span says happened within it (a "span event"). */
    public record Moment(String name, long nanos, Map<String, Object> attributes) {}

    /**
     * One log record.
     *
     * @param severity OTLP's severity number, 0 when not told
     * @param body of any attribute type, or null
     */
    public record Log(
            String traceId,
            String spanId,
            String scope,
            long nanos,
            long observedNanos,
            int severity,
            String severityText,
            Object body,
            String eventName,
            Map<String, Object> attributes,
            long dropped) {}
}
