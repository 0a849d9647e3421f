package dev.handrail.words;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values into a text, in one pass: a value that looks like a placeholder stays as it was sent. */
final class Filling {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final Set<String> LOWER_CASE_LABELS = Set.of("record_type", "record_types");
    private static final Map<String, Integer> LONGEST = Map.of("value", 60, "old_value", 60, "reason", 120);

    private Filling() {}

    static Set<String> placeholders(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Whether there is something to put there: an empty text is nothing, blanks are. */
    static boolean isKnown(String name, Map<String, ?> params) {
        Object value = params.get(name);
        return value != null && !value.toString().isEmpty();
    }

    static boolean allKnown(Collection<String> names, Map<String, ?> params) {
        return names.stream().allMatch(name -> isKnown(name, params));
    }

    /** @throws IllegalArgumentException when a value is missing */
    static String fill(Language language, String text, Map<String, ?> params) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = value(language, matcher.group(1), params, text);
            boolean label = LOWER_CASE_LABELS.contains(matcher.group(1));
            boolean capital = label && beginsSentence(text, matcher.start());
            matcher.appendReplacement(filled, Matcher.quoteReplacement(capital ? capitalised(value, language) : value));
        }
        return matcher.appendTail(filled).toString();
    }

    static boolean beginsSentence(String text, int at) {
        return at == 0 || at > 1 && text.charAt(at - 1) == ' ' && ".!?".indexOf(text.charAt(at - 2)) >= 0;
    }

    static String capitalised(String word, Language language) {
        int first = word.isEmpty() ? 0 : word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(language.locale()) + word.substring(first);
    }

    private static String value(Language language, String name, Map<String, ?> params, String text) {
        if (!isKnown(name, params)) {
            throw new IllegalArgumentException("no value for {" + name + "} in: " + text);
        }
        Object value = params.get(name);
        if (value instanceof BigDecimal number) {
            return Phrasing.number(number, language);
        }
        if (value instanceof Double || value instanceof Float) {
            return Phrasing.number(new BigDecimal(value.toString()), language);
        }
        if (value instanceof BigInteger number) {
            return Phrasing.number(new BigDecimal(number), language);
        }
        return value instanceof Number number
                ? Phrasing.number(number.longValue(), language)
                : cut(value.toString(), LONGEST.getOrDefault(name, Integer.MAX_VALUE));
    }

    private static String cut(String value, int longest) {
        if (value.codePointCount(0, value.length()) <= longest) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
