package dev.handrail.sla.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.sla.rules.Firing.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A case whose escalation has begun, or not, is moved to another policy. */
class MovedEscalationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration LATER = Duration.ofMinutes(10);

    private static Policy policy(int repeat, String... steps) {
        Budget any = Budget.parse("PT1H");
        return new Policy(
                any,
                any,
                any,
                any,
                List.of(75),
                Duration.ofMinutes(30),
                Stream.of(steps).map(to -> new Step(LATER, List.of(to))).toList(),
                repeat);
    }

    private static EscalationState begun(Policy policy, int taken) {
        EscalationState state = EscalationState.fresh(policy).started(NOW);
        for (int i = 0; i < taken; i++) {
            state = Firing.decide(List.of(), state, state.stepDueAt()).after();
        }
        return state;
    }

    /** Whom it calls from now on, until it is silent. */
    private static List<String> calls(EscalationState state) {
        Stream.Builder<String> called = Stream.builder();
        EscalationState at = state;
        while (at.stepDueAt() != null) {
            Decision decision = Firing.decide(List.of(), at, at.stepDueAt());
            decision.deeds().stream()
                    .filter(Deed.Escalate.class::isInstance)
                    .map(Deed.Escalate.class::cast)
                    .forEach(step -> called.add(step.to().get(0)));
            at = decision.after();
        }
        return called.build().toList();
    }

    @Test
    void one_that_did_not_begin_has_the_steps_and_repeats_of_the_new_policy() {
        EscalationState moved =
                EscalationState.fresh(policy(0, "support")).under(policy(2, "owner", "operator"), 0, NOW);
        assertThat(moved).isEqualTo(EscalationState.fresh(policy(2, "owner", "operator")));
    }

    @Test
    void the_next_step_is_that_of_the_new_policy_and_nobody_is_called_again() {
        EscalationState old = begun(policy(0, "support", "engineering"), 1);
        assertThat(calls(old.under(policy(1, "support", "contact:pager"), 0, NOW)))
                .startsWith("contact:pager")
                .hasSize(3);
    }

    @Test
    void where_the_next_step_is_not_there_any_more_the_new_ones_begin() {
        EscalationState old = begun(policy(0, "support", "engineering"), 1);
        assertThat(calls(old.under(policy(0, "contact:pager"), 0, NOW))).containsExactly("contact:pager");
    }

    @Test
    void where_all_were_taken_those_beyond_them_follow() {
        EscalationState old = begun(policy(0, "support"), 1);
        assertThat(old.stepDueAt()).isNull();
        assertThat(calls(old.under(policy(0, "support", "engineering", "operator"), 0, NOW)))
                .containsExactly("engineering", "operator");
        assertThat(calls(old.under(policy(0, "owner"), 0, NOW))).isEmpty();
    }

    @Test
    void repeats_that_were_made_count() {
        EscalationState old = begun(policy(5, "support"), 3);
        assertThat(old.repeats()).isEqualTo(2);
        assertThat(old.under(policy(4, "support"), 3, NOW).repeats()).isEqualTo(1);
        assertThat(old.under(policy(1, "support"), 3, NOW).repeats()).isZero();
    }
}
