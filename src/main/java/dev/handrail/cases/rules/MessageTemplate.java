package dev.handrail.cases.rules;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message with everything masked that belongs to one record, one moment or one machine, so that messages of one kind are
 * equal. One setting for all systems; time and space grow with the length of the message, which is cut at 4,000 characters.
 *
 * <p>Masked: the record's own values, what stands in quotation marks (but names of fields, codes and whole sentences), numbers
 * with their units, dates and times, addresses of all kinds, and every word with a digit in it. Kept: figures that are codes
 * (after "status", "error" and the like), and the case of letters.
 */
final class MessageTemplate {
    static final String MASK = "<*>";
    private static final int LONGEST = 4_000;
    private static final Pattern STACK = Pattern.compile("\\R\\s*+(?:at |File \"|Caused by:|\\.\\.\\. \\d)"
            + "|\\sat [\\w.$/<>]++\\((?:[\\w$]++\\.\\w++:\\d++|Native Method|Unknown Source)\\)");
    private static final Pattern TYPE = Pattern.compile(
            "^(?:Uncaught )?((?:[\\w$]++\\.)*+[A-Z][\\w$]*(?:Exception|Error|Fault|Timeout))(?: \\[[\\w-]++])?: ");
    private static final String MASKED = Pattern.quote(MASK);
    private static final Pattern MONTH = Pattern.compile("(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*+,? )?(?:" + MASKED
            + " )?" + "\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*+,? " + MASKED);
    private static final Pattern AFTER_NUMBER = Pattern.compile(
            MASKED
                    + " ?(?:AM|PM|UTC|GMT|CES?T|ms|s|secs?|seconds?|min|minutes?|h|hours?|days?|bytes?|[KMGTk]i?[Bb]|%|percent)(?![\\w'])");
    private static final String CURRENCY = "(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|HUF|CNY|INR|€|\\$|£)";
    private static final Pattern MONEY =
            Pattern.compile("\\b" + CURRENCY + " ?" + MASKED + "|" + MASKED + " ?" + CURRENCY + "(?!\\w)");
    private static final Pattern LIST =
            Pattern.compile("(['\"]?)" + MASKED + "\\1(?:(?:[,;|/] ?| )\\1" + MASKED + "\\1)++");

    private MessageTemplate() {}

    static String of(String message, Collection<String> values) {
        String told = withoutTypes(withoutStack(message));
        String masked = new MessageScanner(new RecordValues(values)).scan(cut(told, LONGEST));
        return tidy(masked).strip();
    }

    /** The message without stack and types, in which only the record's own values are masked: the rest is to be learned. */
    static String told(String message, Collection<String> values) {
        String told = cut(withoutTypes(withoutStack(message)), LONGEST).replace("\u0000", "");
        return new MessageScanner(new RecordValues(values)).maskValues(told);
    }

    /** The exception's name that a message begins with: "java.net.ConnectException: refused". Null without one. */
    static String leadingType(String message) {
        Matcher matcher = TYPE.matcher(withoutStack(message));
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Of a message that is a whole stack trace, what was thrown. */
    private static String withoutStack(String message) {
        String told = message == null ? "" : message.strip();
        if (told.startsWith("Traceback (most recent call last)")) {
            return told.substring(told.lastIndexOf('\n') + 1).strip();
        }
        String start = cut(told, 2 * LONGEST);
        Matcher stack = STACK.matcher(start);
        return stack.find() ? start.substring(0, stack.start()) : start;
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private static String withoutTypes(String message) {
        String rest = message;
        Matcher type = TYPE.matcher(rest);
        while (type.find()) {
            rest = rest.substring(type.end());
            type = TYPE.matcher(rest);
        }
        return rest;
    }

    private static String tidy(String masked) {
        String text = MONTH.matcher(masked).replaceAll(MASK);
        text = MONEY.matcher(text).replaceAll(MASK);
        text = AFTER_NUMBER.matcher(text).replaceAll(MASK);
        return LIST.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "$1");
    }
}
