package dev.handrail.remedy.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A number as people type it: "1,5" and "1.5", "1,200.50" and "1.200,50", "1 200,50" and "1'200.50". One separator
 * before three digits means a thousand to one reader and a thousandth to another: that is asked back, never guessed,
 * because it is the amount of an order.
 *
 * @param number null when it has two meanings
 * @param meanings the two, each written so that it has only one
 */
record Figure(BigDecimal number, List<String> meanings) {
    private static final int LONGEST = 60;
    private static final String SPACES = " \u00a0\u2009\u202f'\u2019";

    /**
     * @param whole whether only a whole number makes sense
     * @param like the number before, or null: three decimals there explain three decimals here
     * @return empty when it is no number
     */
    static Optional<Figure> read(String typed, boolean whole, BigDecimal like) {
        String text = typed.strip();
        boolean minus = text.startsWith("-") || text.startsWith("\u2212");
        String digits = minus || text.startsWith("+") ? text.substring(1).strip() : text;
        int mark = decimalMark(digits);
        String before = mark < 0 ? digits : digits.substring(0, mark);
        String after = mark < 0 ? "" : digits.substring(mark + 1);
        boolean number = digits.length() <= LONGEST
                && (mark < 0 || isDigits(after))
                && (isDigits(before) || isGrouped(before) || before.isEmpty() && mark == 0);
        if (!number) {
            return Optional.empty();
        }
        String sign = minus ? "-" : "";
        BigDecimal decimal = new BigDecimal(sign + onlyDigits(before) + "." + (after.isEmpty() ? "0" : after));
        boolean two = hasTwoMeanings(before, after);
        if (two && whole && !after.equals("000")) {
            return one(new BigDecimal(sign + before + after));
        }
        boolean shown = like != null && like.scale() == 3 && digits.charAt(Math.max(mark, 0)) == '.';
        if (two && !(shown && !whole)) {
            return Optional.of(new Figure(null, List.of(sign + before + after, unmistakable(decimal))));
        }
        return one(after.isEmpty() ? decimal.setScale(0) : decimal);
    }

    /** Where the decimals begin; -1 when there are none. The last of two kinds of separators, or the only one. */
    private static int decimalMark(String text) {
        int dot = text.lastIndexOf('.');
        int comma = text.lastIndexOf(',');
        int last = Math.max(dot, comma);
        boolean repeated = last >= 0 && text.indexOf(text.charAt(last)) < last;
        return repeated ? -1 : last;
    }

    /** "1.200": 1–3 digits that do not begin with a zero, one mark, three digits. */
    private static boolean hasTwoMeanings(String before, String after) {
        return after.length() == 3 && isDigits(before) && before.length() <= 3 && !before.startsWith("0");
    }

    private static String unmistakable(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() == 3 ? stripped.toPlainString() + "0" : stripped.toPlainString();
    }

    private static Optional<Figure> one(BigDecimal number) {
        return Optional.of(new Figure(number, List.of()));
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(Figure::isDigit);
    }

    /** Groups of three, all parted by the same character. */
    private static boolean isGrouped(String text) {
        int group = 0;
        int groups = 0;
        char mark = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                group++;
            } else if (isMark(c) && (mark == 0 || mark == c) && (groups == 0 ? group >= 1 && group <= 3 : group == 3)) {
                mark = c;
                groups++;
                group = 0;
            } else {
                return false;
            }
        }
        return groups > 0 && group == 3;
    }

    private static boolean isMark(char c) {
        return c == '.' || c == ',' || SPACES.indexOf(c) >= 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String onlyDigits(String text) {
        var out = new StringBuilder("0");
        text.chars().filter(Figure::isDigit).forEach(c -> out.append((char) c));
        return out.toString();
    }
}
