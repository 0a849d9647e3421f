package dev.handrail.sla.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds for every calendar, every budget and every pause. */
@Domain(Chance.class)
@Domain(DomainContext.Global.class)
class CalendarPropertiesTest {

    /** Pauses that begin within ten days of the start. */
    private static List<Span> near(Instant start, List<Span> spans) {
        return spans.stream()
                .map(span -> {
                    Instant from = start.plusMillis(Math.floorMod(
                                    span.from().toEpochMilli(),
                                    Duration.ofDays(11).toMillis())
                            - Duration.ofDays(1).toMillis());
                    return new Span(from, from.plus(Duration.between(span.from(), span.to())));
                })
                .toList();
    }

    @Property(tries = 500)
    void the_working_time_until_the_deadline_without_the_pauses_is_the_budget(
            @ForAll WorkingCalendar calendar,
            @ForAll Instant start,
            @ForAll @IntRange(min = 1, max = 200_000) int seconds,
            @ForAll @Size(max = 5) List<Span> spans) {
        List<Span> pauses = near(start, spans);
        Duration budget = Duration.ofSeconds(seconds);
        Instant deadline = calendar.plus(start, Budget.time(budget), pauses);
        assertThat(calendar.between(start, deadline, pauses)).isEqualTo(budget);
        assertThat(calendar.between(start, deadline.minusMillis(1), pauses))
                .as("and no earlier instant is")
                .isLessThan(budget);
    }

    @Property(tries = 500)
    void a_later_start_is_never_due_earlier(
            @ForAll WorkingCalendar calendar,
            @ForAll Instant start,
            @ForAll @IntRange(max = 500_000) int later,
            @ForAll Budget budget,
            @ForAll @Size(max = 3) List<Span> spans) {
        List<Span> pauses = near(start, spans);
        assertThat(calendar.plus(start.plusSeconds(later), budget, pauses))
                .isAfterOrEqualTo(calendar.plus(start, budget, pauses));
    }

    @Property(tries = 500)
    void one_more_pause_never_makes_it_due_earlier_nor_by_more_than_its_working_time(
            @ForAll WorkingCalendar calendar,
            @ForAll Instant start,
            @ForAll @IntRange(min = 1, max = 200_000) int seconds,
            @ForAll @Size(min = 1, max = 4) List<Span> spans) {
        List<Span> all = near(start, spans);
        List<Span> fewer = all.subList(1, all.size());
        Budget budget = Budget.time(Duration.ofSeconds(seconds));
        Instant before = calendar.plus(start, budget, fewer);
        Instant after = calendar.plus(start, budget, all);
        assertThat(after).isAfterOrEqualTo(before);
        Span one = all.get(0);
        assertThat(calendar.between(before, after, fewer))
                .isLessThanOrEqualTo(calendar.between(one.from(), one.to(), fewer));
    }

    @Property(tries = 500)
    void pauses_of_working_days_never_make_it_due_earlier(
            @ForAll WorkingCalendar calendar,
            @ForAll Instant start,
            @ForAll @IntRange(min = 1, max = 9) int days,
            @ForAll @Size(min = 1, max = 4) List<Span> spans) {
        List<Span> all = near(start, spans);
        Budget budget = Budget.workingDays(days);
        assertThat(calendar.plus(start, budget, all))
                .isAfterOrEqualTo(calendar.plus(start, budget, all.subList(1, all.size())));
    }

    @Property(tries = 500)
    void working_days_in_parts_are_the_working_days_at_once(
            @ForAll WorkingCalendar calendar,
            @ForAll Instant start,
            @ForAll @IntRange(min = 1, max = 5) int first,
            @ForAll @IntRange(min = 1, max = 5) int second) {
        Instant half = calendar.plus(start, Budget.workingDays(first), List.of());
        Instant inParts = calendar.plus(half, Budget.workingDays(second), List.of());
        Instant atOnce = calendar.plus(start, Budget.workingDays(first + second), List.of());
        // each part is rounded up to a microsecond, and a share of a short day is a longer share of a long one
        assertThat(inParts).isAfterOrEqualTo(atOnce);
        assertThat(calendar.between(atOnce, inParts)).isLessThan(Duration.ofMillis(1));
    }

    @Property(tries = 300)
    void percents_of_a_budget_rise(@ForAll WorkingCalendar calendar, @ForAll Instant start, @ForAll Budget budget) {
        List<Instant> reached = new ArrayList<>();
        for (int percent = 1; percent <= 100; percent++) {
            reached.add(calendar.plus(start, budget, percent, List.of()));
        }
        assertThat(reached).isSorted();
        assertThat(reached.get(99)).isEqualTo(calendar.plus(start, budget, List.of()));
    }

    /** No zone changes its clocks in these hours, so that the wall tells without doubt who works. */
    @Provide
    Arbitrary<WorkingCalendar> daytime() {
        return Chance.calendars(5 * 60, 22 * 60);
    }

    @Property(tries = 60)
    void counting_minute_by_minute_on_the_wall_comes_to_the_same(
            @ForAll("daytime") WorkingCalendar calendar,
            @ForAll Instant start,
            @ForAll @IntRange(max = 30 * 24 * 60) int minutes) {
        Instant from = Instant.ofEpochSecond(start.getEpochSecond() / 60 * 60);
        long working = 0;
        for (int i = 0; i < minutes; i++) {
            working += works(calendar, from.plusSeconds(60L * i)) ? 1 : 0;
        }
        assertThat(calendar.between(from, from.plusSeconds(60L * minutes))).isEqualTo(Duration.ofMinutes(working));
    }

    private static boolean works(WorkingCalendar calendar, Instant at) {
        LocalDateTime wall = at.atZone(calendar.zone()).toLocalDateTime();
        int minute = wall.getHour() * 60 + wall.getMinute();
        return !calendar.holidays().contains(wall.toLocalDate())
                && calendar.hours().getOrDefault(wall.getDayOfWeek(), List.of()).stream()
                        .anyMatch(hours -> hours.fromMinute() <= minute && minute < hours.toMinute());
    }
}
