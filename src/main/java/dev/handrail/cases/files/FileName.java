package dev.handrail.cases.files;

import java.util.regex.Pattern;

/** A file's name as it is kept and shown: no path, no control characters, no turned direction, at most 120 characters. */
final class FileName {
    private static final int LONGEST = 120;
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\"<>|:*?]|[\u200B-\u200F\u202A-\u202E\u2066-\u2069]");

    private FileName() {}

    static String of(String told) {
        String last = told == null ? "" : told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1);
        String clean = UNFIT.matcher(last).replaceAll("").strip();
        int length = clean.codePointCount(0, clean.length());
        if (length <= LONGEST) {
            return clean.isEmpty() ? "file" : clean;
        }
        // the ending stays
        return clean.substring(clean.offsetByCodePoints(0, length - LONGEST));
    }
}
