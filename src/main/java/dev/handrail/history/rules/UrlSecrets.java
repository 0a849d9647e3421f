package dev.handrail.history.rules;

import java.util.List;
import java.util.regex.Pattern;

/** {@code user:password@} in addresses, also where the whole address is percent-encoded or is Oracle's. */
final class UrlSecrets {
    private static final Pattern ORACLE = Pattern.compile(
            "(jdbc:oracle:[a-z0-9]{1,20}+:)[^/@\\s]{1,100}+/[^@\\s]{1,200}+@", Pattern.CASE_INSENSITIVE);

    /** Somebody's name is shorter; keys are put there alone, too. */
    private static final int LONGEST_USER = 20;

    private static final int LONGEST_AUTHORITY = 2000;

    /** How an address is written: what its parts are separated by. */
    private record Spelling(String begin, String at, String colon, String ends) {
        boolean ends(String text, int i) {
            return ends.indexOf(text.charAt(i)) >= 0 || this == ENCODED && isEncodedEnd(text, i);
        }

        private static boolean isEncodedEnd(String text, int i) {
            return startsWith(text, i, "%2F") || startsWith(text, i, "%3F") || startsWith(text, i, "%20");
        }
    }

    /** What every address below has in it, in lower case. */
    static final List<String> BEGINNINGS = List.of("://", "%3a%2f%2f", "jdbc:oracle:");

    private static final Spelling PLAIN = new Spelling("://", "@", ":", "/?# \t\r\n\"'<>\\");
    private static final Spelling ENCODED = new Spelling("%3A%2F%2F", "%40", "%3A", "/?#& \t\r\n\"'<>\\");

    private UrlSecrets() {}

    static String mask(String text) {
        String masked = text.contains("://") ? mask(text, PLAIN) : text;
        masked = masked.indexOf('%') >= 0 ? mask(masked, ENCODED) : masked;
        return masked.contains("@") && startsAnywhere(masked, "jdbc:oracle:")
                ? ORACLE.matcher(masked).replaceAll("$1" + Redaction.MASK + "@")
                : masked;
    }

    private static String mask(String text, Spelling spelling) {
        StringBuilder out = null;
        int copied = 0;
        int begin = find(text, spelling.begin(), 0, text.length());
        while (begin >= 0) {
            int start = begin + spelling.begin().length();
            int end = authorityEnd(text, start, spelling);
            int at = findLast(text, spelling.at(), start, end);
            int secret = at < 0 ? -1 : secretStart(text, start, at, spelling);
            if (secret >= 0) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, secret).append(Redaction.MASK);
                copied = at;
            }
            begin = find(text, spelling.begin(), Math.max(start, end), text.length());
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static int authorityEnd(String text, int start, Spelling spelling) {
        int longest = Math.min(text.length(), start + LONGEST_AUTHORITY);
        int end = start;
        while (end < longest && !spelling.ends(text, end)) {
            end++;
        }
        return end;
    }

    /** Where in user:password the password begins, or the key that stands there alone; -1 when there is nothing to hide. */
    private static int secretStart(String text, int start, int at, Spelling spelling) {
        int colon = find(text, spelling.colon(), start, at);
        if (colon >= 0) {
            int secret = colon + spelling.colon().length();
            return secret == at ? -1 : secret;
        }
        return at - start > LONGEST_USER ? start : -1;
    }

    private static int find(String text, String part, int from, int to) {
        for (int i = from; i + part.length() <= to; i++) {
            if (startsWith(text, i, part)) {
                return i;
            }
        }
        return -1;
    }

    private static int findLast(String text, String part, int from, int to) {
        for (int i = to - part.length(); i >= from; i--) {
            if (startsWith(text, i, part)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsAnywhere(String text, String part) {
        return find(text, part, 0, text.length()) >= 0;
    }

    private static boolean startsWith(String text, int at, String part) {
        return text.regionMatches(true, at, part, 0, part.length());
    }
}
