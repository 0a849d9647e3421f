package dev.handrail.history.rules;

import dev.handrail.shared.Json;
import java.util.Map;

/**
 * The JSON object of all that a row said, for staff: each value and the whole bounded, and what was left out
 * counted under {@value Cut#MARK}.
 */
final class AttributeText {
    private final Limits limits;
    private final StringBuilder out = new StringBuilder("{");
    private int kept;
    private int leftOut;

    AttributeText(Limits limits) {
        this.limits = limits;
    }

    /** Only what the sender itself said; what has a column of its own is left to it. */
    AttributeText addAll(Map<String, Object> attributes, boolean clues) {
        attributes.forEach((name, value) -> {
            boolean elsewhere = name.equals(Row.PAYLOAD) || clues && name.equals("exception.stacktrace");
            if (!elsewhere) {
                add(name, value);
            }
        });
        return this;
    }

    AttributeText addService(Map<String, Object> resource) {
        resource.forEach((name, value) -> {
            if (name.startsWith("service.")) {
                add(name, value);
            }
        });
        return this;
    }

    /** @param value without secrets; nothing is added when it is null or empty */
    AttributeText add(String name, Object value) {
        if (value == null || value.equals("")) {
            return this;
        }
        if (kept >= limits.attributesPerRow() || out.length() >= limits.rowChars()) {
            leftOut++;
            return this;
        }
        member(Cut.to(limits.nameChars(), name), bounded(value));
        kept++;
        return this;
    }

    String text() {
        if (leftOut > 0) {
            member(Cut.MARK, leftOut + " more left out");
            leftOut = 0;
        }
        return out + "}";
    }

    private void member(String name, Object value) {
        if (out.length() > 1) {
            out.append(',');
        }
        Json.quote(out, name);
        out.append(':');
        Json.write(out, value);
    }

    /** A nested value that is too long becomes the start of its text. */
    private Object bounded(Object value) {
        if (value instanceof String text) {
            return Cut.to(limits.attributeChars(), text);
        }
        boolean nested = value instanceof Map<?, ?> || value instanceof Iterable<?>;
        String text = nested ? Json.write(value) : "";
        return text.length() > limits.attributeChars() ? Cut.to(limits.attributeChars(), text) : value;
    }
}
