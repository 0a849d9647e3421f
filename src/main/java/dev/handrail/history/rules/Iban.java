package dev.handrail.history.rules;

import java.util.HashMap;
import java.util.Map;

/** International bank account numbers in a text: they are needed to help, and may look like a card's. */
final class Iban {
    /** Country and length, from the registry of ISO 13616. */
    private static final String REGISTRY =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29"
                    + "ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25"
                    + "MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26"
                    + "UA29VA22VG24XK20";

    private static final Map<String, Integer> LENGTHS = lengths();

    private Iban() {}

    /** @return where the IBAN that begins here ends, or -1; groups may be apart by one space */
    static int end(String text, int start) {
        if (start + 15 > text.length() || !isCapital(text.charAt(start)) || isInWord(text, start)) {
            return -1;
        }
        Integer length = LENGTHS.get(text.substring(start, start + 2));
        return length == null ? -1 : end(text, start, length);
    }

    private static int end(String text, int start, int length) {
        var compact = new StringBuilder(length);
        int at = start;
        while (at < text.length() && compact.length() < length) {
            char c = text.charAt(at);
            if (isCapital(c) || isDigit(c)) {
                compact.append(c);
            } else if (c != ' ' || text.charAt(at - 1) == ' ') {
                return -1;
            }
            at++;
        }
        boolean whole =
                compact.length() == length && (at == text.length() || !Character.isLetterOrDigit(text.charAt(at)));
        return whole && checks(compact) ? at : -1;
    }

    private static boolean checks(CharSequence compact) {
        int rest = 0;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt((i + 4) % compact.length());
            rest = isDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        }
        return rest == 1;
    }

    private static boolean isInWord(String text, int start) {
        return start > 0 && Character.isLetterOrDigit(text.charAt(start - 1));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Map<String, Integer> lengths() {
        var lengths = new HashMap<String, Integer>();
        for (int i = 0; i < REGISTRY.length(); i += 4) {
            lengths.put(REGISTRY.substring(i, i + 2), Integer.valueOf(REGISTRY.substring(i + 2, i + 4)));
        }
        return Map.copyOf(lengths);
    }
}
