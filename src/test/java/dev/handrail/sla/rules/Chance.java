package dev.handrail.sla.rules;

import dev.handrail.sla.rules.Happening.What;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Calendars, budgets, pauses and histories by chance, in zones with every kind of summer time. */
class Chance extends DomainContextBase {
    static final long BEGIN = Instant.parse("2010-01-01T00:00:00Z").getEpochSecond();
    static final long END = Instant.parse("2027-01-01T00:00:00Z").getEpochSecond();

    /** Midnight (Sao Paulo, Cairo, St. John's), half an hour (Lord Howe), a day left out (Apia), none (Kathmandu). */
    static final List<String> ZONES = List.of(
            "Europe/Amsterdam",
            "America/New_York",
            "America/Sao_Paulo",
            "Africa/Cairo",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "UTC");

    @Provide
    Arbitrary<WorkingCalendar> calendars() {
        return calendars(0, 24 * 60);
    }

    /** With hours between these minutes of the day. */
    static Arbitrary<WorkingCalendar> calendars(int from, int to) {
        Arbitrary<Set<DayOfWeek>> days =
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(7);
        Arbitrary<Set<LocalDate>> holidays = Arbitraries.longs()
                .between(BEGIN / 86_400, END / 86_400)
                .map(LocalDate::ofEpochDay)
                .set()
                .ofMaxSize(60);
        return Combinators.combine(
                        Arbitraries.of(ZONES).map(ZoneId::of),
                        days(from, to).list().ofSize(7),
                        days,
                        holidays)
                .as((zone, hours, open, closed) -> {
                    Map<DayOfWeek, List<WorkingCalendar.Hours>> week = new EnumMap<>(DayOfWeek.class);
                    open.forEach(d -> week.put(d, hours.get(d.ordinal())));
                    return WorkingCalendar.of(zone, week, closed);
                });
    }

    /** The hours of a day, between these minutes of it, at whole five minutes. */
    static Arbitrary<List<WorkingCalendar.Hours>> days(int from, int to) {
        return Arbitraries.integers()
                .between(from / 5, to / 5)
                .set()
                .ofMinSize(2)
                .ofMaxSize(7)
                .map(Chance::hours);
    }

    /** Every other gap between these marks of five minutes; they may adjoin. */
    private static List<WorkingCalendar.Hours> hours(Set<Integer> marks) {
        List<Integer> sorted = new ArrayList<>(new TreeSet<>(marks));
        List<WorkingCalendar.Hours> hours = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += sorted.size() % 2 == 0 ? 2 : 1) {
            hours.add(new WorkingCalendar.Hours(wall(sorted.get(i)), wall(sorted.get(i + 1))));
        }
        return hours;
    }

    private static LocalTime wall(int fives) {
        return LocalTime.ofSecondOfDay(fives * 300L % 86_400);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(BEGIN * 1_000, END * 1_000).map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<Budget> budgets() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 12 * 3_600).map(s -> Budget.time(Duration.ofSeconds(s))),
                Arbitraries.integers().between(1, 8).map(Budget::workingDays));
    }

    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<List<Integer>> warnAt =
                Arbitraries.integers().between(1, 99).list().ofMaxSize(4);
        return Combinators.combine(budgets().list().ofSize(4), warnAt)
                .as((b, warn) -> new Policy(
                        b.get(0),
                        b.get(1),
                        b.get(2),
                        b.get(3),
                        warn,
                        Policy.ACKNOWLEDGEMENT,
                        List.of(Story.FIRST, Story.SECOND)));
    }

    /** Histories as databases write them: oldest first, sometimes several things at the same instant. */
    @Provide
    Arbitrary<List<Happening>> histories() {
        Arbitrary<Long> wait = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(3, Arbitraries.longs().between(1, 6 * 3_600_000L)),
                Tuple.of(2, Arbitraries.longs().between(1, 20 * 86_400_000L)));
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(8, What.TURNED),
                Tuple.of(3, What.NOTE),
                Tuple.of(3, What.ACKNOWLEDGED),
                Tuple.of(2, What.RESOLVED),
                Tuple.of(2, What.REOPENED),
                Tuple.of(1, What.MERGED));
        Arbitrary<Happening> next = Combinators.combine(wait, what, Arbitraries.of(Actor.class))
                .as((ms, w, acts) -> new Happening(Instant.ofEpochMilli(ms), w, acts));
        return Combinators.combine(
                        instants(), Arbitraries.of(Actor.class), next.list().ofMaxSize(20))
                .as((start, acts, rest) -> {
                    List<Happening> history = new ArrayList<>(List.of(new Happening(start, What.OPENED, acts)));
                    Instant at = start;
                    for (Happening h : rest) {
                        at = at.plusMillis(h.at().toEpochMilli());
                        history.add(new Happening(at, h.what(), h.acts()));
                    }
                    return List.copyOf(history);
                });
    }

    @Provide
    Arbitrary<Span> spans() {
        return Combinators.combine(instants(), Arbitraries.longs().between(0, 4 * 86_400_000L))
                .as((from, ms) -> new Span(from, from.plusMillis(ms)));
    }
}
