package dev.handrail.history.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.handrail.history.otlp.Otlp.Signal;
import dev.handrail.history.rules.Redaction;
import dev.handrail.history.rules.Resource;
import dev.handrail.history.rules.Resource.Log;
import dev.handrail.history.rules.Resource.Moment;
import dev.handrail.history.rules.Resource.Span;
import dev.handrail.history.rules.Resource.SpanKind;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * OTLP in JSON. Protobuf's own reader of JSON would take the hex ids for base64 and stumble over nulls, so the tree is read
 * here: ids in hex, enums as numbers or names, 64-bit integers as numbers or texts, null as absent, the unknown ignored.
 */
final class JsonRequest {
    /** An attribute's level takes three of JSON's. Protobuf's own limit is about the same. */
    private static final int DEPTH = 200;

    private static final ObjectReader TREES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final boolean traces;

    JsonRequest(Signal signal) {
        this.traces = signal == Signal.TRACES;
    }

    List<Resource> decode(byte[] body) {
        if (body.length == 0) {
            return List.of();
        }
        JsonNode root = tree(body);
        return Members.list(root, traces ? "resourceSpans" : "resourceLogs", this::resource);
    }

    static JsonNode tree(byte[] body) {
        try {
            JsonNode root = TREES.readTree(body);
            if (root.isObject() || root.isNull()) {
                return root;
            }
            throw new UndecodableException("the body is no OTLP request in JSON: an object is expected");
        } catch (JsonProcessingException e) {
            throw new UndecodableException(
                    "the body is no OTLP request in JSON: " + Redaction.text(e.getOriginalMessage()) + where(e));
        } catch (IOException e) {
            throw new UndecodableException("the body is no OTLP request in JSON: it is not UTF-8");
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    }

    private Resource resource(JsonNode block) {
        var attributes = Members.attributes(Members.object(block, "resource"));
        var rows = Members.list(block, traces ? "scopeSpans" : "scopeLogs", Function.identity());
        var spans = new ArrayList<Span>();
        var logs = new ArrayList<Log>();
        for (var scope : rows) {
            String name = Members.text(Members.object(scope, "scope"), "name");
            if (traces) {
                spans.addAll(Members.list(scope, "spans", span -> span(span, name)));
            } else {
                logs.addAll(Members.list(scope, "logRecords", log -> log(log, name)));
            }
        }
        return new Resource(attributes, spans, logs);
    }

    private static Span span(JsonNode span, String scope) {
        JsonNode status = Members.object(span, "status");
        return new Span(
                Members.id(span, "traceId"),
                Members.id(span, "spanId"),
                Members.id(span, "parentSpanId"),
                Members.text(span, "name"),
                kind(span),
                scope,
                Members.number(span, "startTimeUnixNano"),
                Members.number(span, "endTimeUnixNano"),
                Members.attributes(span),
                Members.list(span, "events", JsonRequest::moment),
                Members.list(span, "links", link -> Members.id(link, "traceId")),
                Members.enumeration(status, "code", Status.StatusCode::valueOf)
                        == Status.StatusCode.STATUS_CODE_ERROR_VALUE,
                Members.text(status, "message"),
                dropped(span));
    }

    private static SpanKind kind(JsonNode span) {
        int kind = Members.enumeration(span, "kind", io.opentelemetry.proto.trace.v1.Span.SpanKind::valueOf);
        SpanKind[] kinds = SpanKind.values();
        return kind > 0 && kind < kinds.length ? kinds[kind] : SpanKind.UNSPECIFIED;
    }

    private static Moment moment(JsonNode event) {
        return new Moment(
                Members.text(event, "name"), Members.number(event, "timeUnixNano"), Members.attributes(event));
    }

    private static Log log(JsonNode log, String scope) {
        return new Log(
                Members.id(log, "traceId"),
                Members.id(log, "spanId"),
                scope,
                Members.number(log, "timeUnixNano"),
                Members.number(log, "observedTimeUnixNano"),
                Members.enumeration(log, "severityNumber", SeverityNumber::valueOf),
                Members.text(log, "severityText"),
                Members.value(log.get("body")),
                Members.text(log, "eventName"),
                Members.attributes(log),
                dropped(log));
    }

    private static long dropped(JsonNode row) {
        return Members.number(row, "droppedAttributesCount")
                + Members.number(row, "droppedEventsCount")
                + Members.number(row, "droppedLinksCount");
    }
}
