package dev.handrail.console.telling;

import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** What staff call things. */
public final class Names {
    private static final Map<String, String> CLOCKS = Map.of(
            "acknowledge", "acknowledge", "customer", "customer’s turn", "update", "next update", "resolve", "resolve");
    private static final Map<String, String> CLOCK_TITLES = Map.of(
            "acknowledge", "Acknowledge", "customer", "Customer’s turn", "update", "Next update", "resolve", "Resolve");

    private Names() {}

    /** "gold" is "Gold". */
    public static String capitalised(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Beside a time: "next update". */
    public static String clock(String word) {
        return word == null ? null : CLOCKS.getOrDefault(word, word);
    }

    /** Over a time: "Next update". */
    public static String clockTitle(String word) {
        return CLOCK_TITLES.getOrDefault(word, word);
    }

    /** An integration by the name that it was given, with the installation's own where a customer has several. */
    public static String place(String name, String key, String installation) {
        String known =
                name.equals(key) ? capitalised(key.replaceAll("[-_.\\s]+", " ").strip()) : name;
        return known + (installation.equals("default") ? "" : ", " + installation);
    }

    public static String number(long number) {
        return Phrasing.number(number, Language.EN);
    }

    /** "€48,210": no cents in a list; null when it is not known. */
    public static String rounded(BigDecimal amount, String currency) {
        return amount == null || amount.signum() == 0
                ? null
                : Phrasing.money(amount.setScale(0, RoundingMode.HALF_UP), currency, Language.EN)
                        .replaceFirst("\\.0+$", "");
    }

    /** "3", "1 run". */
    public static String records(int count, boolean wholeRun) {
        return wholeRun ? number(count) + (count == 1 ? " run" : " runs") : number(count);
    }
}
