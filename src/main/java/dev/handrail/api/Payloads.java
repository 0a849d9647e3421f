package dev.handrail.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A record's content inside an answer: itself where it is JSON, else a text. */
final class Payloads {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every text can be quoted", e);
        }
    }
}
