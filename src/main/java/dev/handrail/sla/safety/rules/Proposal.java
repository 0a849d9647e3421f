package dev.handrail.sla.safety.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What history suggests: "runs daily about 02:10", "runs at least every 30 minutes". Empty where it shows no pattern. */
public final class Proposal {
    /** How far to look back. */
    public static final Duration HISTORY = Duration.ofDays(30);

    private static final int DAY = 24 * 60;
    private static final int STEP = 5;
    /** Days of runs that make a habit. */
    private static final int DAYS = 7;
    /** Minutes around the usual time that still are the same time. */
    private static final int SPREAD = 45;

    private static final int RUNS = 20;
    private static final Duration SHORTEST_GRACE = Duration.ofMinutes(15);
    private static final List<Duration> SPANS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12));

    private Proposal() {}

    /** @param starts of runs, in any order; {@code zone} of those who set the schedule */
    public static Optional<Expectation> of(Collection<Instant> starts, ZoneId zone, Instant now) {
        List<Instant> recent = starts.stream()
                .filter(start -> start.isAfter(now.minus(HISTORY)) && !start.isAfter(now))
                .sorted()
                .distinct()
                .toList();
        return daily(recent, zone, now).or(() -> every(recent, zone));
    }

    /** About the same time of each day, or of each working day. */
    private static Optional<Expectation> daily(List<Instant> starts, ZoneId zone, Instant now) {
        if (starts.size() < DAYS) {
            return Optional.empty();
        }
        int usual = usual(starts, zone);
        Set<LocalDate> on = new HashSet<>();
        int widest = 0;
        for (Instant start : starts) {
            int off = off(LocalDateTime.ofInstant(start, zone), usual);
            widest = Math.max(widest, Math.abs(off));
            on.add(LocalDateTime.ofInstant(start, zone).minusMinutes(off).toLocalDate());
        }
        if (widest > SPREAD || starts.size() > on.size() * 2) {
            return Optional.empty();
        }
        EnumSet<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        on.forEach(day -> weekdays.add(day.getDayOfWeek()));
        boolean working = !weekdays.contains(DayOfWeek.SATURDAY) && !weekdays.contains(DayOfWeek.SUNDAY);
        LocalDate first = on.stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate last = LocalDate.ofInstant(now, zone).minusDays(1);
        long expected = first.datesUntil(last.isBefore(first) ? first.plusDays(1) : last.plusDays(1))
                .filter(day -> !working || day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
                .count();
        // a habit that was left out now and then, and not one that ended
        if (on.size() < DAYS || on.size() * 10L < expected * 9) {
            return Optional.empty();
        }
        int at = Math.floorMod(Math.floorDiv(usual, STEP) * STEP, DAY);
        Cron cron = new Cron(at % 60 + " " + at / 60 + " * * " + (working ? "1-5" : "*"));
        return Optional.of(new Expectation(cron, zone, null, grace(widest), null, null, null));
    }

    /** The median minute of the day, reckoned around the first run: times about midnight are near each other. */
    private static int usual(List<Instant> starts, ZoneId zone) {
        LocalDateTime first = LocalDateTime.ofInstant(starts.get(0), zone);
        int around = first.getHour() * 60 + first.getMinute();
        List<Integer> offs = starts.stream()
                .map(start -> off(LocalDateTime.ofInstant(start, zone), around))
                .sorted()
                .toList();
        return Math.floorMod(around + offs.get(offs.size() / 2), DAY);
    }

    /** By how many minutes it differs from this minute of the day, the shorter way round. */
    private static int off(LocalDateTime at, int minute) {
        int of = at.getHour() * 60 + at.getMinute();
        return Math.floorMod(of - minute + DAY / 2, DAY) - DAY / 2;
    }

    private static Duration grace(int widest) {
        Duration twice = Duration.ofMinutes((widest * 2L / 15 + 1) * 15);
        return twice.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : twice;
    }

    /** The longest pause that was usual, with room. */
    private static Optional<Expectation> every(List<Instant> starts, ZoneId zone) {
        if (starts.size() < RUNS) {
            return Optional.empty();
        }
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            gaps.add(Duration.between(starts.get(i - 1), starts.get(i)));
        }
        gaps.sort(Duration::compareTo);
        Duration longest = gaps.get(gaps.size() - 1);
        Duration usual = gaps.get(gaps.size() / 2);
        // nights or weekends without runs are no "at least every"
        if (longest.compareTo(usual.multipliedBy(6).plusMinutes(10)) > 0) {
            return Optional.empty();
        }
        return SPANS.stream()
                .filter(span -> span.compareTo(longest) >= 0)
                .findFirst()
                .map(span -> new Expectation(null, zone, span, SHORTEST_GRACE, null, null, null));
    }
}
