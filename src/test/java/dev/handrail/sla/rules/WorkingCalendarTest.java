package dev.handrail.sla.rules;

import static dev.handrail.sla.rules.Calendars.AMSTERDAM;
import static dev.handrail.sla.rules.Calendars.amsterdam;
import static dev.handrail.sla.rules.Calendars.everyDay;
import static dev.handrail.sla.rules.Calendars.hours;
import static dev.handrail.sla.rules.Calendars.weekdays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {
    private static final WorkingCalendar OFFICE = weekdays(AMSTERDAM, "09:00-17:00");
    private static final WorkingCalendar WITH_LUNCH = weekdays(AMSTERDAM, "09:00-12:30", "13:30-17:00");

    private static Instant plus(WorkingCalendar calendar, String start, String budget, Span... pauses) {
        return calendar.plus(amsterdam(start), Budget.parse(budget), List.of(pauses));
    }

    private static Span pause(String from, String to) {
        return new Span(amsterdam(from), amsterdam(to));
    }

    // 2026-03-02 is a Monday

    @Test
    void around_the_clock_an_hour_is_an_hour_and_a_day_is_a_day() {
        Instant start = Instant.parse("2026-03-29T00:30:00.123456Z");
        WorkingCalendar always = WorkingCalendar.always();
        assertThat(always.plus(start, Budget.parse("PT4H"), List.of())).isEqualTo("2026-03-29T04:30:00.123456Z");
        assertThat(always.plus(start, Budget.parse("P2D"), List.of())).isEqualTo("2026-03-31T00:30:00.123456Z");
    }

    @Test
    void hours_count_only_while_somebody_works() {
        assertThat(plus(OFFICE, "2026-03-02T10:00", "PT4H")).isEqualTo(amsterdam("2026-03-02T14:00"));
        assertThat(plus(OFFICE, "2026-03-02T16:00", "PT4H")).isEqualTo(amsterdam("2026-03-03T12:00"));
        assertThat(plus(OFFICE, "2026-03-02T03:00", "PT4H")).isEqualTo(amsterdam("2026-03-02T13:00"));
    }

    @Test
    void what_is_used_up_at_the_end_of_a_day_is_due_then_and_not_the_next_morning() {
        assertThat(plus(OFFICE, "2026-03-06T09:00", "PT8H")).isEqualTo(amsterdam("2026-03-06T17:00"));
        assertThat(plus(OFFICE, "2026-03-06T09:00", "P1D")).isEqualTo(amsterdam("2026-03-06T17:00"));
    }

    @Test
    void a_start_at_the_weekend_counts_from_monday() {
        assertThat(plus(OFFICE, "2026-03-07T11:00", "PT4H")).isEqualTo(amsterdam("2026-03-09T13:00"));
        assertThat(plus(OFFICE, "2026-03-08T23:59", "P1D")).isEqualTo(amsterdam("2026-03-09T17:00"));
    }

    @Test
    void a_day_may_have_several_intervals() {
        assertThat(plus(WITH_LUNCH, "2026-03-02T12:00", "PT1H")).isEqualTo(amsterdam("2026-03-02T14:00"));
        assertThat(plus(WITH_LUNCH, "2026-03-02T13:00", "PT1H")).isEqualTo(amsterdam("2026-03-02T14:30"));
        assertThat(plus(WITH_LUNCH, "2026-03-02T09:00", "PT3H30M")).isEqualTo(amsterdam("2026-03-02T12:30"));
    }

    @Test
    void nobody_works_on_a_holiday() {
        WorkingCalendar kings = weekdays(AMSTERDAM, Set.of(LocalDate.parse("2026-04-27")), "09:00-17:00");
        assertThat(plus(kings, "2026-04-24T16:00", "PT2H")).isEqualTo(amsterdam("2026-04-28T10:00"));
        assertThat(plus(kings, "2026-04-27T12:00", "P1D")).isEqualTo(amsterdam("2026-04-28T17:00"));
        assertThat(kings.between(amsterdam("2026-04-27T00:00"), amsterdam("2026-04-28T00:00")))
                .isZero();
    }

    @Test
    void a_working_day_is_one_however_long_it_is() {
        WorkingCalendar shortFriday = WorkingCalendar.of(
                AMSTERDAM,
                Map.of(
                        DayOfWeek.THURSDAY, hours("09:00-17:00"),
                        DayOfWeek.FRIDAY, hours("09:00-13:00"),
                        DayOfWeek.MONDAY, hours("09:00-17:00")),
                Set.of());
        // a quarter of Thursday is gone, so a quarter of Friday is left to use
        assertThat(plus(shortFriday, "2026-03-05T11:00", "P1D")).isEqualTo(amsterdam("2026-03-06T10:00"));
        assertThat(plus(shortFriday, "2026-03-05T11:00", "P2D")).isEqualTo(amsterdam("2026-03-09T11:00"));
    }

    @Test
    void thirds_of_days_lose_nothing() {
        WorkingCalendar odd = WorkingCalendar.of(
                AMSTERDAM,
                Map.of(DayOfWeek.MONDAY, hours("09:00-16:00"), DayOfWeek.TUESDAY, hours("09:00-12:00")),
                Set.of());
        // 1/7 of Monday used, so 1/7 of the third day (a Monday) is due after two days and no microsecond more
        assertThat(plus(odd, "2026-03-02T10:00", "P2D")).isEqualTo(amsterdam("2026-03-09T10:00"));
        assertThat(plus(odd, "2026-03-02T10:00", "P200D")).isEqualTo(amsterdam("2028-01-31T10:00"));
    }

    @Test
    void a_pause_outside_of_working_hours_subtracts_nothing() {
        Instant without = plus(OFFICE, "2026-03-02T16:00", "PT4H");
        assertThat(plus(OFFICE, "2026-03-02T16:00", "PT4H", pause("2026-03-02T17:00", "2026-03-03T09:00")))
                .isEqualTo(without);
        assertThat(plus(OFFICE, "2026-03-06T16:00", "PT4H", pause("2026-03-07T00:00", "2026-03-09T00:00")))
                .isEqualTo(plus(OFFICE, "2026-03-06T16:00", "PT4H"));
    }

    @Test
    void a_pause_subtracts_the_working_time_within_it() {
        assertThat(plus(OFFICE, "2026-03-02T10:00", "PT4H", pause("2026-03-02T16:00", "2026-03-03T10:00")))
                .as("after the deadline")
                .isEqualTo(amsterdam("2026-03-02T14:00"));
        assertThat(plus(OFFICE, "2026-03-02T15:00", "PT4H", pause("2026-03-02T16:00", "2026-03-03T10:00")))
                .isEqualTo(amsterdam("2026-03-03T13:00"));
        assertThat(plus(WITH_LUNCH, "2026-03-02T11:00", "PT3H", pause("2026-03-02T12:00", "2026-03-02T14:00")))
                .as("over lunch")
                .isEqualTo(amsterdam("2026-03-02T16:00"));
    }

    @Test
    void pauses_may_overlap_come_in_any_order_and_be_empty() {
        assertThat(plus(
                        OFFICE,
                        "2026-03-02T09:00",
                        "PT4H",
                        pause("2026-03-02T11:00", "2026-03-02T12:00"),
                        pause("2026-03-02T10:00", "2026-03-02T11:30"),
                        pause("2026-03-02T12:30", "2026-03-02T12:30"),
                        pause("2026-03-02T15:00", "2026-03-02T13:00")))
                .isEqualTo(amsterdam("2026-03-02T15:00"));
    }

    @Test
    void nothing_to_wait_for_is_due_at_once() {
        assertThat(plus(OFFICE, "2026-03-07T11:00", "PT0S")).isEqualTo(amsterdam("2026-03-07T11:00"));
    }

    @Test
    void working_time_in_between_is_never_negative() {
        assertThat(OFFICE.between(amsterdam("2026-03-06T16:00"), amsterdam("2026-03-09T10:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(OFFICE.between(amsterdam("2026-03-09T10:00"), amsterdam("2026-03-06T16:00")))
                .isZero();
        assertThat(OFFICE.between(amsterdam("2026-03-09T10:00"), amsterdam("2026-03-09T10:00")))
                .isZero();
    }

    @Test
    void an_end_of_midnight_is_the_end_of_the_day() {
        WorkingCalendar nights = everyDay(AMSTERDAM, "22:00-24:00", "00:00-06:00");
        assertThat(plus(nights, "2026-03-02T23:00", "PT4H")).isEqualTo(amsterdam("2026-03-03T03:00"));
        assertThat(new WorkingCalendar.Hours(LocalTime.of(22, 0), LocalTime.MIDNIGHT).text())
                .isEqualTo("22:00-24:00");
        assertThat(everyDay(AMSTERDAM, "00:00-00:00")
                        .between(amsterdam("2026-03-02T00:00"), amsterdam("2026-03-03T00:00")))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_calendar_with_no_working_time_is_refused() {
        assertThatThrownBy(() -> WorkingCalendar.of(AMSTERDAM, Map.of(), Set.of()))
                .hasMessageContaining("no working time at all");
        assertThatThrownBy(() -> WorkingCalendar.of(AMSTERDAM, Map.of(DayOfWeek.MONDAY, List.of()), Set.of()))
                .hasMessageContaining("no working time at all");
    }

    @Test
    void hours_that_overlap_run_backwards_or_are_too_many_are_refused() {
        assertThatThrownBy(() -> everyDay(AMSTERDAM, "09:00-12:00", "11:59-17:00"))
                .hasMessage("Monday has hours that overlap: 09:00-12:00 and 11:59-17:00.");
        assertThatThrownBy(() -> everyDay(AMSTERDAM, "22:00-06:00")).hasMessageContaining("end before they begin");
        assertThatThrownBy(() -> everyDay(AMSTERDAM, "09:00-09:00")).hasMessageContaining("end before they begin");
        assertThatThrownBy(() -> everyDay(AMSTERDAM, "nine to five")).hasMessageContaining("such as 09:00-12:30");
        assertThatThrownBy(() -> new WorkingCalendar.Hours(LocalTime.of(9, 0, 1), LocalTime.NOON))
                .hasMessageContaining("whole minutes");
        assertThatThrownBy(() -> WorkingCalendar.of(
                        AMSTERDAM,
                        Map.of(
                                DayOfWeek.MONDAY,
                                Collections.nCopies(13, hours("09:00-10:00").get(0))),
                        Set.of()))
                .hasMessageContaining("13 intervals");
        Set<LocalDate> holidays = IntStream.range(0, 2_001)
                .mapToObj(LocalDate.parse("2026-01-01")::plusDays)
                .collect(Collectors.toSet());
        assertThatThrownBy(() -> weekdays(AMSTERDAM, holidays, "09:00-17:00")).hasMessageContaining("2001 holidays");
    }

    @Test
    void a_deadline_that_never_comes_is_said_and_not_looked_for_forever() {
        WorkingCalendar minute =
                WorkingCalendar.of(AMSTERDAM, Map.of(DayOfWeek.MONDAY, hours("09:00-09:01")), Set.of());
        assertThatThrownBy(() -> plus(minute, "2026-03-02T09:00", "PT10H")).hasMessageContaining("within 10 years");
        Span forever = new Span(amsterdam("2026-03-02T09:00"), Instant.parse("+100000-01-01T00:00:00Z"));
        assertThatThrownBy(() -> plus(OFFICE, "2026-03-02T09:00", "PT1H", forever))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> OFFICE.between(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")))
                .hasMessageContaining("more than a hundred years");
    }

    @Test
    void calendars_that_say_the_same_are_the_same() {
        assertThat(weekdays(AMSTERDAM, "13:30-17:00", "09:00-12:30"))
                .isEqualTo(WITH_LUNCH)
                .hasSameHashCodeAs(WITH_LUNCH);
        assertThat(OFFICE).isNotEqualTo(WITH_LUNCH);
        assertThat(OFFICE.hours()).doesNotContainKey(DayOfWeek.SUNDAY);
    }
}
