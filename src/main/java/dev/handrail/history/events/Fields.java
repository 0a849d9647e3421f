package dev.handrail.history.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.handrail.platform.Problem.Wrong;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The members of one JSON object. What is wrong with them is collected, not thrown: a sender wants to hear it all at once. */
final class Fields {
    /** Longer short texts are cut when they are read; beyond this they are no short texts. */
    private static final int LONGEST = 16 * 1024;

    private static final Set<String> OUTCOMES = Set.of("succeeded", "failed", "skipped", "partial", "empty");
    private static final Set<String> TRIGGERS = Set.of("schedule", "event", "webhook", "manual", "api", "resubmission");
    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final JsonNode node;
    private final String at;
    private final List<Wrong> wrong;

    /** @param at where the object stands: an RFC 6901 pointer, or what stands before a header's name */
    Fields(JsonNode node, String at, List<Wrong> wrong) {
        this.node = node;
        this.at = at;
        this.wrong = wrong;
    }

    JsonNode value(String name) {
        JsonNode value = node.path(name);
        return value instanceof MissingNode || value.isNull() ? null : value;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /** Null when it is absent, blank or wrong. */
    String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            return refuse(name, "must be a text");
        }
        if (value.textValue().length() > LONGEST) {
            return refuse(name, "must have at most " + LONGEST + " characters");
        }
        return value.textValue().isBlank() ? null : value.textValue();
    }

    String required(String name) {
        String text = text(name);
        if (text == null && (!has(name) || value(name).isTextual())) {
            refuse(name, "is required");
        }
        return text;
    }

    /** A reference is a number in many systems. */
    String textOrNumber(String name) {
        JsonNode value = value(name);
        return value != null && value.isIntegralNumber() ? value.asText() : text(name);
    }

    String outcome(String name) {
        return word(name, OUTCOMES, "must be succeeded, failed, skipped, partial or empty");
    }

    String trigger(String name) {
        return word(name, TRIGGERS, "must be schedule, event, webhook, manual, api or resubmission");
    }

    String currency(String name) {
        return matching(name, text -> text.matches("[A-Z]{3}"), "must be a code of ISO 4217, such as EUR");
    }

    String uuid(String name) {
        return matching(name, text -> text.matches(UUID), "must be a UUID");
    }

    String amount(String name) {
        JsonNode value = value(name);
        if (value == null || value.isTextual()) {
            return matching(name, text -> text.matches("[+-]?[0-9]{1,15}(\\.[0-9]{1,9})?"), "must be a number");
        }
        if (!value.isNumber()) {
            return refuse(name, "must be a number");
        }
        BigDecimal number = value.decimalValue();
        boolean readable = Math.abs((long) number.scale()) <= 15 && number.precision() <= 24;
        String plain = readable ? number.toPlainString() : "";
        return plain.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")
                ? plain
                : refuse(name, "must have at most 15 digits before the point and 9 after it");
    }

    Instant time(String name) {
        String text = text(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            refuse(name, "must be a time of RFC 3339 with its offset, such as 2026-11-24T08:00:00Z");
            return null;
        }
    }

    /** @return never null; reads of an absent object find nothing */
    Fields object(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isObject()) {
            refuse(name, "must be an object");
            value = null;
        }
        return new Fields(value == null ? MissingNode.getInstance() : value, at + "/" + name, wrong);
    }

    /** For the members of an array. */
    Fields inside(String name) {
        return new Fields(MissingNode.getInstance(), at + "/" + name, wrong);
    }

    Fields element(JsonNode element, int index) {
        return new Fields(element, at + "/" + index, wrong);
    }

    String refuse(String name, String what) {
        wrong.add(new Wrong(at + (at.startsWith("/") || at.isEmpty() ? "/" : "") + name, what));
        return null;
    }

    private String word(String name, Set<String> words, String otherwise) {
        String text = text(name);
        String word = text == null ? null : text.strip().toLowerCase(Locale.ROOT);
        return word == null || words.contains(word) ? word : refuse(name, otherwise);
    }

    private String matching(String name, Predicate<String> fits, String otherwise) {
        String text = text(name);
        return text == null || fits.test(text) ? text : refuse(name, otherwise);
    }
}
