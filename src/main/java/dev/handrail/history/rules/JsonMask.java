package dev.handrail.history.rules;

import dev.handrail.shared.Json;
import java.util.List;

/**
 * Walks JSON text and copies it character by character, but for the secrets in it: numbers keep their zeros and exponents,
 * members their order, spaces stay, because the payload may be sent again just as it was.
 */
final class JsonMask {
    private static final List<String> EMPTY = List.of();
    private static final List<String> FILLED = List.of("");
    private static final Long SOME_NUMBER = 0L;

    private final String text;
    private final StringBuilder out;
    private int at;

    JsonMask(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 16);
    }

    private static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super("not JSON", null, false, false);
        }
    }

    /** @return the text without secrets, or null when it is not one JSON value of at most {@link Json#DEPTH} levels */
    String masked() {
        try {
            space();
            value("", false, 0);
            space();
            return at == text.length() ? out.toString() : null;
        } catch (NotJson | Json.Malformed notOne) {
            return null;
        }
    }

    /**
     * Copies one value, or its mask.
     *
     * @param hidden whether a sibling says that this is a secret's value
     * @return what stands there, as far as anyone asks: its text, a number, a filled or an empty list
     */
    private Object value(String name, boolean hidden, int depth) {
        int length = out.length();
        Object told = copy(depth);
        boolean secret = hidden ? Redaction.MASK.equals(SecretNames.hidden(told)) : SecretNames.hides(name, told);
        if (secret) {
            out.setLength(length);
            Json.quote(out, Redaction.MASK);
        }
        return told;
    }

    private Object copy(int depth) {
        return switch (peek()) {
            case '{' -> object(deeper(depth));
            case '[' -> array(deeper(depth));
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private static int deeper(int depth) {
        if (depth >= Json.DEPTH) {
            throw new NotJson();
        }
        return depth + 1;
    }

    private Object object(int depth) {
        take('{');
        space();
        if (next('}')) {
            return EMPTY;
        }
        boolean named = false;
        do {
            space();
            String name = string();
            space();
            take(':');
            space();
            Object told = value(name, named && SecretNames.isValue(name), depth);
            named |= SecretNames.isName(name) && told instanceof String secret && SecretNames.isSecret(secret);
            space();
        } while (next(','));
        take('}');
        return FILLED;
    }

    private Object array(int depth) {
        take('[');
        space();
        if (next(']')) {
            return EMPTY;
        }
        do {
            space();
            value("", false, depth);
            space();
        } while (next(','));
        take(']');
        return FILLED;
    }

    private String string() {
        int start = at;
        int end = stringEnd();
        String raw = text.substring(start, end);
        String told = raw.indexOf('\\') < 0 ? raw.substring(1, raw.length() - 1) : (String) Json.read(raw);
        String masked = Redaction.text(told);
        if (masked.equals(told)) {
            out.append(raw);
        } else {
            Json.quote(out, masked);
        }
        at = end;
        return told;
    }

    private int stringEnd() {
        if (peek() != '"') {
            throw new NotJson();
        }
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            } else if (c == '\\') {
                i++;
            } else if (c < 0x20) {
                throw new NotJson();
            }
        }
        throw new NotJson();
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        Json.read(digits);
        if (Cards.isBareCard(digits)) {
            Json.quote(out, Cards.mask(digits));
        } else {
            out.append(digits);
        }
        return SOME_NUMBER;
    }

    private Object word(String word) {
        if (!text.startsWith(word, at)) {
            throw new NotJson();
        }
        out.append(word);
        at += word.length();
        return Boolean.TRUE;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            out.append(text.charAt(at++));
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NotJson();
        }
        return text.charAt(at);
    }

    private boolean next(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            out.append(c);
            at++;
        }
        return there;
    }

    private void take(char c) {
        if (!next(c)) {
            throw new NotJson();
        }
    }
}
