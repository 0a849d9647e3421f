package dev.handrail.sla.safety.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times by the five fields of cron: minute, hour, day of month, month, day of week. Lists, ranges and steps; months and days by
 * number or English name; Sunday is 0 or 7. When both days are limited, either will do, as in every cron. It is reckoned
 * in a zone: a time that the clock leaves out in spring is the one as much later, and one that comes twice in autumn is the
 * first.
 */
public final class Cron {
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final String DAYS = "SUNMONTUEWEDTHUFRISAT";

    /** A leap day on a given weekday comes again within 40 years, around 2100. */
    private static final int FURTHEST = 366 * 41;

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    /** @throws IllegalArgumentException that says what does not fit, in words for whoever typed it */
    public Cron(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5 || text.length() > 200) {
            throw new IllegalArgumentException("A cron has five fields: minute, hour, day, month, weekday.");
        }
        this.text = String.join(" ", fields);
        minutes = set(fields[0], 0, 59, "");
        hours = set(fields[1], 0, 23, "");
        days = set(fields[2], 1, 31, "");
        months = set(fields[3], 1, 12, MONTHS);
        weekdays = set(fields[4], 0, 7, DAYS);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
        if (next(Instant.EPOCH, ZoneId.of("UTC")).isEmpty()) {
            throw new IllegalArgumentException("There is no such day.");
        }
    }

    private static BitSet set(String field, int least, int most, String names) {
        BitSet set = new BitSet();
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            int step = stepped.length == 1 ? 1 : number(stepped[1], 1, most, "");
            String[] ends = stepped[0].split("-", -1);
            boolean all = stepped[0].equals("*");
            if (stepped.length > 2 || ends.length > 2) {
                throw wrong(field);
            }
            int from = all ? least : number(ends[0], least, most, names);
            int to = all || ends.length == 1 && stepped.length == 2
                    ? most
                    : number(ends[ends.length - 1], least, most, names);
            if (to < from) {
                throw wrong(field);
            }
            for (int value = from; value <= to; value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static int number(String word, int least, int most, String names) {
        int named = word.length() == 3 ? names.indexOf(word.toUpperCase(Locale.ROOT)) : -1;
        int number = named >= 0 && named % 3 == 0
                ? named / 3 + least
                : word.matches("[0-9]{1,2}") ? Integer.parseInt(word) : -1;
        if (number < least || number > most) {
            throw wrong(word);
        }
        return number;
    }

    private static IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException("\"" + part + "\" does not fit into a cron.");
    }

    /** The first time after this one; empty when there is none within a lifetime. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(after, zone);
        return IntStream.range(0, FURTHEST)
                .mapToObj(first::plusDays)
                .filter(this::isOn)
                .flatMap(day -> of(day, zone).stream()
                        .filter(time -> time.isAfter(after))
                        .sorted()
                        .limit(1))
                .findFirst();
    }

    private boolean isOn(LocalDate day) {
        boolean byDate = days.get(day.getDayOfMonth());
        boolean byWeekday = weekdays.get(
                day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : day.getDayOfWeek().getValue());
        return months.get(day.getMonthValue()) && (eitherDay ? byDate || byWeekday : byDate && byWeekday);
    }

    private List<Instant> of(LocalDate day, ZoneId zone) {
        Stream<LocalTime> times =
                hours.stream().boxed().flatMap(hour -> minutes.stream().mapToObj(minute -> LocalTime.of(hour, minute)));
        return times.map(time -> day.atTime(time).atZone(zone).toInstant()).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written, with single blanks. */
    @Override
    public String toString() {
        return text;
    }
}
