package dev.handrail.history.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One row of history: something happened in a run, at a step, to a record. This is what telemetry was read into, already
 * bounded and without secrets.
 *
 * @param key hex; of a span its trace id and span id, of a log its {@code log.record.uid} or a hash of its content and
 *     time. What has the same key on the same day is the same row.
 * @param occurredAt the event's own time (a span's start), never the time of receipt
 * @param endedAt a span's end; a log ends when it occurs
 * @param traceId 32 hex digits, or null for a log outside any run
 * @param spanId 16 hex digits; null for a log
 * @param parentSpanId the parent of a span, or the span that a log was written in; null at the top
 * @param name span name, event name, or the start of a log's body
 * @param explicitOutcome whether {@code handrail.outcome} said so, rather than a status or a severity
 * @param record which business object this row names; null when it names none
 * @param payload JSON text of the record as it was sent; null when not told
 * @param payloadCut whether the payload was too long and is incomplete
 * @param currency ISO 4217, or null
 * @param system the system that the row names, with its role (source or target); each may be null
 * @param commandId the command that this row answers, or null
 * @param clues why it failed; null unless {@code outcome} is FAILED
 * @param links trace ids (hex) of the runs that this one goes back to
 * @param attributes JSON object text of all attributes, for staff
 */
public record Event(
        Kind kind,
        String key,
        Instant occurredAt,
        Instant endedAt,
        Source source,
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        Layer layer,
        Outcome outcome,
        boolean explicitOutcome,
        RecordName record,
        String payload,
        boolean payloadCut,
        BigDecimal amount,
        String currency,
        String step,
        String system,
        String systemRole,
        Trigger trigger,
        String commandId,
        Clues clues,
        List<String> links,
        String attributes) {

    public enum Kind {
        SPAN,
        LOG
    }

    /** The layers of information that support looks through, from the outside in. */
    public enum Layer {
        TRIGGER,
        FLOW,
        LOG,
        TANGENTIAL,
        RUNTIME
    }

    /** NONE: the row says nothing about success, as most logs. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        SKIPPED,
        PARTIAL,
        EMPTY,
        NONE
    }

    /**
     * What sent the row.
     *
     * @param integration never null: a row without one is rejected
     * @param installation "default" when not told
     * @param instance {@code service.instance.id}, or null
     * @param version {@code service.version}, or null
     */
    public record Source(String integration, String installation, String instance, String version) {}

    /**
     * The business object.
     *
     * @param type "" when not told
     * @param reference what people read: PO-10045
     * @param key the stable key where it differs from the reference, else the reference
     */
    public record RecordName(String type, String reference, String key) {

        /** Whether both name one record: the reference is what people read, the key is what it is. */
        public boolean sameAs(RecordName other) {
            return other != null && type.equals(other.type) && key.equals(other.key);
        }
    }

    /** What started the run; type as in {@code handrail.trigger.type}. Each part may be null. */
    public record Trigger(String type, String id, String by) {}

    /** The same row with its words told otherwise: name, what was observed, attributes. */
    public Event told(UnaryOperator<String> otherwise) {
        return new Event(
                kind,
                key,
                occurredAt,
                endedAt,
                source,
                traceId,
                spanId,
                parentSpanId,
                otherwise.apply(name),
                layer,
                outcome,
                explicitOutcome,
                record,
                payload,
                payloadCut,
                amount,
                currency,
                step,
                system,
                systemRole,
                trigger,
                commandId,
                clues == null ? null : clues.told(otherwise),
                links,
                otherwise.apply(attributes));
    }

    /** The same row, belonging to this record. */
    public Event ofRecord(RecordName other) {
        return new Event(
                kind,
                key,
                occurredAt,
                endedAt,
                source,
                traceId,
                spanId,
                parentSpanId,
                name,
                layer,
                outcome,
                explicitOutcome,
                other,
                payload,
                payloadCut,
                amount,
                currency,
                step,
                system,
                systemRole,
                trigger,
                commandId,
                clues,
                links,
                attributes);
    }
}
