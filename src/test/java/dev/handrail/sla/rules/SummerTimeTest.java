package dev.handrail.sla.rules;

import static dev.handrail.sla.rules.Calendars.AMSTERDAM;
import static dev.handrail.sla.rules.Calendars.amsterdam;
import static dev.handrail.sla.rules.Calendars.everyDay;
import static dev.handrail.sla.rules.Calendars.in;
import static dev.handrail.sla.rules.Calendars.weekdays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days of 23, 25 and 0 hours. */
class SummerTimeTest {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final ZoneId CAIRO = ZoneId.of("Africa/Cairo");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    private static Duration lengthOf(WorkingCalendar calendar, String date) {
        LocalDate day = LocalDate.parse(date);
        ZoneId zone = calendar.zone();
        return calendar.between(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static Instant plus(WorkingCalendar calendar, Instant start, String budget) {
        return calendar.plus(start, Budget.parse(budget), List.of());
    }

    @Test
    void office_hours_stay_on_the_wall_when_summer_begins_and_ends() {
        WorkingCalendar office = weekdays(AMSTERDAM, "09:00-17:00");
        assertThat(plus(office, amsterdam("2026-03-27T16:00"), "PT2H"))
                .isEqualTo(amsterdam("2026-03-30T10:00"))
                .isEqualTo("2026-03-30T08:00:00Z");
        assertThat(plus(office, amsterdam("2026-10-23T16:00"), "PT2H"))
                .isEqualTo(amsterdam("2026-10-26T10:00"))
                .isEqualTo("2026-10-26T09:00:00Z");
    }

    @Test
    void days_of_twenty_three_and_twenty_five_hours_are_a_working_day_each() {
        WorkingCalendar days = everyDay(AMSTERDAM, "00:00-24:00");
        assertThat(lengthOf(days, "2026-03-29")).isEqualTo(Duration.ofHours(23));
        assertThat(lengthOf(days, "2026-10-25")).isEqualTo(Duration.ofHours(25));
        assertThat(plus(days, amsterdam("2026-03-28T00:00"), "P2D")).isEqualTo(amsterdam("2026-03-30T00:00"));
        assertThat(plus(days, amsterdam("2026-10-24T12:00"), "P2D")).isEqualTo(amsterdam("2026-10-26T12:00"));
        assertThat(plus(days, amsterdam("2026-03-28T00:00"), "PT48H")).isEqualTo(amsterdam("2026-03-30T01:00"));
        assertThat(plus(days, amsterdam("2026-10-24T00:00"), "PT48H")).isEqualTo(amsterdam("2026-10-25T23:00"));
    }

    @Test
    void half_of_a_short_day_is_half_of_its_hours() {
        WorkingCalendar days = everyDay(AMSTERDAM, "00:00-24:00");
        // twelve of 24 hours are used, so half of the 23 are left
        assertThat(plus(days, amsterdam("2026-03-28T12:00"), "P1D"))
                .isEqualTo(amsterdam("2026-03-29T00:00").plus(Duration.ofMinutes(690)));
    }

    @Test
    void hours_that_the_clock_skips_are_no_working_time() {
        WorkingCalendar night = everyDay(AMSTERDAM, "01:30-02:30");
        assertThat(lengthOf(night, "2026-03-29")).isEqualTo(Duration.ofMinutes(30));
        assertThat(plus(night, amsterdam("2026-03-29T01:30"), "PT1H")).isEqualTo(amsterdam("2026-03-30T02:00"));
        WorkingCalendar gone = everyDay(AMSTERDAM, "02:10-02:50");
        assertThat(lengthOf(gone, "2026-03-29")).isZero();
        assertThat(plus(gone, amsterdam("2026-03-28T12:00"), "P1D")).isEqualTo(amsterdam("2026-03-30T02:50"));
    }

    @Test
    void adjoining_hours_neither_overlap_nor_gape_when_an_hour_comes_twice() {
        WorkingCalendar parts = everyDay(AMSTERDAM, "00:00-02:15", "02:15-02:45", "02:45-24:00");
        assertThat(lengthOf(parts, "2026-10-25")).isEqualTo(Duration.ofHours(25));
        assertThat(lengthOf(parts, "2026-03-29")).isEqualTo(Duration.ofHours(23));
        assertThat(lengthOf(everyDay(AMSTERDAM, "02:00-02:30"), "2026-10-25")).isEqualTo(Duration.ofMinutes(30));
        assertThat(lengthOf(everyDay(AMSTERDAM, "02:30-03:00"), "2026-10-25")).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void a_day_may_begin_at_one_because_midnight_is_skipped() {
        WorkingCalendar days = everyDay(SAO_PAULO, "00:00-24:00");
        assertThat(lengthOf(days, "2018-11-04")).isEqualTo(Duration.ofHours(23));
        assertThat(lengthOf(days, "2018-11-03")).isEqualTo(Duration.ofHours(24));
        assertThat(plus(days, in(SAO_PAULO, "2018-11-03T00:00"), "P2D")).isEqualTo(in(SAO_PAULO, "2018-11-05T00:00"));
        assertThat(plus(everyDay(SAO_PAULO, "00:00-02:00"), in(SAO_PAULO, "2018-11-03T01:00"), "PT2H"))
                .as("an hour on the 3rd, and the one from 01:00 to 02:00 on the 4th")
                .isEqualTo(in(SAO_PAULO, "2018-11-04T02:00"));
    }

    @Test
    void a_day_may_see_its_last_hour_twice_because_midnight_goes_back() {
        WorkingCalendar days = everyDay(SAO_PAULO, "00:00-24:00");
        assertThat(lengthOf(days, "2018-02-17")).isEqualTo(Duration.ofHours(25));
        assertThat(lengthOf(everyDay(SAO_PAULO, "23:00-24:00"), "2018-02-17")).isEqualTo(Duration.ofHours(2));
        assertThat(plus(days, in(SAO_PAULO, "2018-02-17T00:00"), "P1D")).isEqualTo(in(SAO_PAULO, "2018-02-18T00:00"));
        WorkingCalendar cairo = everyDay(CAIRO, "00:00-24:00");
        assertThat(lengthOf(cairo, "2025-04-25")).isEqualTo(Duration.ofHours(23));
        assertThat(lengthOf(cairo, "2025-10-30")).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void the_day_before_may_come_back_after_midnight() {
        ZoneId zone = ZoneId.of("America/St_Johns");
        WorkingCalendar days = everyDay(zone, "00:00-24:00");
        // 2010-11-07 showed its first minute, then it was 23:01 of the 6th again
        Instant again = Instant.parse("2010-11-07T02:31:00Z").plus(Duration.ofMinutes(10));
        assertThat(again.atZone(zone).toLocalDate()).isEqualTo("2010-11-06");
        assertThat(days.between(again, again.plusSeconds(60))).isEqualTo(Duration.ofMinutes(1));
        assertThat(plus(days, again, "PT1H")).isEqualTo(again.plusSeconds(3_600));
        assertThat(days.between(again.minusSeconds(86_400), again)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_date_that_a_zone_left_out_is_no_working_day() {
        WorkingCalendar days = everyDay(APIA, "00:00-24:00");
        assertThat(plus(days, in(APIA, "2011-12-29T00:00"), "P2D")).isEqualTo(in(APIA, "2012-01-01T00:00"));
        assertThat(plus(days, in(APIA, "2011-12-29T00:00"), "PT48H")).isEqualTo(in(APIA, "2012-01-01T00:00"));
    }
}
