package dev.handrail.portal;

import java.util.Locale;

/**
 * A customer's colour, as far as it can be read: darkened for light pages and lightened for dark ones until it stands out
 * from the ground by 4.5 to 1, with black or white on it, whichever is read better (WCAG 2.2, contrast of relative
 * luminance).
 */
record Accent(String light, String onLight, String dark, String onDark) {
    private static final double ENOUGH = 4.5;
    private static final double STEP = 0.05;
    /** The surfaces of handrail.css. */
    private static final Rgb LIGHT_SURFACE = Rgb.of("#ffffff");

    private static final Rgb DARK_SURFACE = Rgb.of("#161a20");
    private static final Rgb BLACK = Rgb.of("#000000");
    private static final Rgb WHITE = Rgb.of("#ffffff");

    /** @param colour #rrggbb */
    static Accent of(String colour) {
        Rgb light = shifted(Rgb.of(colour), BLACK, LIGHT_SURFACE);
        Rgb dark = shifted(Rgb.of(colour), WHITE, DARK_SURFACE);
        return new Accent(light.text(), on(light).text(), dark.text(), on(dark).text());
    }

    /** A style sheet that gives the colours to the others. */
    String css() {
        return ":root{--accent:light-dark(%s,%s);--on-accent:light-dark(%s,%s)}\n"
                .formatted(light, dark, onLight, onDark);
    }

    private static Rgb shifted(Rgb colour, Rgb towards, Rgb surface) {
        Rgb shifted = colour;
        for (double share = STEP; shifted.contrast(surface) < ENOUGH && share <= 1; share += STEP) {
            shifted = colour.mixed(towards, share);
        }
        return shifted;
    }

    private static Rgb on(Rgb ground) {
        return ground.contrast(WHITE) >= ground.contrast(BLACK) ? WHITE : BLACK;
    }

    /** Each from 0 to 255. */
    private record Rgb(int red, int green, int blue) {
        static Rgb of(String text) {
            int number = Integer.parseInt(text.substring(1), 16);
            return new Rgb(number >> 16, number >> 8 & 255, number & 255);
        }

        Rgb mixed(Rgb other, double share) {
            return new Rgb(
                    mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
        }

        private static int mixed(int one, int other, double share) {
            return (int) Math.round(one + (other - one) * share);
        }

        double contrast(Rgb other) {
            double lighter = Math.max(luminance(), other.luminance());
            double darker = Math.min(luminance(), other.luminance());
            return (lighter + 0.05) / (darker + 0.05);
        }

        private double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        private static double linear(int part) {
            double share = part / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }

        String text() {
            return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
        }
    }
}
