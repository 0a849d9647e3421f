package dev.handrail.remedy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.rules.CommandRules.Hearing;
import dev.handrail.remedy.rules.CommandRules.Said;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandRulesTest {
    private static final Instant T0 = Instant.parse("2026-11-23T09:30:00Z");
    private static final Instant LATER = T0.plusSeconds(60);

    private static Optional<CommandState> timeUp(CommandState state, int attempt, Instant now) {
        return CommandRules.timeUp(state, attempt, LATER, LATER.plusSeconds(60), LATER.plusSeconds(120), now);
    }

    @Test
    void what_nobody_takes_expires() {
        assertThat(timeUp(CommandState.QUEUED, 0, LATER)).isEmpty();
        assertThat(timeUp(CommandState.QUEUED, 0, LATER.plusSeconds(60))).contains(CommandState.EXPIRED);
    }

    @Test
    void a_lease_that_ends_is_followed_by_another_until_the_fifth() {
        assertThat(timeUp(CommandState.LEASED, 1, LATER)).isEmpty();
        assertThat(timeUp(CommandState.LEASED, CommandRules.ATTEMPTS, LATER.minusSeconds(1)))
                .isEmpty();
        assertThat(timeUp(CommandState.LEASED, CommandRules.ATTEMPTS, LATER)).contains(CommandState.EXPIRED);
        assertThat(timeUp(CommandState.LEASED, 1, LATER.plusSeconds(60))).contains(CommandState.EXPIRED);
    }

    @Test
    void accepted_without_an_outcome_in_time_is_unclear() {
        assertThat(timeUp(CommandState.ACCEPTED, 1, LATER.plusSeconds(119))).isEmpty();
        assertThat(timeUp(CommandState.ACCEPTED, 1, LATER.plusSeconds(120))).contains(CommandState.UNCLEAR);
    }

    @Test
    void what_is_over_stays_as_it_is() {
        for (CommandState state : CommandState.values()) {
            if (state.ordinal() > CommandState.ACCEPTED.ordinal()) {
                assertThat(timeUp(state, 9, LATER.plusSeconds(9_999)))
                        .as(state.word())
                        .isEmpty();
                assertThat(state.inFlight()).isFalse();
            }
        }
    }

    @Test
    void the_first_word_stands_and_a_late_one_is_better_than_none() {
        assertThat(CommandRules.hear(CommandState.ACCEPTED, Said.SUCCEEDED)).isEqualTo(Hearing.DECIDES);
        assertThat(CommandRules.hear(CommandState.SUCCEEDED, Said.SUCCEEDED)).isEqualTo(Hearing.REPEATS);
        assertThat(CommandRules.hear(CommandState.SUCCEEDED, Said.FAILED)).isEqualTo(Hearing.CONTRADICTS);
        assertThat(CommandRules.hear(CommandState.UNCLEAR, Said.SUCCEEDED)).isEqualTo(Hearing.DECIDES_LATE);
        assertThat(CommandRules.hear(CommandState.EXPIRED, Said.FAILED)).isEqualTo(Hearing.DECIDES_LATE);
        assertThat(CommandRules.hear(CommandState.WITHDRAWN, Said.SUCCEEDED)).isEqualTo(Hearing.REFUSED);
    }
}
