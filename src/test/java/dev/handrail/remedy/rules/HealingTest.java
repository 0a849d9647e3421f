package dev.handrail.remedy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.cases.rules.WhoActs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HealingTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private final Healing healing = new Healing(6);

    private static Duration wait(Optional<Instant> next) {
        return Duration.between(NOON, next.orElseThrow());
    }

    @Test
    void waits_grow_from_a_minute_to_an_hour_give_or_take_a_fifth() {
        List<Integer> minutes = List.of(1, 4, 16, 60, 60, 60);
        for (int tried = 0; tried < 6; tried++) {
            Duration exact = Duration.ofMinutes(minutes.get(tried));
            for (long seed = 0; seed < 200; seed++) {
                assertThat(wait(healing.next(tried, NOON, null, seed, NOON)))
                        .isBetween(
                                exact.multipliedBy(4).dividedBy(5),
                                exact.multipliedBy(6).dividedBy(5));
            }
        }
    }

    @Test
    void those_that_fell_together_come_back_apart_and_each_at_the_same_time_whoever_asks() {
        List<Optional<Instant>> all = LongStream.range(0, 100)
                .mapToObj(seed -> healing.next(2, NOON, null, seed, NOON))
                .toList();
        assertThat(all.stream().distinct().count()).isGreaterThan(90);
        assertThat(healing.next(2, NOON, null, 7, NOON)).isEqualTo(healing.next(2, NOON, null, 7, NOON));
    }

    @Test
    void nobody_comes_back_before_the_other_side_wants_it_but_never_sooner_than_the_wait_either() {
        Instant wished = NOON.plus(Duration.ofMinutes(47));
        assertThat(healing.next(0, NOON, wished, 1, NOON)).contains(wished);
        assertThat(healing.next(0, NOON, NOON.plusSeconds(1), 1, NOON)).isEqualTo(healing.next(0, NOON, null, 1, NOON));
    }

    @Test
    void after_six_tries_or_a_day_people_decide() {
        assertThat(healing.next(5, NOON, null, 1, NOON)).isPresent();
        assertThat(healing.next(6, NOON, null, 1, NOON)).isEmpty();
        Instant late = NOON.plus(Duration.ofHours(24)).minusSeconds(10);
        assertThat(healing.next(0, NOON, null, 1, late)).isEmpty();
        assertThat(healing.next(0, NOON, NOON.plus(Duration.ofHours(25)), 1, NOON))
                .isEmpty();
    }

    @Test
    void only_what_passes_without_anybody_here_doing_something_heals() {
        assertThat(healing.heals("automatic", WhoActs.NOBODY)).isTrue();
        assertThat(healing.heals("automatic", WhoActs.PROVIDER)).isTrue();
        for (WhoActs acts : List.of(WhoActs.CUSTOMER, WhoActs.SUPPORT, WhoActs.ENGINEERING)) {
            assertThat(healing.heals("automatic", acts)).isFalse();
        }
        for (WhoActs acts : WhoActs.values()) {
            assertThat(healing.heals("after_correction", acts)).isFalse();
            assertThat(healing.heals("never_without_person", acts)).isFalse();
            assertThat(new Healing(0).heals("automatic", acts)).isFalse();
        }
    }

    @Test
    void what_waited_is_released_ten_a_second() {
        List<Duration> places = new ArrayList<>();
        for (int place : List.of(0, 1, 10, 999)) {
            places.add(Duration.between(NOON, Healing.released(place, NOON)));
        }
        assertThat(places)
                .containsExactly(
                        Duration.ZERO, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(99_900));
    }
}
