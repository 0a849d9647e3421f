package dev.handrail.cases.rules.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** JSON within a message. Its records are values; only what it tells of an error belongs to the message. */
final class Json {
    private static final Set<String> TELLING = Set.of(
            "error",
            "errors",
            "errorcode",
            "error_code",
            "error_description",
            "errormessage",
            "error_message",
            "code",
            "message",
            "msg",
            "reason",
            "detail",
            "details",
            "title",
            "description",
            "fault",
            "faultcode",
            "faultstring",
            "status",
            "type");

    private Json() {}

    /** The end of an object that begins at {@code from}, exclusive; -1 when this is none. */
    static int end(String text, int from, int last) {
        int i = from + 1;
        while (i < last && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        if (i >= last || text.charAt(i) != '"') {
            return -1;
        }
        int open = 0;
        boolean quoted = false;
        for (i = from; i < last; i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else {
                quoted = c == '"';
                open += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (open == 0) {
                    return i + 1;
                }
            }
        }
        return last;
    }

    /** The parts, from and to, that tell of an error: strings and numbers after keys like "message". */
    static List<int[]> told(String text, int from, int to) {
        List<int[]> parts = new ArrayList<>();
        int i = from;
        while (i < to) {
            int open = text.indexOf('"', i);
            int close = open < 0 ? -1 : text.indexOf('"', open + 1);
            if (close < 0 || close >= to) {
                return parts;
            }
            i = close + 1;
            int value = i;
            while (value < to && (text.charAt(value) == ':' || text.charAt(value) == ' ')) {
                value++;
            }
            boolean key = value < to && text.indexOf(':', i) >= i && text.indexOf(':', i) < value;
            if (key && TELLING.contains(text.substring(open + 1, close).toLowerCase(Locale.ROOT))) {
                int stop = valueEnd(text, value, to);
                if (stop > value) {
                    parts.add(new int[] {text.charAt(value) == '"' ? value + 1 : value, stop});
                    i = Math.max(i, stop + 1);
                }
            }
        }
        return parts;
    }

    private static int valueEnd(String text, int value, int to) {
        char c = value < to ? text.charAt(value) : '{';
        if (c == '{' || c == '[') {
            return -1;
        }
        int i = value + 1;
        while (i < to
                && (c == '"'
                        ? text.charAt(i) != '"' || text.charAt(i - 1) == '\\'
                        : ",}] ".indexOf(text.charAt(i)) < 0)) {
            i++;
        }
        return i;
    }
}
