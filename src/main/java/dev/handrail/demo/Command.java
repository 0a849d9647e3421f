package dev.handrail.demo;

import dev.handrail.shared.Json;
import java.util.List;
import java.util.Map;

/**
 * What Handrail asks for, as {@code GET /api/v1/commands} gives it.
 *
 * @param type resubmit, rerun, pause, resume or discard
 * @param reference of the record; null when the command is about no record
 * @param payload null when it is to be sent as it was
 */
record Command(
        String id,
        String type,
        String integration,
        String reference,
        String key,
        Map<String, Object> payload,
        String idempotencyKey) {

    /**
     * What came of it.
     *
     * @param outcome succeeded, failed or rejected
     */
    record Outcome(String outcome, String message, String code, List<Answer.BadField> errors) {

        static Outcome of(Answer answer) {
            if (answer.ok()) {
                return new Outcome("succeeded", answer.message(), null, List.of());
            }
            var code = answer.code() != null
                    ? answer.code()
                    : answer.thrown().getClass().getSimpleName();
            return new Outcome("failed", answer.message(), code, answer.fields());
        }

        static Outcome done(String message) {
            return new Outcome("succeeded", message, null, List.of());
        }

        static Outcome rejected(String message, String code) {
            return new Outcome("rejected", message, code, List.of());
        }
    }

    /** @param json one element of "commands" */
    @SuppressWarnings("unchecked")
    static Command read(Map<String, Object> json) {
        var record = json.get("record") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.<String, Object>of();
        var reference = (String) record.get("reference");
        var key = (String) record.get("key");
        return new Command(
                (String) json.get("id"),
                (String) json.get("type"),
                (String) json.get("integration"),
                reference,
                key == null || key.isEmpty() ? reference : key,
                payload(json.get("payload")),
                (String) json.get("idempotencyKey"));
    }

    /** An object, or its text. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> payload(Object payload) {
        var value = payload instanceof String text && !text.isBlank() ? Json.read(text) : payload;
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }
}
