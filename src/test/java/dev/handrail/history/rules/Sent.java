package dev.handrail.history.rules;

import dev.handrail.history.rules.Resource.Log;
import dev.handrail.history.rules.Resource.Moment;
import dev.handrail.history.rules.Resource.Span;
import dev.handrail.history.rules.Resource.SpanKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds one row as a sender would have sent it: a span or a log of the integration "orders", a minute ago. */
final class Sent {
    static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String SPAN = "b7ad6b7169203331";

    final Map<String, Object> attributes = new LinkedHashMap<>();
    final Map<String, Object> resource = new LinkedHashMap<>(Map.of("service.name", "orders"));
    final List<Moment> moments = new ArrayList<>();
    List<String> links = List.of();
    String trace = TRACE;
    String span = SPAN;
    String parent = "";
    String name = "POST /orders";
    SpanKind kind = SpanKind.INTERNAL;
    long nanos = nanos(NOW.minusSeconds(60));
    long until = nanos(NOW.minusSeconds(58));
    boolean error;
    String status = "";
    int severity = 9;
    String severityText = "";
    Object body = "order taken";
    String eventName = "";

    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    Sent with(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    Sent resource(String name, Object value) {
        resource.put(name, value);
        return this;
    }

    Sent failed(String message) {
        error = true;
        severity = 17;
        status = message;
        body = message;
        return this;
    }

    Sent kind(SpanKind is) {
        kind = is;
        return this;
    }

    Sent under(String parentSpan) {
        parent = parentSpan;
        return this;
    }

    Sent exception(String type, String message, String stacktrace) {
        moments.add(new Moment(
                "exception",
                nanos,
                Map.of("exception.type", type, "exception.message", message, "exception.stacktrace", stacktrace)));
        return this;
    }

    Reading spanReading() {
        var row = new Span(
                trace, span, parent, name, kind, "", nanos, until, attributes, moments, links, error, status, 0);
        return read(new Resource(resource, List.of(row), List.of()));
    }

    Reading logReading() {
        return logReading(nanos, nanos);
    }

    Reading logReading(long time, long observed) {
        var row = new Log(trace, span, "", time, observed, severity, severityText, body, eventName, attributes, 0);
        return read(new Resource(resource, List.of(), List.of(row)));
    }

    Event span() {
        return spanReading().events().get(0);
    }

    Event log() {
        return logReading().events().get(0);
    }

    private static Reading read(Resource resource) {
        return new Reader(Limits.DEFAULT).read(List.of(resource), NOW).get(0);
    }
}
