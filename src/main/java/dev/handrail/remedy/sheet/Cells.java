package dev.handrail.remedy.sheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/**
 * What a program made of a cell that nobody typed in. Spreadsheets read CSV as they like: 01011 becomes 1011, 10.50 becomes
 * 10,5, and a date is written as the country writes it. Such a cell is as it was.
 */
final class Cells {
    private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";
    private static final List<DateTimeFormatter> DATES = List.of(
            format("uuuu-MM-dd"),
            format("d.M.uuuu"),
            format("d/M/uuuu"),
            format("M/d/uuuu"),
            format("d-M-uuuu"),
            format("uuuu/M/d"),
            format("d.M.uu"),
            format("d/M/uu"),
            format("M/d/uu"));
    private static final int DIGITS = 40;

    private Cells() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Without the apostrophe that keeps a text from being a formula. */
    static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /** Whether the cell is what was written, as far as programs leave it so. */
    static boolean same(String written, String cell) {
        String plain = plain(cell);
        if (written.equals(plain) || written.equals(cell) || lines(written).equals(lines(plain))) {
            return true;
        }
        return sameNumber(written, plain) || sameDate(written, plain);
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    private static boolean sameNumber(String written, String cell) {
        Optional<BigDecimal> one = number(written);
        return one.isPresent()
                && number(cell.replace(',', '.'))
                        .filter(other -> other.compareTo(one.get()) == 0)
                        .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        String given = text.strip();
        if (given.length() > DIGITS || !given.matches("[+-]?\\d+([.]\\d+)?([eE][+-]?\\d{1,3})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(given));
    }

    private static boolean sameDate(String written, String cell) {
        Optional<LocalDate> day = date(DATES.get(0), written);
        return day.isPresent()
                && DATES.stream().anyMatch(format -> date(format, cell).equals(day));
    }

    private static Optional<LocalDate> date(DateTimeFormatter format, String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip(), format));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }
}
