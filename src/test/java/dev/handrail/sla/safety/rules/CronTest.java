package dev.handrail.sla.safety.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private static List<String> after(String cron, ZoneId zone, String from, int count) {
        Cron parsed = new Cron(cron);
        return Stream.iterate(
                        parsed.next(Instant.parse(from), zone).orElseThrow(),
                        at -> parsed.next(at, zone).orElseThrow())
                .limit(count)
                .map(Instant::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 2 * * *        | 2026-11-23T02:10:00Z | 2026-11-24T02:10:00Z",
                "10 2 * * *        | 2026-11-23T02:09:59Z | 2026-11-23T02:10:00Z",
                "*/15 * * * *      | 2026-11-23T23:50:00Z | 2026-11-24T00:00:00Z",
                "5,35 8-18/2 * * * | 2026-11-23T08:36:00Z | 2026-11-23T10:05:00Z",
                "0 6 * * mon-fri   | 2026-11-27T06:00:00Z | 2026-11-30T06:00:00Z",
                "0 6 * * 7         | 2026-11-23T00:00:00Z | 2026-11-29T06:00:00Z",
                "0 6 * * SUN,3     | 2026-11-23T00:00:00Z | 2026-11-25T06:00:00Z",
                "0 0 1 jan *       | 2026-11-23T00:00:00Z | 2027-01-01T00:00:00Z",
                "0 0 29 2 *        | 2026-11-23T00:00:00Z | 2028-02-29T00:00:00Z",
                "0 0 13 * 5        | 2026-11-23T00:00:00Z | 2026-11-27T00:00:00Z",
                "0 0 31 * *        | 2026-11-01T00:00:00Z | 2026-12-31T00:00:00Z"
            })
    void the_next_time_by_five_fields(String cron, String after, String next) {
        assertThat(after(cron, UTC, after, 1)).containsExactly(next);
    }

    @Test
    void a_time_that_the_clock_leaves_out_in_spring_is_an_hour_later_and_the_day_has_one() {
        // 29 March 2026: 02:00 becomes 03:00
        assertThat(after("10 2 * * *", AMSTERDAM, "2026-03-27T12:00:00Z", 3))
                .containsExactly("2026-03-28T01:10:00Z", "2026-03-29T01:10:00Z", "2026-03-30T00:10:00Z");
    }

    @Test
    void a_time_that_comes_twice_in_autumn_counts_once() {
        // 25 October 2026: 03:00 becomes 02:00
        assertThat(after("30 2 * * *", AMSTERDAM, "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void a_clock_that_moves_by_half_an_hour_keeps_the_order() {
        // Lord Howe, 4 October 2026: 02:00 becomes 02:30
        assertThat(after("20,40 2 * * *", ZoneId.of("Australia/Lord_Howe"), "2026-10-03T12:00:00Z", 2))
                .containsExactly("2026-10-03T15:40:00Z", "2026-10-03T15:50:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "a * * * *",
                "1-0 * * * *",
                "*/0 * * * *",
                "1/2/3 * * * *",
                "1,, * * * *",
                "-1 * * * *",
                "0 0 30 2 *",
                "0 0 L * *"
            })
    void what_is_no_cron_is_refused(String text) {
        assertThatThrownBy(() -> new Cron(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void the_next_time_is_later_fits_and_nothing_between_does(
            @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long from,
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 6) int weekday,
            @ForAll boolean daily) {
        Instant after = Instant.ofEpochSecond(from);
        Cron cron = new Cron(minute + " " + hour + " * * " + (daily ? "*" : weekday));
        Instant next = cron.next(after, AMSTERDAM).orElseThrow();
        ZonedDateTime local = next.atZone(AMSTERDAM);
        assertThat(next).isAfter(after);
        assertThat(local.getMinute()).isEqualTo(minute);
        assertThat(local.getHour()).as("or an hour later, in spring").isIn(hour, hour + 1);
        assertThat(daily || local.getDayOfWeek() == (weekday == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(weekday)))
                .isTrue();
        assertThat(cron.next(next.minusSeconds(1), AMSTERDAM)).contains(next);
        assertThat(next).isBefore(after.plusSeconds(daily ? 26 * 3_600 : 8 * 86_400));
    }
}
