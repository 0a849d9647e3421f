package dev.handrail.cases.rules;

import java.util.regex.Pattern;

/** What people write about a case: plain text with its line breaks, and nothing that is not text. */
public final class MessageText {
    /** Characters (Unicode code points) of a message. */
    public static final int LONGEST = 8_000;

    /** Control characters except tab and line feed, halves of characters, and those that turn the reading direction of what follows. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\t\n]]|[\u202A-\u202E\u2066-\u2069]");

    private MessageText() {}

    /** As it is kept; never null. */
    public static String clean(String typed) {
        return typed == null
                ? ""
                : UNSEEN.matcher(typed.replace("\r\n", "\n").replace('\r', '\n'))
                        .replaceAll("")
                        .strip();
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
