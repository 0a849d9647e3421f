package dev.handrail.portal.telling;

import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import dev.handrail.words.StoredValues;
import dev.handrail.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whom it is told: words, figures and times in one person's language and zone, as of one moment. */
public final class Reader {
    private static final List<String> SMALL =
            List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

    private final Words words;
    private final Language language;
    private final Times times;
    private final Instant now;

    public Reader(Words words, Language language, ZoneId zone, Instant now) {
        this.words = words;
        this.language = language;
        this.times = new Times(zone, language.locale(), now);
        this.now = now;
    }

    public Language language() {
        return language;
    }

    public Times times() {
        return times;
    }

    public Instant now() {
        return now;
    }

    public Words words() {
        return words;
    }

    public String say(String section, String key) {
        return words.say(language, section, key);
    }

    public String say(String section, String key, Map<String, ?> params) {
        return words.say(language, section, key, params);
    }

    /** A sentence of the section "pages": what only one page says. */
    public String page(String key) {
        return say("pages", key);
    }

    public String page(String key, Map<String, ?> params) {
        return say("pages", key, params);
    }

    String quoted(String text) {
        return Phrasing.quoted(text, language);
    }

    /** A label of the section "states". */
    public String state(String key) {
        return say("states", key);
    }

    /**
     * A stored sentence of history. Empty when a value is missing: it was written by an older version, and a story with one
     * line less is better than none.
     */
    public Optional<String> story(String key, Map<String, String> params) {
        try {
            return Optional.of(say("story", key, StoredValues.of(params, times.zone(), language, now)));
        } catch (IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    public String number(long number) {
        return Phrasing.number(number, language);
    }

    /** "Three", at the beginning of a sentence; from eleven on in digits. */
    public String numberWord(long number) {
        return number >= 0 && number < SMALL.size() && language == Language.EN
                ? SMALL.get((int) number)
                : number(number);
    }

    /** Null when the amount is not known. */
    public String money(BigDecimal amount, String currency) {
        return amount == null ? null : Phrasing.money(amount, currency, language);
    }

    /** Sums in several currencies, the largest figure first; null when there are none. */
    public String money(Map<String, BigDecimal> sums) {
        return sums.isEmpty()
                ? null
                : sums.entrySet().stream()
                        .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                        .map(sum -> money(sum.getValue(), sum.getKey()))
                        .collect(Collectors.joining(" + "));
    }

    /** "99.74 %": rounded down, so that it is 100 only when nothing is missing. */
    public String share(long part, long whole) {
        if (whole == 0 || part == whole) {
            return "100 %";
        }
        BigDecimal share = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN);
        String figure = share.toPlainString();
        return (language == Language.DE ? figure.replace('.', ',') : figure) + " %";
    }

    static String capitalised(String text) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(java.util.Locale.ROOT) + text.substring(first);
    }
}
