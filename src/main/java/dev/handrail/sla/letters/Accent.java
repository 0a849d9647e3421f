package dev.handrail.sla.letters;

/** The colour of a mail's button by day: the customer's own where white can be read on it. By night all are light. */
final class Accent {
    private static final String NEUTRAL = "#1b2330";
    /** WCAG 2.2, contrast of relative luminance. */
    private static final double ENOUGH = 4.5;

    private Accent() {}

    /** @param colour #rrggbb, or null */
    static String of(String colour) {
        return colour != null && 1.05 / (luminance(colour) + 0.05) >= ENOUGH ? colour : NEUTRAL;
    }

    private static double luminance(String colour) {
        int number = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(number >> 16) + 0.7152 * linear(number >> 8 & 255) + 0.0722 * linear(number & 255);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
