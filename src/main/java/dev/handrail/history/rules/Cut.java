package dev.handrail.history.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Texts made fit to be stored: no character that the database refuses, no longer than allowed, and saying so. */
final class Cut {
    static final String MARK = "…[cut]";

    private static final char UNKNOWN = '\uFFFD';

    private Cut() {}

    /** At most {@code max} characters, the mark included; never half a surrogate pair. */
    static String to(int max, String text) {
        return text.length() <= max ? text : start(text, max - MARK.length()) + MARK;
    }

    /** For what rows are found by: two long names that differ only at their end must not become one. */
    static String name(int max, String text) {
        if (text.length() <= max) {
            return text;
        }
        String rest = HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 4);
        return start(text, max - MARK.length() - 9) + MARK + " " + rest;
    }

    /** PostgreSQL stores neither NUL nor half a surrogate pair; both become the replacement character. */
    static String clean(String text) {
        return isClean(text) ? text : cleaned(text);
    }

    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String start(String text, int chars) {
        int end = Math.max(0, chars);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String cleaned(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(c == 0 || Character.isSurrogate(c) ? UNKNOWN : c);
            }
        }
        return out.toString();
    }
}
