package dev.handrail.bench;

import java.io.IOException;
import java.util.List;

/** The index of the peer that holds what our table of events holds. */
final class Peer {
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String LINES = "Content-Type: application/x-ndjson\r\n";
    private final int port;
    private final String index;

    Peer(int port) {
        this(port, "events");
    }

    /** @param index a name, or a pattern of names */
    Peer(int port, String index) {
        this.port = port;
        this.index = index;
    }

    /** What we keep without an index, it keeps without one. */
    void make() throws IOException {
        StringBuilder fields = new StringBuilder();
        for (String name : List.of("tenant", "integration", "trace", "reference", "outcome", "record_type", "name")) {
            fields.append('"').append(name).append("\":{\"type\":\"keyword\"},");
        }
        for (String name : List.of("span", "parent", "step", "system", "trigger", "error", "message")) {
            fields.append('"').append(name).append("\":{\"type\":\"keyword\",\"index\":false,\"doc_values\":false},");
        }
        String settings =
                "{\"settings\":{\"number_of_shards\":1,\"number_of_replicas\":0,\"translog.durability\":\"request\"},"
                        + "\"mappings\":{\"dynamic\":false,\"properties\":{" + fields
                        + "\"occurred_at\":{\"type\":\"date\"},\"ended_at\":{\"type\":\"date\",\"index\":false}}}}";
        ask("PUT", "/" + index, JSON, settings);
    }

    void bulk(byte[] lines) throws IOException {
        try (Wire wire = new Wire(port)) {
            String answer = wire.send("POST", "/" + index + "/_bulk", LINES, lines)
                    .good()
                    .body();
            if (!answer.contains("\"errors\":false")) {
                throw new IllegalStateException("answered " + answer.substring(0, Math.min(500, answer.length())));
            }
        }
    }

    /** What was written can be found, and is on disk. */
    void settle() throws IOException {
        refresh();
        ask("POST", "/" + index + "/_flush", "", "");
    }

    void refresh() throws IOException {
        ask("POST", "/" + index + "/_refresh", "", "");
    }

    long count(String query) throws IOException {
        String answer = ask("POST", "/" + index + "/_count", JSON, "{\"query\":" + query + "}");
        return Long.parseLong(answer.replaceAll(".*?\"count\":(\\d+).*", "$1"));
    }

    double bytes() throws IOException {
        return Double.parseDouble(
                ask("GET", "/" + index + "/_stats/store", "", "").replaceAll(".*?\"size_in_bytes\":(\\d+).*", "$1"));
    }

    private String ask(String method, String path, String headers, String body) throws IOException {
        try (Wire wire = new Wire(port)) {
            return wire.send(method, path, headers, body.getBytes()).good().body();
        }
    }
}
