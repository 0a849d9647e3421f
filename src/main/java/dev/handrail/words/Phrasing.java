package dev.handrail.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures, times and money as {@code voice.md} writes them: always in the reader's zone, always with its name. */
public final class Phrasing {
    private static final Map<Language, DecimalFormat> FORMATS = Stream.of(Language.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    language -> new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(language.locale()))));

    private Phrasing() {}

    /** "24 November 2026, 15:00 CET"; "24.11.2026, 15:00 Uhr MEZ". */
    public static String moment(Instant moment, ZoneId zone, Language language) {
        String date = language == Language.DE ? "dd.MM.yyyy" : "d MMMM yyyy";
        return format(date + ", " + clock(language), moment, zone, language);
    }

    /** The same, without the date when it is the day of {@code now} for the reader: "15:00 CET"; "15:00 Uhr MEZ". */
    public static String moment(Instant moment, ZoneId zone, Language language, Instant now) {
        boolean sameDay =
                moment.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return sameDay ? format(clock(language), moment, zone, language) : moment(moment, zone, language);
    }

    /**
     * "€1,250,000.00", "CHF 950.00"; "1.250.000,00 €", "950,00 CHF". Digits that the currency does not have are kept, never
     * rounded away.
     *
     * @param currency ISO 4217; null or blank gives the number alone
     */
    public static String money(BigDecimal amount, String currency, Language language) {
        String code = currency == null ? "" : currency.strip();
        String figure = figure(amount.abs(), fractionDigits(amount, code), language);
        String sign = amount.signum() < 0 ? "-" : "";
        if (code.isEmpty()) {
            return sign + figure;
        }
        if (language == Language.DE) {
            return sign + figure + " " + (code.equals("EUR") ? "€" : code);
        }
        return sign + (code.equals("EUR") ? "€" : code + " ") + figure;
    }

    /** "14,200"; "14.200". */
    public static String number(long number, Language language) {
        return figure(BigDecimal.valueOf(number), 0, language);
    }

    /** "1.5"; "1,5". No digit is added or lost, but zeros at the end of a fraction. */
    static String number(BigDecimal number, Language language) {
        return figure(number, Math.max(0, number.stripTrailingZeros().scale()), language);
    }

    /** In quotation marks, whole; also when there is nothing in it. */
    public static String quoted(String text, Language language) {
        return language == Language.DE ? "„" + text + "“" : "“" + text + "”";
    }

    private static String clock(Language language) {
        return language == Language.DE ? "HH:mm 'Uhr' z" : "HH:mm z";
    }

    private static String format(String pattern, Instant moment, ZoneId zone, Language language) {
        // an offset of zero is written "Z", which nobody reads as a zone
        ZoneId named = zone.normalized().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(ZonedDateTime.ofInstant(moment, named));
    }

    private static int fractionDigits(BigDecimal amount, String currency) {
        return Math.max(usualDigits(currency), amount.stripTrailingZeros().scale());
    }

    private static int usualDigits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException notInTheList) {
            return 2;
        }
    }

    private static String figure(BigDecimal number, int fractionDigits, Language language) {
        // made once, for that takes longer than formatting; a copy each time, for it keeps what it formats
        DecimalFormat format = (DecimalFormat) FORMATS.get(language).clone();
        format.setMinimumFractionDigits(fractionDigits);
        format.setMaximumFractionDigits(fractionDigits);
        format.setRoundingMode(RoundingMode.UNNECESSARY);
        return format.format(number);
    }
}
