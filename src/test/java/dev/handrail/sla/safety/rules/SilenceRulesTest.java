package dev.handrail.sla.safety.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.sla.safety.rules.Silence.Judged;
import dev.handrail.sla.safety.rules.Silence.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SilenceRulesTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Duration GRACE = Duration.ofMinutes(15);
    private static final Expectation NIGHTLY =
            new Expectation(new Cron("10 2 * * *"), ZONE, null, GRACE, Duration.ofHours(1), 1, 1_000);
    private static final Expectation HALF_HOURLY =
            new Expectation(null, ZONE, Duration.ofMinutes(30), GRACE, null, null, null);
    /** 02:10 in Amsterdam. */
    private static final Instant EXPECTED = Instant.parse("2026-11-24T01:10:00Z");

    private static Instant at(int minutes) {
        return EXPECTED.plus(Duration.ofMinutes(minutes));
    }

    private static RunSeen run(int minutes, long records) {
        return new RunSeen(at(minutes), true, false, records);
    }

    private static Judged nightly(int now, RunSeen... runs) {
        return Silence.judge(NIGHTLY, EXPECTED, List.of(runs), at(now));
    }

    @Test
    void a_run_that_came_is_fine_and_the_next_one_is_tomorrows() {
        Judged judged = nightly(15, run(2, 40));
        assertThat(judged.kind()).isEqualTo(Kind.FINE);
        assertThat(judged.next()).isEqualTo(EXPECTED.plus(Duration.ofDays(1)));
        assertThat(judged.lookAt()).isEqualTo(judged.next().plus(GRACE));
    }

    @Test
    void jitter_to_either_side_is_fine() {
        assertThat(nightly(15, run(-14, 40)).kind()).isEqualTo(Kind.FINE);
        assertThat(nightly(15, run(14, 40)).kind()).isEqualTo(Kind.FINE);
        assertThat(nightly(16, run(16, 40)).kind()).isEqualTo(Kind.NOT_RUN);
        assertThat(nightly(15, run(-16, 40)).kind()).as("that was another one").isEqualTo(Kind.NOT_RUN);
    }

    @Test
    void before_time_is_up_nothing_is_silent() {
        Judged judged = nightly(14);
        assertThat(judged.kind()).isEqualTo(Kind.WAITING);
        assertThat(judged.next()).isEqualTo(EXPECTED);
        assertThat(judged.lookAt()).isEqualTo(at(15));
        assertThat(nightly(5, run(2, 0)).kind()).as("more may come").isEqualTo(Kind.WAITING);
    }

    @Test
    void no_run_is_a_silence() {
        assertThat(nightly(15).kind()).isEqualTo(Kind.NOT_RUN);
        assertThat(nightly(15).next()).isEqualTo(EXPECTED.plus(Duration.ofDays(1)));
    }

    @Test
    void a_run_that_does_not_end_is_overdue_when_its_time_is_up() {
        RunSeen going = new RunSeen(at(3), false, false, 10);
        assertThat(nightly(15, going).kind()).isEqualTo(Kind.WAITING);
        assertThat(nightly(15, going).lookAt()).isEqualTo(at(63));
        assertThat(nightly(63, going).kind()).isEqualTo(Kind.OVERDUE);
    }

    @Test
    void too_little_and_too_much_are_told_apart() {
        assertThat(nightly(15, run(2, 0)).kind()).isEqualTo(Kind.EMPTY);
        assertThat(nightly(15, run(2, 0), run(6, 7)).kind()).as("together").isEqualTo(Kind.FINE);
        assertThat(nightly(15, run(2, 1_001)).kind()).isEqualTo(Kind.MORE);
        Expectation ten = new Expectation(new Cron("10 2 * * *"), ZONE, null, GRACE, null, 10, null);
        assertThat(Silence.judge(ten, EXPECTED, List.of(run(2, 9)), at(15)).kind())
                .isEqualTo(Kind.FEWER);
    }

    @Test
    void a_run_that_failed_as_a_whole_is_a_failure_already() {
        RunSeen failed = new RunSeen(at(2), true, true, 0);
        assertThat(nightly(15, failed).kind()).isEqualTo(Kind.FINE);
    }

    @Test
    void at_least_every_half_hour_is_counted_from_the_last_start() {
        Judged judged = Silence.judge(HALF_HOURLY, EXPECTED, List.of(run(-10, 3), run(1, 0)), at(15));
        assertThat(judged.kind()).isEqualTo(Kind.FINE);
        assertThat(judged.next()).isEqualTo(at(31));
        assertThat(Silence.judge(HALF_HOURLY, EXPECTED, List.of(run(-30, 3)), at(15))
                        .kind())
                .as("the run before is not the one expected")
                .isEqualTo(Kind.NOT_RUN);
    }

    @Test
    void after_a_long_absence_of_ours_one_finding_is_enough() {
        Judged judged = Silence.judge(NIGHTLY, EXPECTED, List.of(), EXPECTED.plus(Duration.ofDays(5)));
        assertThat(judged.kind()).isEqualTo(Kind.NOT_RUN);
        assertThat(judged.next()).isAfter(EXPECTED.plus(Duration.ofDays(5)).minus(GRACE));
    }

    @Test
    void a_silence_ends_by_a_run_and_an_overdue_run_by_its_end() {
        assertThat(Silence.isOver(Kind.NOT_RUN, at(-15), List.of(run(120, 0)))).isTrue();
        assertThat(Silence.isOver(Kind.NOT_RUN, at(-15), List.of(run(-16, 9)))).isFalse();
        assertThat(Silence.isOver(Kind.OVERDUE, at(-15), List.of(new RunSeen(at(3), false, false, 9))))
                .isFalse();
        assertThat(Silence.isOver(Kind.OVERDUE, at(-15), List.of(run(3, 9)))).isTrue();
        assertThat(Silence.isOver(Kind.EMPTY, at(-15), List.of(run(120, 0)))).isFalse();
    }

    @Test
    void what_is_expected_says_either_or() {
        assertThatThrownBy(() -> new Expectation(null, ZONE, null, GRACE, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Expectation(new Cron("* * * * *"), ZONE, Duration.ofHours(1), GRACE, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expectation(null, ZONE, Duration.ofHours(1), GRACE, null, 5, 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A scheduler with jitter through both changes of the clock: never silent, and each night is judged once. */
    @Property(tries = 50)
    void a_nightly_run_with_jitter_is_never_silent_in_a_year(@ForAll @IntRange(max = 100_000) int seed) {
        Random random = new Random(seed);
        Cron cron = new Cron("10 2 * * *");
        List<RunSeen> runs = new ArrayList<>();
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 365; i++) {
            at = cron.next(at, ZONE).orElseThrow();
            runs.add(new RunSeen(at.plusSeconds(random.nextInt(1_500) - 600L), true, false, 1 + random.nextInt(900)));
        }
        Collections.shuffle(runs, random);
        Instant expected =
                cron.next(Instant.parse("2026-01-01T00:00:00Z"), ZONE).orElseThrow();
        for (int i = 0; i < 365; i++) {
            Judged judged = Silence.judge(NIGHTLY, expected, runs, expected.plus(Duration.ofMinutes(25)));
            assertThat(judged.kind()).as(expected + " of " + seed).isIn(Kind.FINE, Kind.NOT_RUN);
            boolean late = runs.stream()
                    .noneMatch(run -> !run.startedAt().isBefore(judged.from())
                            && !run.startedAt().isAfter(judged.from().plus(GRACE.multipliedBy(2))));
            assertThat(judged.kind() == Kind.NOT_RUN).isEqualTo(late);
            assertThat(judged.next()).isAfter(expected);
            expected = judged.next();
        }
        assertThat(expected).isEqualTo(cron.next(at, ZONE).orElseThrow());
    }

    private static List<Instant> nights(String cron, ZoneId zone, Instant from, Instant to, int jitter) {
        Random random = new Random(1);
        List<Instant> starts = new ArrayList<>();
        Cron each = new Cron(cron);
        for (Instant at = each.next(from, zone).orElseThrow();
                at.isBefore(to);
                at = each.next(at, zone).orElseThrow()) {
            starts.add(at.plusSeconds(random.nextInt(jitter)));
        }
        return starts;
    }

    @Test
    void history_suggests_a_time_of_the_day_through_a_change_of_the_clock() {
        Instant now = Instant.parse("2026-11-10T12:00:00Z");
        List<Instant> starts = nights("11 2 * * *", ZONE, now.minus(Proposal.HISTORY), now, 400);
        Expectation proposed = Proposal.of(starts, ZONE, now).orElseThrow();
        assertThat(proposed.cron()).hasToString("10 2 * * *");
        assertThat(proposed.grace()).isEqualTo(GRACE);
        assertThat(proposed.zone()).isEqualTo(ZONE);
    }

    @Test
    void history_suggests_working_days_and_times_about_midnight() {
        Instant now = Instant.parse("2026-11-10T12:00:00Z");
        assertThat(Proposal.of(nights("0 7 * * 1-5", ZONE, now.minus(Proposal.HISTORY), now, 60), ZONE, now)
                        .orElseThrow()
                        .cron())
                .hasToString("0 7 * * 1-5");
        List<Instant> midnight = nights("0 0 * * *", ZONE, now.minus(Proposal.HISTORY), now, 60).stream()
                .map(at -> at.minusSeconds(at.getEpochSecond() % 7 == 0 ? 120 : 0))
                .toList();
        assertThat(Proposal.of(midnight, ZONE, now).orElseThrow().cron()).hasToString("0 0 * * *");
    }

    @Test
    void history_suggests_at_least_every() {
        Instant now = Instant.parse("2026-11-10T12:00:00Z");
        List<Instant> starts = nights("*/10 * * * *", ZONE, now.minus(Duration.ofDays(3)), now, 120);
        Expectation proposed = Proposal.of(starts, ZONE, now).orElseThrow();
        assertThat(proposed.cron()).isNull();
        assertThat(proposed.every()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void without_a_pattern_history_suggests_nothing() {
        Instant now = Instant.parse("2026-11-10T12:00:00Z");
        assertThat(Proposal.of(List.of(), ZONE, now)).isEmpty();
        Random random = new Random(7);
        List<Instant> anyTime = IntStream.range(0, 40)
                .mapToObj(i -> now.minusSeconds(random.nextInt(30 * 86_400)))
                .toList();
        assertThat(Proposal.of(anyTime, ZONE, now)).isEmpty();
        List<Instant> ended =
                nights("10 2 * * *", ZONE, now.minus(Duration.ofDays(29)), now.minus(Duration.ofDays(9)), 60);
        assertThat(Proposal.of(ended, ZONE, now)).as("a habit that ended").isEmpty();
        List<Instant> few = nights("10 2 * * *", ZONE, now.minus(Duration.ofDays(4)), now, 60);
        assertThat(Proposal.of(few, ZONE, now)).isEmpty();
    }
}
