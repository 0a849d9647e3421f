package dev.handrail.sla.letters;

import java.util.Locale;

/** Texts from elsewhere as they may stand in one line of a mail. */
final class Line {
    /** Also what turns the direction of writing around, or breaks a line in some readers. */
    private static final String BREAKING = "[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+";

    private Line() {}

    /** A line break in a subject would begin a header of its own. */
    static String of(String text) {
        return text.replaceAll(BREAKING, " ");
    }

    static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    static String capitalised(String text) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }
}
