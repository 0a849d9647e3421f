package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What decoded telemetry means: rows of history, or why a row is none. Any input is answered with one or the other, never
 * with an exception. Names and rules: {@code docs}, "Sending telemetry".
 */
public final class Reader {
    private static final int SHOWN = 60;
    static final String NO_INTEGRATION = "it does not say which integration it is from: set handrail.integration,"
            + " or the resource attribute service.name";

    private final Limits limits;

    public Reader(Limits limits) {
        this.limits = limits;
    }

    /** @return one reading per resource, in the same order */
    public List<Reading> read(List<Resource> resources, Instant now) {
        return resources.stream().map(resource -> read(resource, now)).toList();
    }

    private Reading read(Resource resource, Instant now) {
        var events =
                new ArrayList<Event>(resource.spans().size() + resource.logs().size());
        var rejections = new ArrayList<Rejection>();
        Map<String, Object> shared = Row.masked(resource.attributes());
        for (var span : resource.spans()) {
            var row = new Row(Row.masked(span.attributes()), shared, limits);
            Source source = row.source();
            String problem = problem(span, source, now);
            if (problem == null) {
                events.add(SpanReader.read(span, row, source, now));
            } else {
                rejections.add(new Rejection(what(span), problem));
            }
        }
        for (var log : resource.logs()) {
            var row = new Row(Row.masked(log.attributes()), shared, limits);
            Source source = row.source();
            String problem = problem(LogReader.nanos(log), source, now);
            if (problem == null) {
                events.add(LogReader.read(log, row, source));
            } else {
                rejections.add(new Rejection(what(log, row), problem));
            }
        }
        return new Reading(Row.tenant(resource.attributes()), events, rejections);
    }

    private String problem(Resource.Span span, Source source, Instant now) {
        if (!Ids.isTrace(span.traceId())) {
            return "its trace id is not 16 bytes, of which one at least is not zero";
        }
        if (!Ids.isSpan(span.spanId())) {
            return "its span id is not 8 bytes, of which one at least is not zero";
        }
        return problem(span.startNanos(), source, now);
    }

    private String problem(long nanos, Source source, Instant now) {
        return source == null ? NO_INTEGRATION : Times.problem(nanos, limits, now);
    }

    private static String what(Resource.Span span) {
        return "span '" + shown(span.name()) + "' " + shown(span.spanId());
    }

    private static String what(Resource.Log log, Row row) {
        String trace = Ids.isTrace(log.traceId()) ? " of run " + log.traceId() : "";
        return "log '" + shown(LogReader.name(log, row)) + "'" + trace;
    }

    private static String shown(String text) {
        return Cut.to(SHOWN, Redaction.text(text));
    }
}
