package dev.handrail.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private static Instant next(String from, String to, String now) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), VIENNA).next(Instant.parse(now));
    }

    @Test
    void within_one_day() {
        assertThat(next("12:00", "13:00", "2026-01-05T10:59:59Z")).isEqualTo("2026-01-05T10:59:59Z");
        assertThat(next("12:00", "13:00", "2026-01-05T11:00:00Z")).isEqualTo("2026-01-05T12:00:00Z");
        assertThat(next("12:00", "13:00", "2026-01-05T12:00:00Z")).isEqualTo("2026-01-05T12:00:00Z");
    }

    @Test
    void over_midnight() {
        assertThat(next("22:00", "06:30", "2026-01-05T21:30:00Z")).isEqualTo("2026-01-06T05:30:00Z");
        assertThat(next("22:00", "06:30", "2026-01-06T02:00:00Z")).isEqualTo("2026-01-06T05:30:00Z");
        assertThat(next("22:00", "06:30", "2026-01-06T05:30:00Z")).isEqualTo("2026-01-06T05:30:00Z");
    }

    @Test
    void where_clocks_change() {
        assertThat(next("22:00", "02:30", "2026-03-28T23:00:00Z"))
                .as("half past two is not there in this night")
                .isEqualTo("2026-03-29T01:30:00Z");
        assertThat(next("22:00", "06:00", "2026-10-25T00:30:00Z")).isEqualTo("2026-10-25T05:00:00Z");
    }

    @Test
    void a_day_that_is_always_quiet_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> next("06:00", "06:00", "2026-01-05T10:00:00Z"));
    }
}
