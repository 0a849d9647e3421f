package dev.handrail.cases.rules.grouping;

import java.util.Locale;
import java.util.Set;

/** What a word is to those that read messages, as bits: asked once for each word, not for each message. */
final class Kind {
    /** A word, not a mark. */
    static final int TELLING = 1;
    /** A word of a sentence, as values are not. */
    static final int PLAIN = 1 << 1;
    /** A figure that was kept, because it changes the meaning. */
    static final int CODE = 1 << 2;
    /** A mark that parts what is told, so that no name goes across. */
    static final int DIVIDES = 1 << 3;
    /** What a figure is measured in, or a part of a date: one with the figure before. */
    static final int UNIT = 1 << 4;

    static final int CURRENCY = 1 << 5;
    static final int MONTH = 1 << 6;
    static final int DAY = 1 << 7;
    /** What stands between the values of a list, or the parts of one value. */
    static final int BETWEEN = 1 << 8;
    /** Says yes or no. */
    static final int FLAG = 1 << 9;
    /** What codes come after, as "status". */
    static final int BEFORE_CODE = 1 << 10;
    /** "code", which speaks of many things: what is before it decides. */
    static final int NAMES_CODE = 1 << 11;
    /** What may stand before "code", so that it is one of an error. */
    static final int OF_ERROR = 1 << 12;

    static final int LETTER = 1 << 13;
    /** A word that holds sentences together and tells little. "not" is none of these. */
    static final int FUNCTION = 1 << 14;

    /** What names come after: a different word there is a different one of these. */
    static final int BEFORE_NAME = 1 << 15;
    /** What names of people and machines come after. */
    static final int BEFORE_USER = 1 << 16;

    private static final Set<String> NAMED = Set.of(
            ("database table schema relation field column property attribute parameter segment element queue topic customer company order item"
                            + " key location country city currency tenant class process job task bucket feld spalte kunde tabelle lager")
                    .split(" "));
    private static final Set<String> USERS =
            Set.of("user", "username", "login", "account", "host", "hostname", "role", "benutzer");
    private static final Set<String> FUNCTIONS = Set.of(
            ("a an the of in on at to from by for with as is are was were be been has have had and or it its this that der die das"
                            + " ein eine ist sind war wurde von zu im auf mit und oder")
                    .split(" "));
    private static final Set<String> UNITS = Set.of(
            ("am pm utc gmt cet cest est edt cst cdt mst mdt pst pdt jst ist ms s sec secs second seconds min mins minute minutes h hour"
                            + " hours day days byte bytes b kb mb gb tb kib mib gib k m g % percent")
                    .split(" "));
    private static final Set<String> CURRENCIES =
            Set.of("EUR USD GBP CHF JPY CAD AUD SEK NOK DKK PLN CZK HUF CNY INR BRL MXN € $ £".split(" "));
    private static final Set<String> MONTHS = Set.of(
            ("Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July August September"
                            + " October November December")
                    .split(" "));
    private static final Set<String> DAYS = Set.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Set<String> BETWEENS = Set.of(",", ";", "|", ":", "/", "-", "x", "+", "#", ".", "..");
    private static final Set<String> FLAGS = Set.of("true", "false", "yes", "no");
    private static final Set<String> BEFORE = Set.of(
            "status http sqlstate error code errno statuscode status_code http_status errorcode error_code".split(" "));
    private static final Set<String> ERRORS =
            Set.of("status", "error", "response", "reply", "return", "reason", "result", "http", "sql", "fault");

    private Kind() {}

    static int of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean letters = word.chars().anyMatch(Character::isLetter);
        boolean code = Character.isDigit(word.charAt(word.charAt(0) == '-' ? word.length() - 1 : 0));
        return bit(letters || code, TELLING)
                | bit(Shape.isPlain(word), PLAIN)
                | bit(code, CODE)
                | bit(word.length() == 1 && "=:;".contains(word), DIVIDES)
                | bit(UNITS.contains(lower), UNIT)
                | bit(CURRENCIES.contains(word), CURRENCY)
                | bit(MONTHS.contains(word), MONTH)
                | bit(DAYS.contains(word), DAY)
                | bit(BETWEENS.contains(word), BETWEEN)
                | bit(FLAGS.contains(lower), FLAG)
                | bit(BEFORE.contains(lower), BEFORE_CODE)
                | bit(lower.equals("code"), NAMES_CODE)
                | bit(ERRORS.contains(lower), OF_ERROR)
                | bit(NAMED.contains(lower), BEFORE_NAME)
                | bit(USERS.contains(lower), BEFORE_USER)
                | bit(FUNCTIONS.contains(lower), FUNCTION)
                | bit(Character.isLetter(word.charAt(0)), LETTER);
    }

    private static int bit(boolean is, int bit) {
        return is ? bit : 0;
    }
}
