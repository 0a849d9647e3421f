package dev.handrail.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handrail.history.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A record's content inside an answer: itself where it is JSON, else a text. */
final class Payloads {
    /** One whole value and nothing behind it: content from outside must not become part of our own answer. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String MASK = "[masked]";
    private static final String CARD = "[card …";
    private static final String HIDDEN = "[hidden]";

    private Payloads() {}

    static String raw(String payload, boolean cut) {
        if (payload == null) {
            return null;
        }
        try {
            return cut || JSON.readTree(payload).isMissingNode() ? quoted(payload) : payload;
        } catch (JsonProcessingException notJson) {
            return quoted(payload);
        }
    }

    /** The same without what the operator marked as sensitive. */
    static String shown(String payload, boolean cut, RecordType type) {
        if (payload == null || type == null || type.sensitive().isEmpty()) {
            return raw(payload, cut);
        }
        try {
            JsonNode record = JSON.readTree(payload);
            hide(record, "", type);
            return cut || !record.isContainerNode() ? quoted(HIDDEN) : record.toString();
        } catch (JsonProcessingException notJson) {
            return quoted(HIDDEN);
        }
    }

    private static void hide(JsonNode node, String pointer, RecordType type) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(
                    object.properties().stream().map(Map.Entry::getKey).toList())) {
                String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                if (type.isSensitive(at)) {
                    object.put(name, HIDDEN);
                } else {
                    hide(object.get(name), at, type);
                }
            }
        }
        for (int i = 0; node instanceof ArrayNode && i < node.size(); i++) {
            hide(node.get(i), pointer + "/" + i, type);
        }
    }

    /** RFC 6901 pointers of the values in which something was masked before the record was stored. */
    static List<String> masked(String payload) {
        if (payload == null || !payload.contains(MASK) && !payload.contains(CARD)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try {
            collect(JSON.readTree(payload), "", found);
        } catch (JsonProcessingException notJson) {
            return List.of("");
        }
        return found;
    }

    private static void collect(JsonNode node, String pointer, List<String> found) {
        if (node.isTextual()
                && (node.textValue().contains(MASK) || node.textValue().contains(CARD))) {
            found.add(pointer);
        }
        node.properties()
                .forEach(member -> collect(
                        member.getValue(),
                        pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                        found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, found);
        }
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every text can be quoted", e);
        }
    }
}
