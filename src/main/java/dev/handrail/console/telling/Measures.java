package dev.handrail.console.telling;

import java.util.Locale;

/** Figures of metrics, with their units of UCUM as people read them. */
final class Measures {
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Measures() {}

    /** Null stays null: nothing was told. */
    static String text(Double value, String unit) {
        if (value == null) {
            return null;
        }
        return switch (unit) {
            case "By" -> bytes(value);
            case "1" -> number(value);
            case "s" -> value < 1 ? number(value * 1000) + " ms" : number(value) + " s";
            // what stands in braces says what is counted: {thread}
            default -> (number(value) + " " + unit.replaceAll("[{}]", "")).strip();
        };
    }

    private static String bytes(double value) {
        int step = 0;
        double left = value;
        while (Math.abs(left) >= 1024 && step < BYTES.length - 1) {
            left /= 1024;
            step++;
        }
        return number(left) + " " + BYTES[step];
    }

    /** Three digits are enough to see what is wrong. */
    private static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(Locale.ENGLISH, "%,.0f", value);
        }
        return String.format(Locale.ENGLISH, "%.3g", value);
    }
}
