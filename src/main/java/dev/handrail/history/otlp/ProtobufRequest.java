package dev.handrail.history.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.handrail.history.rules.Resource;
import dev.handrail.history.rules.Resource.Log;
import dev.handrail.history.rules.Resource.Moment;
import dev.handrail.history.rules.Resource.Span;
import dev.handrail.history.rules.Resource.SpanKind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OTLP in protobuf. */
final class ProtobufRequest {
    private static final SpanKind[] KINDS = SpanKind.values();

    private ProtobufRequest() {}

    static List<Resource> traces(byte[] body) throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                .map(ProtobufRequest::spans)
                .toList();
    }

    static List<Resource> logs(byte[] body) throws InvalidProtocolBufferException {
        return ExportLogsServiceRequest.parseFrom(body).getResourceLogsList().stream()
                .map(ProtobufRequest::logs)
                .toList();
    }

    private static Resource spans(ResourceSpans block) {
        var spans = new ArrayList<Span>();
        for (var scope : block.getScopeSpansList()) {
            scope.getSpansList()
                    .forEach(span -> spans.add(span(span, scope.getScope().getName())));
        }
        return new Resource(map(block.getResource().getAttributesList()), spans, List.of());
    }

    private static Resource logs(ResourceLogs block) {
        var logs = new ArrayList<Log>();
        for (var scope : block.getScopeLogsList()) {
            scope.getLogRecordsList()
                    .forEach(log -> logs.add(log(log, scope.getScope().getName())));
        }
        return new Resource(map(block.getResource().getAttributesList()), List.of(), logs);
    }

    private static Span span(io.opentelemetry.proto.trace.v1.Span span, String scope) {
        int kind = span.getKindValue();
        return new Span(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                kind > 0 && kind < KINDS.length ? KINDS[kind] : SpanKind.UNSPECIFIED,
                scope,
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                map(span.getAttributesList()),
                span.getEventsList().stream()
                        .map(e -> new Moment(e.getName(), e.getTimeUnixNano(), map(e.getAttributesList())))
                        .toList(),
                span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList(),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                span.getStatus().getMessage(),
                unsigned(span.getDroppedAttributesCount())
                        + unsigned(span.getDroppedEventsCount())
                        + unsigned(span.getDroppedLinksCount()));
    }

    private static Log log(LogRecord log, String scope) {
        return new Log(
                hex(log.getTraceId()),
                hex(log.getSpanId()),
                scope,
                log.getTimeUnixNano(),
                log.getObservedTimeUnixNano(),
                log.getSeverityNumberValue(),
                log.getSeverityText(),
                value(log.getBody()),
                log.getEventName(),
                map(log.getAttributesList()),
                unsigned(log.getDroppedAttributesCount()));
    }

    /** Of a repeated name the last counts, as in JSON. */
    static Map<String, Object> map(List<KeyValue> attributes) {
        var map = new LinkedHashMap<String, Object>(attributes.size() * 2);
        for (var attribute : attributes) {
            map.put(attribute.getKey(), value(attribute.getValue()));
        }
        return map;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE -> list(value.getArrayValue().getValuesList());
            case KVLIST_VALUE -> map(value.getKvlistValue().getValuesList());
            case BYTES_VALUE -> value.getBytesValue().toByteArray();
            default -> null;
        };
    }

    private static List<Object> list(List<AnyValue> values) {
        var list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(value(value)));
        return list;
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static long unsigned(int count) {
        return Integer.toUnsignedLong(count);
    }
}
