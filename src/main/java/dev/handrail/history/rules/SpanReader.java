package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Layer;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Event.Trigger;
import dev.handrail.history.rules.Resource.Moment;
import dev.handrail.history.rules.Resource.SpanKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A span whose ids, time and integration are right, as an event. */
final class SpanReader {
    private static final String EXCEPTION = "exception";

    private final Resource.Span span;
    private final Row row;
    private final boolean root;

    private SpanReader(Resource.Span span, Row row) {
        this.span = span;
        this.row = row;
        this.root = !Ids.isSpan(span.parentSpanId());
    }

    static Event read(Resource.Span span, Row row, Source source, Instant now) {
        return new SpanReader(span, row).read(source, now);
    }

    private Event read(Source source, Instant now) {
        Outcome told = row.outcome();
        Outcome outcome = told != null ? told : span.error() ? Outcome.FAILED : Outcome.SUCCEEDED;
        boolean failed = outcome == Outcome.FAILED;
        Row.Payload payload = row.payload();
        Trigger trigger = row.trigger(isEntry());
        Instant start = Times.instant(span.startNanos());
        return new Event(
                Event.Kind.SPAN,
                Keys.ofSpan(span.traceId(), span.spanId()),
                start,
                end(start, now),
                source,
                span.traceId(),
                span.spanId(),
                Ids.spanOrNull(span.parentSpanId()),
                name(),
                row.layer(isTrigger(trigger) ? Layer.TRIGGER : Layer.FLOW),
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
                trigger,
                row.commandId(),
                failed ? clues() : null,
                links(),
                attributes(failed));
    }

    private boolean isEntry() {
        return isServed() || root && span.kind() != SpanKind.CLIENT && span.kind() != SpanKind.PRODUCER;
    }

    private boolean isServed() {
        return span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER;
    }

    private boolean isTrigger(Trigger trigger) {
        return root && (isServed() || trigger != null);
    }

    /** A clock that was set back, or an end that was never told, makes no negative or endless duration. */
    private Instant end(Instant start, Instant now) {
        Instant end = Times.instant(span.endNanos());
        return end.isBefore(start) || end.isAfter(now.plus(row.limits().ahead())) ? start : end;
    }

    private String name() {
        String name = row.text(Redaction.text(span.name()), row.limits().nameChars());
        return name == null ? "unnamed" : name;
    }

    private Clues clues() {
        Map<String, Object> exception = row.own();
        for (var moment : span.moments()) {
            exception = moment.name().equals(EXCEPTION) ? Row.masked(moment.attributes()) : exception;
        }
        return new ClueReader(row, exception).read(Redaction.text(span.statusText()));
    }

    private List<String> links() {
        return span.links().stream()
                .filter(id -> Ids.isTrace(id) && !id.equals(span.traceId()))
                .distinct()
                .limit(row.limits().links())
                .toList();
    }

    private String attributes(boolean failed) {
        return new AttributeText(row.limits())
                .addAll(row.own(), failed)
                .addService(row.resource())
                .add(
                        "span.kind",
                        span.kind() == SpanKind.UNSPECIFIED
                                ? null
                                : span.kind().name().toLowerCase(Locale.ROOT))
                .add("otel.scope.name", Redaction.text(span.scope()))
                .add("otel.status_description", Redaction.text(span.statusText()))
                .add("otel.dropped_count", span.dropped() == 0 ? null : span.dropped())
                .add("span.events", moments(failed))
                .text();
    }

    /** What else happened within the span. Of a failure the exception is told by its clues, else it was coped with. */
    private List<Object> moments(boolean failed) {
        var shown = new ArrayList<>();
        int leftOut = 0;
        for (var moment : span.moments()) {
            if (failed && moment.name().equals(EXCEPTION)) {
                continue;
            }
            if (shown.size() < row.limits().moments()) {
                shown.add(shown(moment));
            } else {
                leftOut++;
            }
        }
        if (leftOut > 0) {
            shown.add(Map.of(Cut.MARK, leftOut + " more left out"));
        }
        return shown.isEmpty() ? null : shown;
    }

    private static Map<String, Object> shown(Moment moment) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", Redaction.text(moment.name()));
        shown.put("time", Times.instant(moment.nanos()).toString());
        Map<String, Object> attributes = Row.masked(moment.attributes());
        attributes.remove("exception.stacktrace");
        if (!attributes.isEmpty()) {
            shown.put("attributes", attributes);
        }
        return shown;
    }
}
