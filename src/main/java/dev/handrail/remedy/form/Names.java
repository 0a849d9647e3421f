package dev.handrail.remedy.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of properties made readable, where the operator has registered no title. */
final class Names {
    private static final int LONGEST = 60;
    private static final int LONGEST_NAME = 200;
    private static final Set<String> CAPITALS =
            Set.of("id", "iban", "bic", "vat", "sku", "ean", "gtin", "po", "url", "plz", "ust");

    private Names() {}

    /** "postalCode" → "Postal code", "ship_to_state" → "Ship to state", "customerID" → "Customer ID". */
    static String readable(String name) {
        String text = cut(name, LONGEST_NAME);
        boolean shouted = text.equals(text.toUpperCase(Locale.ROOT));
        List<String> words = words(text);
        if (words.isEmpty()) {
            return cut(text);
        }
        List<String> readable = new ArrayList<>();
        for (String word : words) {
            readable.add(word(word, shouted));
        }
        String all = String.join(" ", readable);
        int first = all.offsetByCodePoints(0, 1);
        return cut(all.substring(0, first).toUpperCase(Locale.ROOT) + all.substring(first));
    }

    /** "Lines" → "Line": for names in English, which property names are; a wrong guess still reads. */
    static String singular(String label) {
        if (label.endsWith("ies") && label.length() > 4) {
            return label.substring(0, label.length() - 3) + "y";
        }
        if (label.endsWith("sses") || label.endsWith("xes") || label.endsWith("ches")) {
            return label.substring(0, label.length() - 2);
        }
        boolean plural = label.endsWith("s") && !label.endsWith("ss") && !label.endsWith("us") && label.length() > 3;
        return plural ? label.substring(0, label.length() - 1) : label;
    }

    /** At most as long as a label may be; never half a surrogate pair. */
    static String cut(String text) {
        return cut(text, LONGEST);
    }

    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean end = i == name.length() || !Character.isLetterOrDigit(name.charAt(i)) && !isPair(name.charAt(i));
            if (end || i > start && isBorder(name, i)) {
                if (i > start) {
                    words.add(name.substring(start, i));
                }
                start = end ? i + 1 : i;
            }
        }
        return words;
    }

    /** Between "a" and "B", between "1" and what is no digit before it, and before the last capital of "VATNumber". */
    private static boolean isBorder(String name, int i) {
        char before = name.charAt(i - 1);
        char here = name.charAt(i);
        if (Character.isDigit(here)) {
            return Character.isLetter(before);
        }
        boolean wordBegins = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        return Character.isUpperCase(here)
                && (Character.isLowerCase(before)
                        || Character.isDigit(before)
                        || Character.isUpperCase(before) && wordBegins);
    }

    private static boolean isPair(char c) {
        return Character.isSurrogate(c);
    }

    private static String word(String word, boolean shouted) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (CAPITALS.contains(lower)) {
            return word.toUpperCase(Locale.ROOT);
        }
        boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
        return capitals && (!shouted || word.length() <= 3) ? word : lower;
    }
}
