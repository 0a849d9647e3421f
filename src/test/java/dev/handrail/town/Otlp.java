package dev.handrail.town;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Writes OTLP/JSON requests as an exporter would, and sends them. */
public final class Otlp {
    private final Map<String, Object> resource = new LinkedHashMap<>();
    private final List<Row> spans = new ArrayList<>();
    private final List<Row> logs = new ArrayList<>();

    private Otlp(String integration) {
        resource.put("service.name", integration);
    }

    public static Otlp from(String integration) {
        return new Otlp(integration);
    }

    public static String traceId() {
        return random(16);
    }

    public static String spanId() {
        return random(8);
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        id[0] |= 1;
        return HexFormat.of().formatHex(id);
    }

    public Otlp resource(String name, Object value) {
        resource.put(name, value);
        return this;
    }

    public Otlp span(Row row) {
        spans.add(row);
        return this;
    }

    public Otlp log(Row row) {
        logs.add(row);
        return this;
    }

    /** Sends the spans and the logs, each in a request of their own, and demands 200. */
    public void send(String token) {
        if (!spans.isEmpty()) {
            sendSpans(token).then().statusCode(200);
        }
        if (!logs.isEmpty()) {
            sendLogs(token).then().statusCode(200);
        }
    }

    public Response sendSpans(String token) {
        return post(token, "/v1/traces", spansBody());
    }

    public Response sendLogs(String token) {
        return post(
                token,
                "/v1/logs",
                "{\"resourceLogs\":[{\"resource\":{\"attributes\":" + attributes(resource)
                        + "},\"scopeLogs\":[{\"logRecords\":[" + join(logs) + "]}]}]}");
    }

    public String spansBody() {
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":" + attributes(resource)
                + "},\"scopeSpans\":[{\"spans\":[" + join(spans) + "]}]}]}";
    }

    private static Response post(String token, String path, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private static String join(List<Row> rows) {
        return rows.stream().map(Row::json).collect(Collectors.joining(","));
    }

    private static String attributes(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> "{\"key\":" + quote(entry.getKey()) + ",\"value\":" + value(entry.getValue()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String value(Object value) {
        return value instanceof Number
                ? "{\"intValue\":\"" + value + "\"}"
                : "{\"stringValue\":" + quote(String.valueOf(value)) + "}";
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** A span or a log record. */
    public static final class Row {
        private final Map<String, Object> attributes = new LinkedHashMap<>();
        private final Map<String, Object> event = new LinkedHashMap<>();
        private final boolean log;
        private final String name;
        private String trace = traceId();
        private String span = spanId();
        private String parent;
        private Instant start = Instant.now().minusSeconds(60);
        private Instant end = start.plusMillis(200);
        private boolean failed;

        private Row(boolean log, String name) {
            this.log = log;
            this.name = name;
        }

        public static Row span(String name) {
            return new Row(false, name);
        }

        public static Row log(String body) {
            return new Row(true, body);
        }

        public Row trace(String id) {
            trace = id;
            return this;
        }

        public Row id(String id) {
            span = id;
            return this;
        }

        /** The parent of a span, or the span that a log was written in. */
        public Row in(String id) {
            parent = id;
            return this;
        }

        public Row at(Instant when) {
            start = when;
            end = when.plusMillis(200);
            return this;
        }

        public Row until(Instant when) {
            end = when;
            return this;
        }

        /** A span's status ERROR, a log's severity ERROR. */
        public Row failed() {
            failed = true;
            return this;
        }

        public Row with(String attribute, Object value) {
            attributes.put(attribute, value);
            return this;
        }

        public Row record(String type, String reference) {
            return with("handrail.record.type", type).with("handrail.record.reference", reference);
        }

        public Row exception(String type, String message) {
            Map<String, Object> where = log ? attributes : event;
            where.put("exception.type", type);
            where.put("exception.message", message);
            return this;
        }

        public Row exception(String type, String message, String stacktrace) {
            (log ? attributes : event).put("exception.stacktrace", stacktrace);
            return exception(type, message);
        }

        public String trace() {
            return trace;
        }

        public String id() {
            return span;
        }

        private String json() {
            return log ? logJson() : spanJson();
        }

        private String spanJson() {
            return "{\"traceId\":\"" + trace + "\",\"spanId\":\"" + span + "\""
                    + (parent == null ? "" : ",\"parentSpanId\":\"" + parent + "\"")
                    + ",\"name\":" + quote(name) + ",\"kind\":1,\"startTimeUnixNano\":\"" + nanos(start)
                    + "\",\"endTimeUnixNano\":\"" + nanos(end) + "\",\"attributes\":" + attributes(attributes)
                    + ",\"status\":{" + (failed ? "\"code\":2" : "") + "},\"events\":["
                    + (event.isEmpty()
                            ? ""
                            : "{\"name\":\"exception\",\"timeUnixNano\":\"" + nanos(end) + "\",\"attributes\":"
                                    + attributes(event) + "}")
                    + "]}";
        }

        private String logJson() {
            return "{\"timeUnixNano\":\"" + nanos(start) + "\",\"severityNumber\":" + (failed ? 17 : 9)
                    + (trace == null ? "" : ",\"traceId\":\"" + trace + "\"")
                    + (parent == null ? "" : ",\"spanId\":\"" + parent + "\"")
                    + ",\"body\":{\"stringValue\":" + quote(name) + "},\"attributes\":" + attributes(attributes) + "}";
        }

        private static String nanos(Instant time) {
            return Long.toString(time.getEpochSecond() * 1_000_000_000L + time.getNano());
        }
    }
}
