package dev.handrail.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** A record's content inside an answer: itself where it is JSON, else a text. */
final class Payloads {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MASK = "[masked]";
    private static final String CARD = "[card …";

    private Payloads() {}

    static String raw(String payload, boolean cut) {
        if (payload == null) {
            return null;
        }
        try {
            if (!cut) {
                JSON.readTree(payload);
                return payload;
            }
            return JSON.writeValueAsString(payload);
        } catch (JsonProcessingException notJson) {
            return quoted(payload);
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
