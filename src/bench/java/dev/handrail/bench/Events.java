package dev.handrail.bench;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Makes the same events for everybody from a seed: runs of a hundred spans (the run, and 99 records that it handled), of which
 * one in a hundred records did not arrive, for one of six reasons. A request of one event is a run of one record.
 */
final class Events {
    private static final int RUN = 100;
    private static final int INTEGRATIONS = 4;
    private static final String[] REASONS = {
        "postcode is not valid",
        "unknown supplier",
        "currency is not allowed",
        "401 Unauthorized",
        "connection reset",
        "timeout"
    };
    private final Random random;
    private final long until;

    /** @param until events happened in the minutes before it */
    Events(long seed, Instant until) {
        this.random = new Random(seed);
        this.until = until.toEpochMilli() * 1_000_000;
    }

    private record Event(
            byte[] trace,
            byte[] span,
            byte[] parent,
            String name,
            long from,
            long to,
            String reference,
            String reason) {}

    /** A request, encoded for Handrail and for the peers. */
    record Request(int tenant, byte[] otlp, byte[] bulk, byte[] zipkin) {}

    /** @return {@code events / size} requests, spread over the tenants in turn */
    List<Request> requests(int events, int size, List<String> tenants) {
        List<Request> all = new ArrayList<>();
        for (int made = 0; made < events; made += size) {
            int tenant = all.size() % tenants.size();
            String integration = "orders-" + random.nextInt(INTEGRATIONS);
            List<Event> chunk = new ArrayList<>();
            while (chunk.size() < size) {
                addRun(chunk, Math.min(RUN, size - chunk.size()));
            }
            all.add(new Request(
                    tenant,
                    otlp(integration, chunk),
                    bulk(tenants.get(tenant), integration, chunk),
                    zipkin(tenants.get(tenant), integration, chunk)));
        }
        return all;
    }

    private void addRun(List<Event> chunk, int spans) {
        byte[] trace = bytes(16);
        byte[] root = bytes(8);
        long from = until - 1_000_000L * random.nextInt(600_000) - 1_000_000_000L;
        chunk.add(new Event(
                trace, root, null, "import orders", from, from + 900_000_000L, spans == 1 ? reference() : null, null));
        for (int i = 1; i < spans; i++) {
            String reason = random.nextInt(100) == 0 ? REASONS[random.nextInt(REASONS.length)] : null;
            long at = from + i * 8_000_000L;
            chunk.add(new Event(trace, bytes(8), root, "send order", at, at + 5_000_000L, reference(), reason));
        }
    }

    private String reference() {
        return "PO-" + (10_000_000 + random.nextInt(90_000_000));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] otlp(String integration, List<Event> events) {
        ScopeSpans.Builder spans = ScopeSpans.newBuilder();
        for (Event event : events) {
            Span.Builder span = Span.newBuilder()
                    .setTraceId(ByteString.copyFrom(event.trace))
                    .setSpanId(ByteString.copyFrom(event.span))
                    .setName(event.name)
                    .setStartTimeUnixNano(event.from)
                    .setEndTimeUnixNano(event.to);
            if (event.parent != null) {
                span.setParentSpanId(ByteString.copyFrom(event.parent));
            } else {
                span.addAttributes(text("handrail.trigger.type", "schedule"));
            }
            if (event.reference != null) {
                span.addAttributes(text("handrail.record.type", "order"))
                        .addAttributes(text("handrail.record.reference", event.reference))
                        .addAttributes(text("handrail.step", "send"))
                        .addAttributes(text("handrail.system", "netsuite"))
                        .addAttributes(text("handrail.outcome", event.reason == null ? "succeeded" : "failed"));
            }
            if (event.reason != null) {
                span.setStatus(Status.newBuilder()
                                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                .setMessage(event.reason))
                        .addAttributes(text("error.type", "rejected"));
            }
            spans.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", integration)))
                        .addScopeSpans(spans))
                .build()
                .toByteArray();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    /** The same facts as a list of Zipkin's spans (its API v2): what they have no place for is a tag. */
    private static byte[] zipkin(String tenant, String integration, List<Event> events) {
        HexFormat hex = HexFormat.of();
        StringBuilder spans = new StringBuilder(events.size() * 500);
        for (Event event : events) {
            spans.append(spans.isEmpty() ? "[" : ",").append("{\"traceId\":\"").append(hex.formatHex(event.trace));
            spans.append("\",\"id\":\"").append(hex.formatHex(event.span));
            if (event.parent != null) {
                spans.append("\",\"parentId\":\"").append(hex.formatHex(event.parent));
            }
            spans.append("\",\"name\":\"").append(event.name);
            spans.append("\",\"timestamp\":").append(event.from / 1000);
            spans.append(",\"duration\":").append((event.to - event.from) / 1000);
            spans.append(",\"localEndpoint\":{\"serviceName\":\"").append(integration);
            spans.append("\"},\"tags\":{\"tenant\":\"").append(tenant);
            spans.append("\",\"batch\":\"").append(tenant, 0, tenant.indexOf('-'));
            if (event.parent == null) {
                spans.append("\",\"trigger\":\"schedule");
            }
            if (event.reference != null) {
                spans.append("\",\"record_type\":\"order\",\"reference\":\"").append(event.reference);
                spans.append("\",\"step\":\"send\",\"system\":\"netsuite\",\"outcome\":\"")
                        .append(event.reason == null ? "succeeded" : "failed");
            }
            if (event.reason != null) {
                spans.append("\",\"error\":\"").append(event.reason);
            }
            spans.append("\"}}");
        }
        return spans.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same facts as documents; the key makes a repeat the same document, as it does with us. */
    private static byte[] bulk(String tenant, String integration, List<Event> events) {
        HexFormat hex = HexFormat.of();
        StringBuilder lines = new StringBuilder(events.size() * 500);
        for (Event event : events) {
            String trace = hex.formatHex(event.trace);
            String span = hex.formatHex(event.span);
            lines.append("{\"index\":{\"_id\":\"").append(trace).append(span).append("\"}}\n{\"tenant\":\"");
            lines.append(tenant).append("\",\"integration\":\"").append(integration);
            lines.append("\",\"trace\":\"")
                    .append(trace)
                    .append("\",\"span\":\"")
                    .append(span);
            lines.append("\",\"name\":\"").append(event.name);
            lines.append("\",\"occurred_at\":").append(event.from / 1_000_000);
            lines.append(",\"ended_at\":").append(event.to / 1_000_000);
            if (event.parent != null) {
                lines.append(",\"parent\":\"")
                        .append(hex.formatHex(event.parent))
                        .append('"');
            } else {
                lines.append(",\"trigger\":\"schedule\"");
            }
            if (event.reference != null) {
                lines.append(",\"record_type\":\"order\",\"reference\":\"").append(event.reference);
                lines.append("\",\"step\":\"send\",\"system\":\"netsuite\",\"outcome\":\"");
                lines.append(event.reason == null ? "succeeded" : "failed").append('"');
            }
            if (event.reason != null) {
                lines.append(",\"error\":\"rejected\",\"message\":\"")
                        .append(event.reason)
                        .append('"');
            }
            lines.append("}\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
