package dev.handrail.sla.rules;

import static dev.handrail.sla.rules.Actor.CUSTOMER;
import static dev.handrail.sla.rules.Actor.ENGINEERING;
import static dev.handrail.sla.rules.Actor.PROVIDER;
import static dev.handrail.sla.rules.Actor.SUPPORT;
import static dev.handrail.sla.rules.Story.at;
import static dev.handrail.sla.rules.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.sla.rules.Happening.What;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClocksTest {

    @Test
    void a_case_of_support_has_three_clocks() {
        Story story = opened(SUPPORT);
        assertThat(story.words()).containsExactly("resolve 1 running", "acknowledge 1 running", "update 1 running");
        assertThat(story.clocks()).extracting(Clock::deadline).containsExactly(at("48:00"), at("1:00"), at("4:00"));
        assertThat(story.clocks()).extracting(Clock::endedAt).containsOnlyNulls();
    }

    @Test
    void a_case_of_the_customer_has_their_deadline_and_waits_with_the_rest() {
        Story story = opened(CUSTOMER);
        assertThat(story.words()).containsExactly("resolve 1 paused", "customer 1 running");
        assertThat(story.clock(ClockKind.CUSTOMER, 1).deadline()).isEqualTo(at("24:00"));
        assertThat(story.clock(ClockKind.RESOLVE, 1).deadline()).isNull();
        assertThat(story.clock(ClockKind.RESOLVE, 1).dues()).isEmpty();
    }

    @Test
    void a_running_clock_warns_before_it_breaches() {
        assertThat(opened(SUPPORT).clock(ClockKind.UPDATE, 1).dues())
                .containsExactly(new Clock.Due(75, at("3:00")), new Clock.Due(100, at("4:00")));
    }

    @Test
    void acknowledging_meets_the_clock_once_whoever_of_staff_takes_it_next() {
        Story story = opened(SUPPORT)
                .acknowledged("0:30")
                .turned("0:40", ENGINEERING)
                .acknowledged("0:50")
                .turned("2:00", PROVIDER);
        assertThat(story.clocks(ClockKind.ACKNOWLEDGE)).hasSize(1);
        assertThat(story.clock(ClockKind.ACKNOWLEDGE, 1).state()).isEqualTo(ClockState.MET);
        assertThat(story.clock(ClockKind.ACKNOWLEDGE, 1).endedAt()).isEqualTo(at("0:30"));
    }

    @Test
    void a_turn_among_staff_lets_every_clock_go_on() {
        assertThat(opened(SUPPORT).turned("0:30", ENGINEERING).clocks())
                .isEqualTo(opened(SUPPORT).clocks());
    }

    @Test
    void acknowledged_at_the_deadline_is_in_time_and_later_is_late() {
        assertThat(opened(SUPPORT)
                        .acknowledged("1:00")
                        .clock(ClockKind.ACKNOWLEDGE, 1)
                        .state())
                .isEqualTo(ClockState.MET);
        assertThat(opened(SUPPORT)
                        .acknowledged("1:01")
                        .clock(ClockKind.ACKNOWLEDGE, 1)
                        .state())
                .isEqualTo(ClockState.MET_LATE);
    }

    @Test
    void nobody_has_to_acknowledge_what_went_to_the_customer_or_was_resolved() {
        assertThat(opened(SUPPORT)
                        .turned("0:30", CUSTOMER)
                        .clock(ClockKind.ACKNOWLEDGE, 1)
                        .state())
                .isEqualTo(ClockState.CANCELLED);
        assertThat(opened(SUPPORT)
                        .resolved("0:30")
                        .clock(ClockKind.ACKNOWLEDGE, 1)
                        .state())
                .isEqualTo(ClockState.CANCELLED);
        assertThat(opened(SUPPORT)
                        .resolved("2:00")
                        .clock(ClockKind.ACKNOWLEDGE, 1)
                        .state())
                .as("a breach is a fact")
                .isEqualTo(ClockState.MISSED);
    }

    @Test
    void back_from_the_customer_it_is_acknowledged_anew() {
        Story story =
                opened(SUPPORT).acknowledged("0:10").turned("1:00", CUSTOMER).turned("5:00", SUPPORT);
        assertThat(story.clock(ClockKind.ACKNOWLEDGE, 2).startedAt()).isEqualTo(at("5:00"));
        assertThat(story.clock(ClockKind.ACKNOWLEDGE, 2).state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void every_public_note_is_news_and_promises_the_next() {
        Story story = opened(SUPPORT).note("3:00").note("8:00");
        assertThat(story.clocks(ClockKind.UPDATE))
                .extracting(Clock::state)
                .containsExactly(ClockState.MET, ClockState.MET_LATE, ClockState.RUNNING);
        assertThat(story.clock(ClockKind.UPDATE, 3).deadline()).isEqualTo(at("12:00"));
    }

    @Test
    void a_note_in_the_customers_turn_changes_nothing() {
        assertThat(opened(CUSTOMER).note("3:00").clocks())
                .isEqualTo(opened(CUSTOMER).clocks());
    }

    @Test
    void news_is_no_longer_owed_when_it_is_the_customers_turn_and_missed_if_it_was() {
        assertThat(opened(SUPPORT)
                        .turned("3:00", CUSTOMER)
                        .clock(ClockKind.UPDATE, 1)
                        .state())
                .isEqualTo(ClockState.CANCELLED);
        assertThat(opened(SUPPORT)
                        .turned("5:00", CUSTOMER)
                        .clock(ClockKind.UPDATE, 1)
                        .state())
                .isEqualTo(ClockState.MISSED);
    }

    @Test
    void to_be_resolved_is_news_too() {
        assertThat(opened(SUPPORT).resolved("3:00").words())
                .containsExactly("resolve 1 met", "acknowledge 1 missed", "update 1 met");
        assertThat(opened(SUPPORT).resolved("50:00").words())
                .containsExactly("resolve 1 met_late", "acknowledge 1 missed", "update 1 met_late");
    }

    @Test
    void the_customer_meets_their_clock_by_resolving() {
        assertThat(opened(CUSTOMER).resolved("24:00").words()).containsExactly("resolve 1 met", "customer 1 met");
        assertThat(opened(CUSTOMER).resolved("25:00").words()).containsExactly("resolve 1 met", "customer 1 met_late");
    }

    @Test
    void a_turn_taken_from_the_customer_is_cancelled_before_its_deadline_and_missed_after() {
        assertThat(opened(CUSTOMER)
                        .turned("23:59", SUPPORT)
                        .clock(ClockKind.CUSTOMER, 1)
                        .state())
                .isEqualTo(ClockState.CANCELLED);
        assertThat(opened(CUSTOMER)
                        .turned("24:00", SUPPORT)
                        .clock(ClockKind.CUSTOMER, 1)
                        .state())
                .isEqualTo(ClockState.MISSED);
    }

    @Test
    void reopening_starts_a_new_cycle_and_numbers_go_on() {
        Story story = opened(SUPPORT).resolved("3:00").reopened("10:00", SUPPORT);
        assertThat(story.words())
                .containsExactly(
                        "resolve 1 met",
                        "acknowledge 1 missed",
                        "update 1 met",
                        "resolve 2 running",
                        "acknowledge 2 running",
                        "update 2 running");
        assertThat(story.clocks()).extracting(Clock::cycle).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(story.clock(ClockKind.RESOLVE, 2).deadline()).isEqualTo(at("58:00"));
    }

    @Test
    void pauses_of_one_cycle_are_no_gift_to_the_next() {
        Story story =
                opened(CUSTOMER).turned("10:00", SUPPORT).resolved("11:00").reopened("12:00", SUPPORT);
        assertThat(story.clock(ClockKind.RESOLVE, 1).deadline()).isEqualTo(at("58:00"));
        assertThat(story.clock(ClockKind.RESOLVE, 2).deadline()).isEqualTo(at("60:00"));
    }

    @Test
    void what_happens_to_a_resolved_case_changes_nothing() {
        Story story = opened(SUPPORT).resolved("3:00");
        List<Clock> before = story.clocks();
        story.turned("4:00", CUSTOMER)
                .acknowledged("5:00")
                .note("6:00")
                .resolved("7:00")
                .merged("8:00");
        assertThat(story.clocks()).isEqualTo(before);
    }

    @Test
    void opened_again_while_open_is_only_a_turn() {
        assertThat(opened(SUPPORT).reopened("2:00", CUSTOMER).clocks())
                .isEqualTo(opened(SUPPORT).turned("2:00", CUSTOMER).clocks());
        assertThat(opened(SUPPORT).reopened("2:00", SUPPORT).clocks())
                .isEqualTo(opened(SUPPORT).clocks());
    }

    @Test
    void merging_cancels_the_clocks_and_erases_no_breach() {
        assertThat(opened(SUPPORT).merged("3:00").words())
                .containsExactly("resolve 1 cancelled", "acknowledge 1 missed", "update 1 cancelled");
        assertThat(opened(CUSTOMER).merged("30:00").words())
                .containsExactly("resolve 1 cancelled", "customer 1 missed");
    }

    @Test
    void without_a_history_there_are_no_clocks() {
        assertThat(new Story().clocks()).isEmpty();
        assertThat(new Story()
                        .turned("0:00", SUPPORT)
                        .note("1:00")
                        .resolved("2:00")
                        .clocks())
                .isEmpty();
    }

    @Test
    void a_history_out_of_order_is_read_as_if_it_had_happened_at_once() {
        Story story = opened(SUPPORT).note("3:00").turned("2:00", CUSTOMER).acknowledged("1:00");
        assertThat(story.clocks())
                .isEqualTo(opened(SUPPORT)
                        .note("3:00")
                        .turned("3:00", CUSTOMER)
                        .acknowledged("3:00")
                        .clocks());
    }

    @Test
    void whoever_is_not_named_is_support_and_who_only_writes_turns_nothing() {
        assertThat(new Happening(Story.T0, What.OPENED, null).acts()).isEqualTo(SUPPORT);
        assertThat(new Happening(Story.T0, What.NOTE, CUSTOMER).acts()).isNull();
    }

    @Test
    void instants_are_kept_as_the_database_keeps_them() {
        Happening opened = new Happening(Story.T0.plusNanos(123_456_789), What.OPENED, SUPPORT);
        assertThat(Clocks.of(List.of(opened), Story.POLICY, WorkingCalendar.always())
                        .get(0)
                        .startedAt())
                .isEqualTo(Story.T0.plusNanos(123_456_000));
    }
}
