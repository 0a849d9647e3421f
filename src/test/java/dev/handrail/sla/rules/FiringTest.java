package dev.handrail.sla.rules;

import static dev.handrail.sla.rules.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.sla.rules.Firing.Decision;
import dev.handrail.sla.rules.Firing.DueNow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiringTest {
    private static final Instant NOW = at("10:00");
    private static final EscalationState FRESH = EscalationState.fresh(Story.POLICY);

    /** Of the clock of news with this number, whose deadline is then. */
    private static DueNow due(int number, int percent, Instant at, Instant deadline) {
        return new DueNow(ClockKind.UPDATE, number, percent, at, deadline);
    }

    private static DueNow breach(ClockKind kind, Instant deadline) {
        return new DueNow(kind, 1, 100, deadline, deadline);
    }

    private static EscalationState running(int step, Instant acknowledgedUntil, boolean resolved, int repeats) {
        return new EscalationState(Story.POLICY.steps(), step, at("9:00"), NOW, acknowledgedUntil, resolved, repeats);
    }

    private static Decision decide(EscalationState state, DueNow... dues) {
        return Firing.decide(List.of(dues), state, NOW);
    }

    @Test
    void nothing_fires_before_its_time() {
        Decision decision =
                decide(FRESH, due(1, 75, NOW.plusNanos(1_000), at("11:00")), breach(ClockKind.RESOLVE, at("11:00")));
        assertThat(decision.deeds()).isEmpty();
        assertThat(decision.after()).isEqualTo(FRESH);
    }

    @Test
    void a_warning_warns_and_starts_no_escalation() {
        Decision decision = decide(FRESH, due(1, 75, NOW, at("11:00")));
        assertThat(decision.deeds()).containsExactly(new Deed.Warn(ClockKind.UPDATE, 1, 75, at("11:00"), false));
        assertThat(decision.after()).isEqualTo(FRESH);
    }

    @Test
    void of_several_warnings_passed_at_once_only_the_highest_is_told() {
        assertThat(decide(
                                FRESH,
                                due(1, 90, NOW, at("11:00")),
                                due(1, 50, at("8:00"), at("11:00")),
                                due(1, 75, at("9:00"), at("11:00")))
                        .deeds())
                .containsExactly(
                        new Deed.Warn(ClockKind.UPDATE, 1, 50, at("11:00"), true),
                        new Deed.Warn(ClockKind.UPDATE, 1, 75, at("11:00"), true),
                        new Deed.Warn(ClockKind.UPDATE, 1, 90, at("11:00"), false));
    }

    @Test
    void a_warning_together_with_the_breach_is_marked_and_not_told() {
        assertThat(decide(FRESH, due(1, 100, at("9:00"), at("9:00")), due(1, 75, at("8:00"), at("9:00")))
                        .deeds())
                .startsWith(
                        new Deed.Warn(ClockKind.UPDATE, 1, 75, at("9:00"), true),
                        new Deed.Breach(ClockKind.UPDATE, 1, at("9:00"), Duration.ofHours(1)));
    }

    @Test
    void each_clock_warns_for_itself() {
        assertThat(decide(
                                FRESH,
                                due(2, 75, at("9:30"), at("11:00")),
                                new DueNow(ClockKind.RESOLVE, 1, 50, at("9:00"), at("20:00")))
                        .deeds())
                .containsExactly(
                        new Deed.Warn(ClockKind.RESOLVE, 1, 50, at("20:00"), false),
                        new Deed.Warn(ClockKind.UPDATE, 2, 75, at("11:00"), false));
    }

    @Test
    void a_breach_starts_the_escalation_and_a_step_without_delay_runs_at_once() {
        Decision decision = decide(FRESH, breach(ClockKind.ACKNOWLEDGE, at("9:59")));
        assertThat(decision.deeds())
                .containsExactly(
                        new Deed.Breach(ClockKind.ACKNOWLEDGE, 1, at("9:59"), Duration.ofMinutes(1)),
                        new Deed.Escalate(0, List.of("owner"), false));
        assertThat(decision.after().startedAt()).isEqualTo(NOW);
        assertThat(decision.after().step()).isEqualTo(1);
        assertThat(decision.after().stepDueAt()).isEqualTo(at("10:30"));
    }

    @Test
    void a_first_step_with_a_delay_waits_for_it() {
        EscalationState fresh = new EscalationState(List.of(Story.SECOND), 0, null, null, null, false, 0);
        Decision decision = decide(fresh, breach(ClockKind.RESOLVE, at("9:00")));
        assertThat(decision.deeds()).hasSize(1);
        assertThat(decision.after().stepDueAt()).isEqualTo(at("10:30"));
    }

    @Test
    void another_breach_does_not_start_the_escalation_again() {
        EscalationState started =
                decide(FRESH, breach(ClockKind.UPDATE, at("9:00"))).after();
        Decision second = decide(started, breach(ClockKind.RESOLVE, at("9:30")));
        assertThat(second.deeds()).hasOnlyElementsOfType(Deed.Breach.class);
        assertThat(second.after()).isEqualTo(started);
    }

    @Test
    void a_breach_after_the_last_step_begins_anew() {
        EscalationState done = new EscalationState(Story.POLICY.steps(), 2, at("1:00"), null, null, false, 0);
        Decision decision = decide(done, breach(ClockKind.RESOLVE, at("9:30")));
        assertThat(decision.deeds()).last().isEqualTo(new Deed.Escalate(0, List.of("owner"), false));
        assertThat(decision.after().startedAt()).as("another run").isEqualTo(NOW);
    }

    @Test
    void who_acknowledges_after_the_last_step_and_is_not_heard_of_is_followed_by_it_once_more() {
        EscalationState done = new EscalationState(Story.POLICY.steps(), 2, at("1:00"), null, null, false, 0);
        EscalationState acknowledged = done.acknowledged(at("10:30"), NOW);
        assertThat(decide(acknowledged).deeds()).isEmpty();
        assertThat(Firing.decide(List.of(), acknowledged, at("10:30")).deeds())
                .containsExactly(new Deed.Escalate(1, List.of("support", "operator"), true));
    }

    @Test
    void the_customers_breach_gives_the_turn_to_support_however_late_it_is_seen() {
        Decision decision = decide(FRESH, breach(ClockKind.CUSTOMER, at("2:00")));
        assertThat(decision.deeds())
                .containsExactly(
                        new Deed.Breach(ClockKind.CUSTOMER, 1, at("2:00"), Duration.ofHours(8)),
                        new Deed.ToSupport(NOW),
                        new Deed.Escalate(0, List.of("owner"), false));
    }

    @Test
    void asked_again_it_fires_nothing_twice() {
        Decision first = decide(FRESH, breach(ClockKind.CUSTOMER, at("2:00")));
        assertThat(decide(first.after()).deeds()).isEmpty();
        assertThat(decide(first.after()).after()).isEqualTo(first.after());
    }

    @Test
    void each_step_follows_the_one_before_and_after_the_last_it_is_done() {
        Decision last = decide(running(1, null, false, 0));
        assertThat(last.deeds()).containsExactly(new Deed.Escalate(1, List.of("support", "operator"), false));
        assertThat(last.after().done()).isTrue();
        assertThat(last.after().stepDueAt()).isNull();
        assertThat(decide(last.after()).deeds()).isEmpty();
    }

    @Test
    void after_a_long_silence_steps_do_not_come_all_at_once() {
        EscalationState overdue = new EscalationState(Story.POLICY.steps(), 0, at("0:00"), at("0:00"), null, false, 0);
        Decision decision = decide(overdue);
        assertThat(decision.deeds()).hasSize(1);
        assertThat(decision.after().stepDueAt()).isEqualTo(at("10:30"));
    }

    @Test
    void acknowledged_it_waits_and_looks_again_when_that_expires() {
        Decision decision = decide(running(1, at("10:20"), false, 0));
        assertThat(decision.deeds()).containsExactly(new Deed.Later(at("10:20")));
        assertThat(decision.after().stepDueAt()).isEqualTo(at("10:20"));
        assertThat(decision.after().step()).isEqualTo(1);
    }

    @Test
    void an_acknowledgement_that_expired_in_silence_is_told_once() {
        Decision decision = decide(running(0, NOW, false, 0));
        assertThat(decision.deeds()).containsExactly(new Deed.Escalate(0, List.of("owner"), true));
        assertThat(Firing.decide(List.of(), decision.after(), at("11:00")).deeds())
                .containsExactly(new Deed.Escalate(1, List.of("support", "operator"), false));
    }

    @Test
    void a_breach_of_an_acknowledged_case_is_written_down_and_escalates_later() {
        EscalationState acknowledged = new EscalationState(Story.POLICY.steps(), 0, null, null, at("10:20"), false, 0);
        assertThat(decide(acknowledged, breach(ClockKind.UPDATE, at("9:00"))).deeds())
                .containsExactly(
                        new Deed.Breach(ClockKind.UPDATE, 1, at("9:00"), Duration.ofHours(1)),
                        new Deed.Later(at("10:20")));
    }

    @Test
    void a_resolved_case_stops_once_and_fires_nothing() {
        Decision decision = decide(running(1, at("10:20"), true, 3), breach(ClockKind.UPDATE, at("9:00")));
        assertThat(decision.deeds()).containsExactly(new Deed.Stop());
        assertThat(decide(decision.after()).deeds()).isEmpty();
    }

    @Test
    void nobody_is_hurried_while_the_customer_has_to_act() {
        EscalationState calmed = EscalationState.fresh(Story.POLICY);
        assertThat(decide(calmed).deeds()).isEmpty();
        assertThat(decide(calmed, breach(ClockKind.CUSTOMER, at("9:30"))).deeds())
                .as("their deadline begins it anew")
                .last()
                .isEqualTo(new Deed.Escalate(0, List.of("owner"), false));
    }

    @Test
    void all_steps_are_repeated_as_often_as_the_policy_says_and_five_times_at_most() {
        for (int repeat : List.of(0, 2, 5, 1_000)) {
            EscalationState state = EscalationState.fresh(repeating(repeat));
            Instant now = NOW;
            int told = 0;
            Decision decision = Firing.decide(List.of(breach(ClockKind.RESOLVE, at("9:00"))), state, now);
            for (int i = 0; i < 2_000; i++) {
                told += (int) decision.deeds().stream()
                        .filter(Deed.Escalate.class::isInstance)
                        .count();
                now = now.plus(Duration.ofHours(1));
                decision = Firing.decide(List.of(), decision.after(), now);
            }
            assertThat(told).as("%d repeats", repeat).isEqualTo(2 * (1 + Math.min(repeat, 5)));
        }
    }

    @Test
    void a_round_without_delays_is_not_repeated_in_the_same_breath() {
        Step atOnce = new Step(Duration.ZERO, List.of("owner"));
        EscalationState state = new EscalationState(List.of(atOnce, atOnce), 0, null, null, null, false, 5);
        Decision decision = decide(state, breach(ClockKind.RESOLVE, NOW));
        assertThat(decision.deeds()).filteredOn(Deed.Escalate.class::isInstance).hasSize(2);
        assertThat(decision.after().stepDueAt()).isEqualTo(NOW.plus(Firing.BETWEEN_ROUNDS));
        assertThat(decision.after().repeats()).isEqualTo(4);
    }

    @Test
    void without_steps_a_breach_is_written_down_and_nothing_else() {
        EscalationState none = new EscalationState(List.of(), 0, null, null, null, false, 0);
        Decision decision = decide(none, breach(ClockKind.RESOLVE, NOW));
        assertThat(decision.deeds()).containsExactly(new Deed.Breach(ClockKind.RESOLVE, 1, NOW, Duration.ZERO));
        assertThat(decision.after()).isEqualTo(none);
    }

    private static Policy repeating(int repeat) {
        Policy p = Story.POLICY;
        return new Policy(
                p.acknowledge(),
                p.customer(),
                p.update(),
                p.resolve(),
                p.warnAt(),
                p.acknowledgementLasts(),
                p.steps(),
                repeat);
    }
}
