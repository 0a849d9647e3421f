package dev.handrail.cases.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The record's own values, found again in a message as whole words. */
final class RecordValues {
    private static final int MOST = 1_000;
    private static final int LONGEST = 200;
    /** What messages are made of: a record whose status is "closed" does not make that word its own. */
    private static final Set<String> COMMON = Set.of(
            ("null none true false error errors failed failure invalid missing required unknown value values field fields type name"
                            + " code date number order orders item items customer customers invoice invoices record records account"
                            + " address email phone country currency amount quantity price line lines status state active inactive"
                            + " open closed pending paid draft default test system user message request response server client data file"
                            + " found empty blank duplicate yes no not new old low high and or the for with was has is are of on in to at by")
                    .split(" "));

    private final Map<String, List<String>> byFirstWord = new HashMap<>();

    RecordValues(Collection<String> values) {
        values.stream()
                .filter(value -> value != null)
                .map(String::strip)
                .filter(RecordValues::isItsOwn)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .forEach(value -> byFirstWord
                        .computeIfAbsent(firstWord(value, 0), any -> new ArrayList<>())
                        .add(value));
    }

    /** How long the value is that stands here; 0 when none does. The longest one counts. */
    int lengthAt(String text, int at) {
        boolean insideWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        if (byFirstWord.isEmpty() || insideWord || !Character.isLetterOrDigit(text.charAt(at))) {
            return 0;
        }
        for (String value : byFirstWord.getOrDefault(firstWord(text, at), List.of())) {
            int end = at + value.length();
            if (text.startsWith(value, at) && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return value.length();
            }
        }
        return 0;
    }

    private static boolean isItsOwn(String value) {
        return value.length() >= 2
                && value.length() <= LONGEST
                && Character.isLetterOrDigit(value.charAt(0))
                && !value.matches("[a-z]{1,3}")
                && !COMMON.contains(value.toLowerCase(Locale.ROOT));
    }

    private static String firstWord(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }
}
