package dev.handrail.history.rules;

import java.util.Locale;
import java.util.Set;

/**
 * What a text assigns to a name that stands in it.
 *
 * @param start where the value begins, without its quotes
 * @param quoted whether quotes, brackets or tags say where it ends
 * @param tight whether it is surely an assignment, while "name: value" may be prose
 */
record AssignedValue(String whole, int start, int end, boolean quoted, boolean tight) {
    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "token", "apikey", "key", "negotiate", "ntlm");
    private static final Set<String> LONG_SCHEMES = Set.of("digest", "hmac", "aws4-hmac-sha256");
    private static final String ENDS = " \t\r\n,;&#)}]\"'`<>\\";
    private static final int SPACES = 3;
    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_WORD = 128;
    private static final int LONGEST_TAG = 256;
    private static final int LONGEST_DATA = 4096;
    private static final String DATA = "<![CDATA[";
    private static final int LONGEST_PREFIX = 32;

    /** @return null when nothing is assigned to the name between the two places */
    static AssignedValue find(String text, int nameStart, int nameEnd) {
        Tags tags = tags(text, nameStart);
        return tags == null ? afterSeparator(text, nameStart, nameEnd) : inTag(text, nameEnd, tags);
    }

    String text() {
        return whole.substring(start, end);
    }

    String firstWord() {
        String text = text();
        int space = text.indexOf(' ');
        return space > 0 ? text.substring(0, space) : text;
    }

    boolean followedByWord() {
        return end + 1 < whole.length() && whole.charAt(end) == ' ' && Character.isLetter(whole.charAt(end + 1));
    }

    private static AssignedValue afterSeparator(String text, int nameStart, int nameEnd) {
        int quote = quote(text, nameEnd);
        int named = nameEnd + quote;
        named += at(text, named) == ']' ? 1 : 0;
        int separator = spaces(text, named);
        int length = separator(text, separator);
        boolean option = text.startsWith("--", nameStart) && separator > named;
        if (length == 0 && !option) {
            return separator > nameEnd ? quotedWord(text, separator) : null;
        }
        int after = separator + length;
        int start = spaces(text, after);
        boolean colon = length > 0 && (text.charAt(separator) == ':' || text.startsWith("%3A", separator));
        boolean tight = !colon || quote > 0 || start == after;
        boolean encoded = length == 3;
        boolean cookie =
                text.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT).contains("cookie");
        return value(text, start, tight, encoded, cookie);
    }

    /** "with password 'hunter2'"; what is shorter is a character that a parser did not expect. */
    private static AssignedValue quotedWord(String text, int start) {
        char mark = at(text, start);
        int end = start + 1;
        while (end - start <= LONGEST_WORD && ENDS.indexOf(at(text, end)) < 0 && at(text, end) != '\0') {
            end++;
        }
        boolean word = (mark == '\'' || mark == '"') && at(text, end) == mark && end - start > SHORTEST_WORD;
        return word && !text.startsWith(Redaction.MASK, start + 1)
                ? new AssignedValue(text, start + 1, end, true, true)
                : null;
    }

    private static AssignedValue value(String text, int start, boolean tight, boolean encoded, boolean cookie) {
        char first = at(text, start);
        int quote = quote(text, start);
        boolean masked = text.startsWith(Redaction.MASK, start) || text.startsWith(Redaction.MASK, start + 1);
        if (masked || first == '{') {
            return null;
        } else if (quote > 0) {
            String mark = text.substring(start, start + quote);
            return new AssignedValue(text, start + quote, close(text, start + quote, mark), true, tight);
        } else if (first == '[' || first == '<' && tight) {
            int close = text.indexOf(first == '[' ? ']' : '>', start);
            return new AssignedValue(text, start + 1, close < 0 ? text.length() : close, true, tight);
        }
        int end = cookie ? lineEnd(text, start) : valueEnd(text, start, encoded);
        return end == start ? null : new AssignedValue(text, start, end, false, tight);
    }

    private static int valueEnd(String text, int start, boolean encoded) {
        int end = wordEnd(text, start, encoded);
        String scheme = end - start > 16 ? "" : text.substring(start, end).toLowerCase(Locale.ROOT);
        if (LONG_SCHEMES.contains(scheme)) {
            return lineEnd(text, end);
        }
        int next = spaces(text, end);
        return next > end && SCHEMES.contains(scheme) ? wordEnd(text, next, encoded) : end;
    }

    private static int wordEnd(String text, int start, boolean encoded) {
        int end = start;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0 && !(encoded && isEncodedEnd(text, end))) {
            end++;
        }
        return end;
    }

    private static int lineEnd(String text, int start) {
        int end = start;
        while (end < text.length() && "\r\n\"\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isEncodedEnd(String text, int at) {
        return starts(text, at, "%26") || starts(text, at, "%22") || starts(text, at, "%2C") || starts(text, at, "%7D");
    }

    /** Where the same mark comes again; a bare quote may be escaped within. */
    private static int close(String text, int from, String mark) {
        if (mark.length() > 1) {
            int close = text.indexOf(mark, from);
            return close < 0 ? text.length() : close;
        }
        int end = from;
        while (end < text.length() && text.charAt(end) != mark.charAt(0)) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, text.length());
    }

    /** How long the quote is that stands here: ", ', \", \\\", %22, &quot;; 0 when there is none. */
    private static int quote(String text, int at) {
        int slashes = 0;
        while (slashes < 8 && at(text, at + slashes) == '\\') {
            slashes++;
        }
        char c = at(text, at + slashes);
        if (c == '"' || c == '\'' || c == '`') {
            return slashes + 1;
        }
        if (starts(text, at, "%22") || starts(text, at, "%27")) {
            return 3;
        }
        return starts(text, at, "&quot;") ? 6 : 0;
    }

    private static int separator(String text, int at) {
        if (starts(text, at, "%3D") || starts(text, at, "%3A")) {
            return 3;
        }
        char c = at(text, at);
        char next = at(text, at + 1);
        if (c == '=') {
            return next == '>' || next == '=' ? 2 : 1;
        }
        return c != ':' || next == ':' ? 0 : next == '=' ? 2 : 1;
    }

    /** How a tag is written: as such, or escaped. */
    private record Tags(String open, String close, String end) {
        static final Tags PLAIN = new Tags("<", ">", "</");
        static final Tags ESCAPED = new Tags("&lt;", "&gt;", "&lt;/");
    }

    /** @return how the tag is written that the name begins, or null when it begins none */
    private static Tags tags(String text, int nameStart) {
        int name = nameStart;
        if (name > 0 && text.charAt(name - 1) == ':') {
            name--;
            while (name > 0
                    && nameStart - name < LONGEST_PREFIX
                    && NamedSecrets.isNameCharacter(text.charAt(name - 1))) {
                name--;
            }
        }
        if (text.startsWith(Tags.ESCAPED.open(), name - 4)) {
            return Tags.ESCAPED;
        }
        boolean generic = name > 1 && Character.isLetterOrDigit(text.charAt(name - 2));
        return text.startsWith(Tags.PLAIN.open(), name - 1) && !generic ? Tags.PLAIN : null;
    }

    private static AssignedValue inTag(String text, int nameEnd, Tags tags) {
        int close = nameEnd;
        int longest = Math.min(text.length(), nameEnd + LONGEST_TAG);
        while (close < longest && text.charAt(close) != '<' && !text.startsWith(tags.close(), close)) {
            close++;
        }
        if (!text.startsWith(tags.close(), close) || text.charAt(close - 1) == '/') {
            return null;
        }
        int start = close + tags.close().length();
        boolean data = text.startsWith(DATA, start);
        int end = data ? dataEnd(text, start) : text.indexOf(tags.open(), start);
        boolean simple = end > start && (data || text.startsWith(tags.end(), end));
        return simple && !text.startsWith(Redaction.MASK, start)
                ? new AssignedValue(text, start, end, true, true)
                : null;
    }

    private static int dataEnd(String text, int start) {
        int longest = Math.min(text.length(), start + LONGEST_DATA);
        for (int i = start; i < longest; i++) {
            if (text.startsWith("]]>", i)) {
                return i;
            }
        }
        return -1;
    }

    private static int spaces(String text, int from) {
        int at = from;
        while (at - from < SPACES && (at(text, at) == ' ' || at(text, at) == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean starts(String text, int at, String part) {
        return text.regionMatches(true, at, part, 0, part.length());
    }

    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}
