package dev.handrail.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.alert.rules.Answer.Kind;
import dev.handrail.alert.rules.Verdict.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_wait_is_never_longer_than_the_schedule_says_and_never_none() {
        for (int tries = 1; tries <= 9; tries++) {
            for (int percent = 0; percent <= 100; percent++) {
                Instant next = Backoff.next(tries, null, percent / 100.0, NOW).orElseThrow();
                assertThat(next).isBetween(NOW.plusSeconds(1), NOW.plus(Backoff.SCHEDULE.get(tries - 1)));
            }
        }
    }

    @Test
    void after_ten_tries_there_have_been_enough() {
        assertThat(Backoff.next(9, null, 1, NOW)).contains(NOW.plus(Duration.ofHours(24)));
        assertThat(Backoff.next(10, null, 1, NOW)).isEmpty();
        assertThat(Backoff.next(10, Duration.ofSeconds(1), 1, NOW)).isEmpty();
    }

    @Test
    void what_was_asked_for_counts_if_it_is_longer_up_to_a_day() {
        assertThat(Backoff.next(1, Duration.ofMinutes(3), 1, NOW)).contains(NOW.plusSeconds(180));
        assertThat(Backoff.next(2, Duration.ofSeconds(1), 1, NOW)).contains(NOW.plusSeconds(300));
        assertThat(Backoff.next(1, Duration.ofDays(300), 1, NOW)).contains(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void a_row_that_throws_waits_twice_as_long_each_time_up_to_an_hour() {
        assertThat(Backoff.postponed(1, NOW)).isEqualTo(NOW.plusSeconds(5));
        assertThat(Backoff.postponed(3, NOW)).isEqualTo(NOW.plusSeconds(20));
        assertThat(Backoff.postponed(40, NOW)).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void only_2xx_is_a_yes_and_410_is_for_good() {
        assertThat(Answer.http(204, null, NOW).kind()).isEqualTo(Kind.TAKEN);
        assertThat(Answer.http(410, null, NOW).kind()).isEqualTo(Kind.GONE);
        for (int status : new int[] {100, 301, 308, 400, 401, 404, 429, 500, 503}) {
            assertThat(Answer.http(status, null, NOW).kind()).as("%d", status).isEqualTo(Kind.LATER);
        }
    }

    @Test
    void retry_after_is_read_as_seconds_and_as_a_date_and_only_where_it_belongs() {
        assertThat(Answer.http(503, "120", NOW).after()).isEqualTo(Duration.ofMinutes(2));
        assertThat(Answer.http(429, "Sun, 01 Mar 2026 12:01:00 GMT", NOW).after())
                .isEqualTo(Duration.ofMinutes(1));
        for (String nonsense : new String[] {"Sun, 01 Mar 2026 11:00:00 GMT", "-5", "soon", "", "99999999999999"}) {
            assertThat(Answer.http(429, nonsense, NOW).after()).as(nonsense).isNull();
        }
        assertThat(Answer.http(500, "120", NOW).after()).isNull();
    }

    @Test
    void a_verdict_follows_from_the_answer_and_the_number_of_tries() {
        assertThat(Verdict.of(Answer.of(Kind.TAKEN, "ok"), 12, 1, NOW).state()).isEqualTo(State.SENT);
        assertThat(Verdict.of(Answer.of(Kind.NEVER, "no"), 1, 1, NOW).state()).isEqualTo(State.REFUSED);
        assertThat(Verdict.of(Answer.of(Kind.LATER, "no"), 10, 1, NOW).state()).isEqualTo(State.GIVEN_UP);
        assertThat(Optional.of(Verdict.of(Answer.of(Kind.LATER, "no"), 1, 1, NOW)))
                .contains(new Verdict(State.WAITING, NOW.plusSeconds(5)));
    }

    @Test
    void an_answers_text_is_one_short_line() {
        assertThat(Answer.of(Kind.NEVER, "550 no\r\nsuch \u0000\u202e mailbox" + "x".repeat(1000))
                        .text())
                .startsWith("550 no such mailboxx")
                .hasSize(200);
    }
}
