package dev.handrail.sla.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One version of a calendar: a zone, the hours of each weekday, and holidays. Immutable.
 *
 * <p>The zone is used only to compute: instants go in and instants come out. Hours follow the wall: a time that the clocks
 * skip is the moment of the change, a time that they show twice is the first one. So adjoining hours never overlap or gape.
 */
public final class WorkingCalendar {
    /** How far ahead a deadline may lie, counted from the start and from the last pause. */
    static final int YEARS = 10;

    private static final int MOST_HOURS_A_DAY = 12;
    private static final int MOST_HOLIDAYS = 2_000;
    private static final long MINUTE = 60_000_000_000L;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Hours>> hours;
    private final Set<LocalDate> holidays;

    /** Working hours of a day, in whole minutes. An end of 00:00 is the end of the day. */
    public record Hours(LocalTime from, LocalTime to) {
        static final Hours ALL_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        public Hours {
            if (from.toNanoOfDay() % MINUTE != 0 || to.toNanoOfDay() % MINUTE != 0) {
                throw new IllegalArgumentException(
                        "Working hours are in whole minutes. The end of a day is 24:00 or 00:00.");
            }
            if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
                throw new IllegalArgumentException("Working hours from " + from + " to " + to
                        + " end before they begin. Hours over midnight are two entries, one for each day.");
            }
        }

        /** As it is stored: "09:00-12:30", "22:00-24:00". */
        public static Hours parse(String text) {
            String[] ends = text.strip().split("\\s*[-\u2013]\\s*", 2);
            try {
                return new Hours(
                        LocalTime.parse(ends[0]),
                        ends[1].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]));
            } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("Write working hours such as 09:00-12:30.", e);
            }
        }

        public String text() {
            return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to);
        }

        int fromMinute() {
            return from.toSecondOfDay() / 60;
        }

        int toMinute() {
            return to.equals(LocalTime.MIDNIGHT) ? 24 * 60 : to.toSecondOfDay() / 60;
        }
    }

    private WorkingCalendar(ZoneId zone, Map<DayOfWeek, List<Hours>> hours, Set<LocalDate> holidays) {
        this.zone = zone;
        this.hours = hours;
        this.holidays = holidays;
    }

    /** Day and night, every day. */
    public static WorkingCalendar always() {
        Map<DayOfWeek, List<Hours>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.put(day, List.of(Hours.ALL_DAY));
        }
        return new WorkingCalendar(ZoneOffset.UTC, hours, Set.of());
    }

    /**
     * @param hours those of each weekday, in any order; a day without any is free
     * @param holidays dates of the zone on which nobody works
     * @throws IllegalArgumentException with a sentence that helps, when there is no working time at all, hours overlap, or
     *     there are too many of them
     */
    public static WorkingCalendar of(ZoneId zone, Map<DayOfWeek, List<Hours>> hours, Set<LocalDate> holidays) {
        Objects.requireNonNull(zone, "zone");
        Map<DayOfWeek, List<Hours>> sorted = new EnumMap<>(DayOfWeek.class);
        hours.forEach((day, list) -> {
            if (!list.isEmpty()) {
                sorted.put(day, checked(day, list));
            }
        });
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException(
                    "The calendar has no working time at all, so no deadline would ever come. Give at least one day some hours.");
        }
        if (holidays.size() > MOST_HOLIDAYS) {
            throw new IllegalArgumentException("The calendar has " + holidays.size() + " holidays; " + MOST_HOLIDAYS
                    + " are the most. Leave out those of past years.");
        }
        return new WorkingCalendar(zone, sorted, Set.copyOf(holidays));
    }

    private static List<Hours> checked(DayOfWeek day, List<Hours> list) {
        String name = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        if (list.size() > MOST_HOURS_A_DAY) {
            throw new IllegalArgumentException(
                    name + " has " + list.size() + " intervals; " + MOST_HOURS_A_DAY + " are the most.");
        }
        List<Hours> sorted =
                list.stream().sorted(Comparator.comparingInt(Hours::fromMinute)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).fromMinute() < sorted.get(i - 1).toMinute()) {
                throw new IllegalArgumentException(name + " has hours that overlap: "
                        + sorted.get(i - 1).text() + " and " + sorted.get(i).text() + ".");
            }
        }
        return sorted;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Working hours by weekday, each in order of the day; free days are not in it. */
    public Map<DayOfWeek, List<Hours>> hours() {
        return Map.copyOf(hours);
    }

    public Set<LocalDate> holidays() {
        return holidays;
    }

    /**
     * The deadline: when so much working time has passed since the start. Used up at the end of a working day, it is that
     * end, not the next morning.
     *
     * @param pauses in any order, overlapping or not; only what of them is working time puts the deadline off
     * @throws IllegalStateException when the budget is not used up within {@value #YEARS} years after the last pause
     */
    public Instant plus(Instant start, Budget budget, List<Span> pauses) {
        return plus(start, budget, 100, pauses);
    }

    /** When so many percent of the budget are used up, as {@link #plus(Instant, Budget, List)}. */
    Instant plus(Instant start, Budget budget, int percent, List<Span> pauses) {
        List<Stretch> closed = Stretch.merged(pauses);
        long from = Stretch.micros(start);
        long pausedUntil = closed.isEmpty()
                ? from
                : Math.max(from, closed.get(closed.size() - 1).to());
        LocalDate until = date(pausedUntil).plusYears(YEARS);
        // pauses come from a history, which spans no century; without a bound, a wrong one would keep this busy for
        // hours
        LocalDate atMost = date(from).plusYears(100);
        Instant deadline = usedUp(from, budget, percent, closed, until.isBefore(atMost) ? until : atMost);
        if (deadline == null) {
            throw new IllegalStateException("The calendar has too little working time: " + budget.text() + " from "
                    + start + " is not used up within " + YEARS + " years.");
        }
        return deadline;
    }

    /** Whether the budget, begun at the start, is used up within so many days. */
    boolean usesUpWithin(int days, Instant start, Budget budget) {
        long from = Stretch.micros(start);
        return usedUp(from, budget, 100, List.of(), date(from).plusDays(days)) != null;
    }

    private Instant usedUp(long from, Budget budget, int percent, List<Stretch> pauses, LocalDate last) {
        Share left = budget.share(percent);
        if (left.isNothing()) {
            return Stretch.instant(from);
        }
        for (LocalDate date = date(from); !date.isAfter(last); date = date.plusDays(1)) {
            List<Stretch> day = day(date);
            long whole = budget.inDays() ? Stretch.length(day) : 1;
            for (Stretch open : Stretch.without(Stretch.from(from, day), pauses)) {
                if (left.fitsInto(open.length(), whole)) {
                    return Stretch.instant(open.from() + left.of(whole));
                }
                left = left.minus(open.length(), whole);
            }
        }
        return null;
    }

    /** The working time from one instant to another; zero if the second is not later. */
    public Duration between(Instant from, Instant to) {
        return between(from, to, List.of());
    }

    /**
     * The working time from one instant to another, without the pauses.
     *
     * @throws IllegalStateException when they are more than a hundred years apart
     */
    public Duration between(Instant from, Instant to, List<Span> pauses) {
        long start = Stretch.micros(from);
        long end = Stretch.micros(to);
        if (end <= start) {
            return Duration.ZERO;
        }
        // where clocks go back over midnight, a moment that shows the day before may be among the hours of the next
        LocalDate last = date(end).plusDays(1);
        if (last.isAfter(date(start).plusYears(100))) {
            throw new IllegalStateException("From " + from + " to " + to + " is more than a hundred years.");
        }
        List<Stretch> closed = Stretch.merged(pauses);
        long sum = 0;
        for (LocalDate date = date(start); !date.isAfter(last); date = date.plusDays(1)) {
            List<Stretch> day = Stretch.until(end, Stretch.from(start, day(date)));
            sum += Stretch.length(Stretch.without(day, closed));
        }
        return Duration.of(sum, ChronoUnit.MICROS);
    }

    /** The working time of a date, in order; empty on free days, holidays, and a date that the zone skipped. */
    private List<Stretch> day(LocalDate date) {
        List<Hours> open = hours.get(date.getDayOfWeek());
        if (open == null || holidays.contains(date)) {
            return List.of();
        }
        List<Stretch> day = new ArrayList<>(open.size());
        for (Hours h : open) {
            Stretch stretch = new Stretch(firstMoment(date, h.fromMinute()), firstMoment(date, h.toMinute()));
            if (stretch.length() > 0) {
                day.add(stretch);
            }
        }
        return day;
    }

    /** The first moment at which the clock on the wall shows this minute of the day, or a later one. */
    private long firstMoment(LocalDate date, int minute) {
        LocalDateTime local = date.atStartOfDay().plusMinutes(minute);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        boolean skipped = change != null && change.isGap();
        return Stretch.micros(
                skipped ? change.getInstant() : local.toInstant(zone.getRules().getOffset(local)));
    }

    private LocalDate date(long micros) {
        return Stretch.instant(micros).atZone(zone).toLocalDate();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkingCalendar that
                && zone.equals(that.zone)
                && hours.equals(that.hours)
                && holidays.equals(that.holidays);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, hours, holidays);
    }
}
