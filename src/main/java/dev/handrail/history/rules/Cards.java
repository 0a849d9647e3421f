package dev.handrail.history.rules;

/**
 * Card numbers: 13 to 19 digits, at once or in groups, that an issuer could have given and that pass the Luhn check. One
 * number in ten passes it by chance, and articles, shipments and orders have long numbers too. So what begins as no card
 * does, what carries the check digit of an article or shipment (GS1) in its length, and the digits of an IBAN stay.
 */
final class Cards {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private Cards() {}

    static String mask(String text) {
        if (hasFewDigits(text)) {
            return text;
        }
        StringBuilder out = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int iban = Iban.end(text, at);
            int card = iban < 0 ? cardEnd(text, at) : -1;
            if (card > 0) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, at)
                        .append("[card …")
                        .append(lastFour(text, card))
                        .append(']');
                copied = card;
            }
            at = Math.max(groupEnd(text, at), Math.max(card, iban));
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** Of a number, not a text: thirteen digits are taken for an order's or product's id, not for a card of long ago. */
    static boolean isBareCard(String digits) {
        boolean size = digits.length() > SHORTEST && digits.length() <= LONGEST;
        return size && digits.chars().allMatch(Cards::isDigit) && isCard(digits);
    }

    /** Too few for any card. */
    static boolean hasFewDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < SHORTEST; i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits < SHORTEST;
    }

    /** After the digits that begin here, or after the one character that is none. */
    private static int groupEnd(String text, int at) {
        int end = at + 1;
        while (isDigit(text.charAt(at)) && end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the longest card number that begins here ends, or -1. In groups, its first has four digits. */
    private static int cardEnd(String text, int start) {
        if (!isDigit(text.charAt(start)) || !isFree(text, start)) {
            return -1;
        }
        var digits = new StringBuilder(LONGEST);
        int found = -1;
        int at = start;
        boolean more = true;
        while (more) {
            int end = groupEnd(text, at);
            if (digits.length() + end - at > LONGEST) {
                return found;
            }
            digits.append(text, at, end);
            if (digits.length() >= SHORTEST && isEnd(text, end) && isCard(digits.toString())) {
                found = end;
            }
            more = start + 4 <= end
                    && !isDigit(text.charAt(Math.min(start + 4, text.length() - 1)))
                    && end + 1 < text.length()
                    && isSeparator(text.charAt(end))
                    && isDigit(text.charAt(end + 1));
            at = end + 1;
        }
        return found;
    }

    private static String lastFour(String text, int end) {
        var digits = new StringBuilder(4);
        for (int i = end - 1; digits.length() < 4; i--) {
            if (isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.reverse().toString();
    }

    private static boolean isFree(String text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        boolean decimal = before == '.' && start > 1 && isDigit(text.charAt(start - 2));
        return !Character.isLetterOrDigit(before) && before != '_' && !decimal;
    }

    private static boolean isEnd(String text, int end) {
        if (end == text.length()) {
            return true;
        }
        char after = text.charAt(end);
        boolean decimal = after == '.' && end + 1 < text.length() && isDigit(text.charAt(end + 1));
        return !Character.isLetterOrDigit(after) && after != '_' && !decimal;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '+' || c == '\u00A0';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCard(String digits) {
        return isIssued(digits) && passesLuhn(digits) && !isArticle(digits);
    }

    /** The leading digits that issuers have, by the number's length. */
    private static boolean isIssued(String digits) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.length()) {
            case 13 -> two / 10 == 4;
            case 14 -> two == 36 || two == 38 || two == 39 || two == 30;
            case 15 -> two == 34 || two == 37;
            default ->
                two >= 40 && two <= 69
                        || two == 30
                        || two == 35
                        || two == 36
                        || two >= 38 && two <= 39
                        || four >= 2200 && four <= 2720
                        || two == 81
                        || two == 82
                        || four == 9792;
        };
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** GTIN-13 and -14 of articles, SSCC-18 of shipments: weights 3 and 1 from the right. */
    private static boolean isArticle(String digits) {
        if (digits.length() != 13 && digits.length() != 14 && digits.length() != 18) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 3;
        }
        return sum % 10 == 0;
    }
}
