package dev.handrail.shared;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON text (RFC 8259) as plain values, for rules, which know no library. An object is a {@code Map} in the text's order
 * (of a repeated name the last counts), an array a {@code List}, a number a {@code Long} where it is a whole one of at
 * most 18 digits, else a {@code BigDecimal}. Deeper than {@value #DEPTH} levels is refused when read and left out when written.
 */
public final class Json {
    /** Levels of arrays and objects. */
    public static final int DEPTH = 64;

    private static final String TOO_DEEP = "\"…[cut]\"";
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Json() {}

    /** The text is no JSON, or more than we read of it. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String what, int at) {
            super(what + " at character " + at, null, false, false);
        }
    }

    /** @throws Malformed when the text is not exactly one JSON value */
    public static Object read(String text) {
        return new JsonReader(text).whole();
    }

    /** An object of texts alone, as {@link #write} makes it of a map of texts. */
    public static Map<String, String> texts(String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        ((Map<?, ?>) read(text)).forEach((name, value) -> texts.put((String) name, (String) value));
        return texts;
    }

    /** @param value null, String, Number, Boolean, List, Map, or byte[] (as base64); anything else as its text */
    public static String write(Object value) {
        var out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    /** Appends, for those who build a larger text. */
    public static void write(StringBuilder out, Object value) {
        write(out, value, 0);
    }

    private static void write(StringBuilder out, Object value, int depth) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            number(out, number);
        } else if (value instanceof byte[] bytes) {
            quote(out, Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof Map<?, ?> || value instanceof List<?>) {
            nested(out, value, depth);
        } else {
            quote(out, value.toString());
        }
    }

    private static void number(StringBuilder out, Number number) {
        double size = number.doubleValue();
        boolean unspeakable = (number instanceof Double || number instanceof Float) && !Double.isFinite(size);
        if (unspeakable) {
            quote(out, number.toString());
        } else {
            out.append(number);
        }
    }

    private static void nested(StringBuilder out, Object value, int depth) {
        if (depth >= DEPTH) {
            out.append(TOO_DEEP);
        } else if (value instanceof Map<?, ?> map) {
            object(out, map, depth + 1);
        } else {
            array(out, (List<?>) value, depth + 1);
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map, int depth) {
        char before = '{';
        for (var member : map.entrySet()) {
            out.append(before);
            quote(out, String.valueOf(member.getKey()));
            out.append(':');
            write(out, member.getValue(), depth);
            before = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static void array(StringBuilder out, List<?> list, int depth) {
        char before = '[';
        for (var item : list) {
            out.append(before);
            write(out, item, depth);
            before = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    /** Appends the text as a JSON string. */
    public static void quote(StringBuilder out, String text) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                escape(out.append(text, copied, i), c);
                copied = i + 1;
            }
        }
        out.append(text, copied, text.length()).append('"');
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
