package dev.handrail.remedy.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates as people type them and as pages write them. Not 11/12/2026: nobody knows which of the two is the month. */
final class Dates {
    private static final int LONGEST = 40;

    private static final List<DateTimeFormatter> FORMS = List.of(
            form("uuuu-M-d", Locale.ROOT),
            form("uuuu/M/d", Locale.ROOT),
            form("d.M.uuuu", Locale.ROOT),
            form("d MMMM uuuu", Locale.ENGLISH),
            form("d[.] MMMM uuuu", Locale.GERMAN));

    private Dates() {}

    static Optional<LocalDate> read(String typed) {
        return read(typed, ResolverStyle.STRICT);
    }

    /** "31 November 2026" is written like a date. */
    static boolean isWrittenLikeOne(String typed) {
        return read(typed, ResolverStyle.LENIENT).isPresent();
    }

    private static Optional<LocalDate> read(String typed, ResolverStyle style) {
        String text = typed.strip();
        return text.length() > LONGEST
                ? Optional.empty()
                : FORMS.stream()
                        .flatMap(form -> read(text, form.withResolverStyle(style)).stream())
                        .findFirst();
    }

    private static Optional<LocalDate> read(String text, DateTimeFormatter form) {
        try {
            LocalDate date = LocalDate.parse(text, form);
            boolean fourDigits = date.getYear() >= 1000 && date.getYear() <= 9999;
            return fourDigits ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter form(String pattern, Locale language) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(language);
    }
}
