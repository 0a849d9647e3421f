package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Layer;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.shared.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A log record whose time and integration are right, as an event. */
final class LogReader {
    private static final int ERROR = 17;
    private static final Set<String> ERRORS = Set.of("ERROR", "FATAL", "CRITICAL");

    private LogReader() {}

    static Event read(Resource.Log log, Row row, Source source) {
        Outcome told = row.outcome();
        Outcome outcome = told != null ? told : isError(log) ? Outcome.FAILED : Outcome.NONE;
        boolean failed = outcome == Outcome.FAILED;
        Row.Payload payload = row.payload();
        Instant time = Times.instant(nanos(log));
        String traceId = Ids.traceOrNull(log.traceId());
        return new Event(
                Event.Kind.LOG,
                key(log, source),
                time,
                time,
                source,
                traceId,
                null,
                traceId == null ? null : Ids.spanOrNull(log.spanId()),
                name(log, row),
                row.layer(traceId == null ? Layer.TANGENTIAL : Layer.LOG),
                outcome,
                told != null,
                row.record(),
                payload.text(),
                payload.cut(),
                row.amount(),
                row.currency(),
                row.step(),
                row.system(),
                row.systemRole(),
                row.trigger(false),
                row.commandId(),
                failed ? new ClueReader(row, row.own()).read(bodyText(log)) : null,
                List.of(),
                attributes(log, row, failed));
    }

    /** The log's own time; some senders tell only when it was observed. */
    static long nanos(Resource.Log log) {
        return log.nanos() == 0 ? log.observedNanos() : log.nanos();
    }

    /** The event's name, or how the log's text begins. */
    static String name(Resource.Log log, Row row) {
        int longest = row.limits().nameChars();
        String name = row.text(Redaction.text(log.eventName()), longest);
        name = name == null ? row.text("event.name") : name;
        name = name == null ? row.text(bodyText(log), longest) : name;
        return name == null ? "log" : name;
    }

    private static String key(Resource.Log log, Source source) {
        return log.attributes().get("log.record.uid") instanceof String uid && !uid.isBlank()
                ? Keys.ofUid(uid)
                : Keys.ofLog(log, nanos(log), source);
    }

    private static boolean isError(Resource.Log log) {
        return log.severity() >= ERROR
                || log.severity() == 0 && ERRORS.contains(log.severityText().toUpperCase(Locale.ROOT));
    }

    /** A structured body says its text under a name of its own, or is shown as JSON. */
    private static String bodyText(Resource.Log log) {
        Object body = Redaction.value("", log.body());
        if (body instanceof Map<?, ?> map) {
            Object message = map.get("message") instanceof String text ? text : map.get("msg");
            body = message instanceof String ? message : body;
        }
        return body == null || body instanceof String ? (String) body : Json.write(body);
    }

    private static String attributes(Resource.Log log, Row row, boolean failed) {
        return new AttributeText(row.limits())
                .addAll(row.own(), failed)
                .addService(row.resource())
                .add("otel.scope.name", Redaction.text(log.scope()))
                .add("log.severity", severity(log))
                .add("log.body", Redaction.value("", log.body()))
                .add("otel.dropped_count", log.dropped() == 0 ? null : log.dropped())
                .text();
    }

    private static String severity(Resource.Log log) {
        boolean numberOnly = log.severityText().isEmpty() && log.severity() > 0;
        return numberOnly ? String.valueOf(log.severity()) : Redaction.text(log.severityText());
    }
}
