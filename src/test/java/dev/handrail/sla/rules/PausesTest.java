package dev.handrail.sla.rules;

import static dev.handrail.sla.rules.Actor.CUSTOMER;
import static dev.handrail.sla.rules.Actor.SUPPORT;
import static dev.handrail.sla.rules.Calendars.AMSTERDAM;
import static dev.handrail.sla.rules.Calendars.amsterdam;
import static dev.handrail.sla.rules.Story.at;
import static dev.handrail.sla.rules.Story.opened;
import static dev.handrail.sla.rules.Story.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.sla.rules.Happening.What;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only resolve pauses, and only while the customer's clock runs. */
class PausesTest {

    @Test
    void the_customers_turn_is_not_counted() {
        Story story = opened(SUPPORT).turned("2:00", CUSTOMER).turned("12:00", SUPPORT);
        assertThat(story.clock(ClockKind.RESOLVE, 1).state()).isEqualTo(ClockState.RUNNING);
        assertThat(story.clock(ClockKind.RESOLVE, 1).deadline()).isEqualTo(at("58:00"));
        assertThat(story.clock(ClockKind.RESOLVE, 1).dues())
                .containsExactly(new Clock.Due(75, at("46:00")), new Clock.Due(100, at("58:00")));
    }

    @Test
    void a_warning_before_the_pause_stays_where_it_was() {
        Story story = opened(SUPPORT).turned("40:00", CUSTOMER).turned("50:00", SUPPORT);
        assertThat(story.clock(ClockKind.RESOLVE, 1).dues())
                .containsExactly(new Clock.Due(75, at("36:00")), new Clock.Due(100, at("58:00")));
    }

    @Test
    void a_pause_is_never_longer_than_the_customers_deadline() {
        assertThat(opened(CUSTOMER)
                        .turned("24:00", SUPPORT)
                        .clock(ClockKind.RESOLVE, 1)
                        .deadline())
                .isEqualTo(at("72:00"));
        assertThat(opened(CUSTOMER)
                        .turned("100:00", SUPPORT)
                        .clock(ClockKind.RESOLVE, 1)
                        .deadline())
                .as("whoever had to give the turn to support was late")
                .isEqualTo(at("72:00"));
    }

    @Test
    void several_turns_of_the_customer_add_up() {
        Story story = opened(CUSTOMER)
                .turned("1:00", SUPPORT)
                .turned("2:00", CUSTOMER)
                .turned("4:00", SUPPORT);
        assertThat(story.clock(ClockKind.RESOLVE, 1).deadline()).isEqualTo(at("51:00"));
        assertThat(story.clock(ClockKind.CUSTOMER, 2).deadline()).isEqualTo(at("26:00"));
    }

    @Test
    void a_turn_without_an_end_is_a_pause_without_a_deadline() {
        Clock resolve = opened(SUPPORT).turned("2:00", CUSTOMER).clock(ClockKind.RESOLVE, 1);
        assertThat(resolve.state()).isEqualTo(ClockState.PAUSED);
        assertThat(resolve.deadline()).isNull();
        assertThat(resolve.dues()).isEmpty();
        assertThat(resolve.endedAt()).isNull();
    }

    @Test
    void what_was_late_before_the_pause_stays_late() {
        Clock resolve = opened(SUPPORT).turned("50:00", CUSTOMER).clock(ClockKind.RESOLVE, 1);
        assertThat(resolve.state()).isEqualTo(ClockState.RUNNING);
        assertThat(resolve.deadline()).isEqualTo(at("48:00"));
        assertThat(opened(SUPPORT)
                        .turned("50:00", CUSTOMER)
                        .resolved("51:00")
                        .clock(ClockKind.RESOLVE, 1)
                        .state())
                .isEqualTo(ClockState.MET_LATE);
    }

    @Test
    void resolved_within_a_pause_is_in_time() {
        Clock resolve =
                opened(SUPPORT).turned("40:00", CUSTOMER).resolved("60:00").clock(ClockKind.RESOLVE, 1);
        assertThat(resolve.state()).isEqualTo(ClockState.MET);
        assertThat(resolve.deadline()).as("as if the pause had lasted").isEqualTo(at("72:00"));
    }

    @Test
    void resolved_long_after_the_pause_had_to_end_is_late() {
        assertThat(opened(SUPPORT)
                        .turned("40:00", CUSTOMER)
                        .resolved("72:01")
                        .clock(ClockKind.RESOLVE, 1)
                        .state())
                .isEqualTo(ClockState.MET_LATE);
    }

    @Test
    void stop_beats_pause() {
        for (Story story : List.of(
                opened(SUPPORT).turned("3:00", CUSTOMER).resolved("3:00"),
                opened(SUPPORT).resolved("3:00").turned("3:00", CUSTOMER))) {
            assertThat(story.words()).containsExactly("resolve 1 met", "acknowledge 1 missed", "update 1 met");
        }
    }

    @Test
    void pause_beats_start() {
        for (Story story : List.of(
                opened(SUPPORT).note("1:00").acknowledged("1:00").turned("1:00", CUSTOMER),
                opened(SUPPORT).turned("1:00", CUSTOMER).acknowledged("1:00").note("1:00"))) {
            assertThat(story.words())
                    .as("the question to the customer is news, and no further news is owed")
                    .containsExactly("resolve 1 paused", "acknowledge 1 met", "update 1 met", "customer 1 running");
        }
    }

    @Test
    void stop_beats_start() {
        for (Story story : List.of(
                opened(CUSTOMER).turned("1:00", SUPPORT).resolved("1:00"),
                opened(CUSTOMER).resolved("1:00").turned("1:00", SUPPORT))) {
            assertThat(story.words()).containsExactly("resolve 1 met", "customer 1 met");
        }
    }

    @Test
    void of_several_turns_at_once_the_last_one_counts() {
        assertThat(opened(SUPPORT)
                        .turned("1:00", CUSTOMER)
                        .turned("1:00", SUPPORT)
                        .clocks())
                .isEqualTo(opened(SUPPORT).clocks());
        assertThat(opened(SUPPORT).turned("0:00", CUSTOMER).clocks())
                .isEqualTo(opened(CUSTOMER).clocks());
    }

    @Test
    void who_takes_a_case_and_says_so_at_once_has_acknowledged() {
        assertThat(opened(CUSTOMER).turned("1:00", SUPPORT).acknowledged("1:00").words())
                .containsExactly("resolve 1 running", "customer 1 cancelled", "acknowledge 1 met", "update 1 running");
        assertThat(opened(SUPPORT).acknowledged("0:00").note("0:00").words())
                .containsExactly("resolve 1 running", "acknowledge 1 met", "update 1 running");
    }

    @Test
    void resolved_and_opened_again_at_the_same_instant_is_open() {
        assertThat(opened(SUPPORT).resolved("1:00").reopened("1:00", CUSTOMER).words())
                .endsWith("resolve 2 paused", "customer 1 running");
        assertThat(opened(SUPPORT)
                        .resolved("1:00")
                        .reopened("2:00", SUPPORT)
                        .resolved("2:00")
                        .words())
                .endsWith("update 1 met", "resolve 2 met");
    }

    @Test
    void a_turn_at_night_puts_nothing_off() {
        WorkingCalendar office = Calendars.weekdays(AMSTERDAM, "09:00-17:00");
        List<Happening> history = List.of(
                new Happening(amsterdam("2026-03-02T16:00"), What.OPENED, SUPPORT),
                new Happening(amsterdam("2026-03-02T17:30"), What.TURNED, CUSTOMER),
                new Happening(amsterdam("2026-03-03T08:00"), What.TURNED, SUPPORT));
        Clock resolve =
                Clocks.of(history, policy("PT1H", "P1D", "PT4H", "P2D"), office).get(0);
        assertThat(resolve.deadline()).isEqualTo(amsterdam("2026-03-04T16:00"));
    }

    @Test
    void a_pause_ends_at_a_deadline_of_working_days_too() {
        WorkingCalendar office = Calendars.weekdays(AMSTERDAM, "09:00-17:00");
        List<Happening> history = List.of(
                new Happening(amsterdam("2026-03-06T13:00"), What.OPENED, CUSTOMER),
                new Happening(amsterdam("2026-03-11T09:00"), What.TURNED, SUPPORT));
        List<Clock> clocks = Clocks.of(history, policy("PT1H", "P1D", "PT4H", "P2D"), office);
        assertThat(clocks.get(1).deadline()).as("the customer's").isEqualTo(amsterdam("2026-03-09T13:00"));
        assertThat(clocks.get(0).deadline()).isEqualTo(amsterdam("2026-03-11T13:00"));
    }
}
