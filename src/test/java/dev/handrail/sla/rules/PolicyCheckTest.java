package dev.handrail.sla.rules;

import static dev.handrail.sla.rules.Calendars.AMSTERDAM;
import static dev.handrail.sla.rules.Calendars.hours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyCheckTest {
    private static final WorkingCalendar OFFICE = Calendars.weekdays(AMSTERDAM, "09:00-17:00");

    private static List<String> complaints(Policy policy) {
        return PolicyCheck.complaints(policy, OFFICE);
    }

    private static Policy with(List<Integer> warnAt, Duration lasts, int repeat, Step... steps) {
        Policy p = Story.POLICY;
        return new Policy(
                p.acknowledge(), p.customer(), p.update(), p.resolve(), warnAt, lasts, List.of(steps), repeat);
    }

    private static Policy with(Step... steps) {
        return with(Policy.WARNINGS, Policy.ACKNOWLEDGEMENT, 0, steps);
    }

    private static Step step(String delay, String... to) {
        return new Step(Duration.parse(delay), List.of(to));
    }

    @Test
    void a_policy_that_makes_sense_is_not_complained_about() {
        assertThat(complaints(Story.POLICY)).isEmpty();
        assertThat(PolicyCheck.complaints(Story.POLICY, WorkingCalendar.always()))
                .isEmpty();
        assertThat(complaints(with(Policy.WARNINGS, Duration.ofMinutes(1), 5, step("PT0S", "customer_admin"))))
                .isEmpty();
    }

    @Test
    void a_budget_that_would_breach_everything_at_once() {
        assertThat(complaints(Story.policy("PT59S", "PT1M", "PT0S", "PT8H")))
                .containsExactly(
                        "The time to acknowledge is PT59S: every case would be late at once. Give it a minute at least.",
                        "The time to the next update is PT0S: every case would be late at once. Give it a minute at least.");
    }

    @Test
    void acknowledging_and_updating_take_no_longer_than_resolving() {
        assertThat(complaints(Story.policy("PT9H", "P1D", "P3D", "PT8H")))
                .containsExactly(
                        "The time to acknowledge (PT9H) is longer than the time to resolve (PT8H), so it would never be the first to run out. Shorten it.",
                        "The time to the next update (P3D) is longer than the time to resolve (PT8H), so it would never be the first to run out. Shorten it.");
        assertThat(complaints(Story.policy("PT8H", "P1D", "P1D", "P1D")))
                .as("a day is eight hours here")
                .isEmpty();
        assertThat(complaints(Story.policy("P2D", "P1D", "P1D", "P1D"))).hasSize(1);
    }

    @Test
    void a_warning_is_somewhere_between_beginning_and_end() {
        assertThat(complaints(with(List.of(100, 0, 75, -5, 99, 1), Policy.ACKNOWLEDGEMENT, 0, Story.FIRST)))
                .hasSize(3)
                .first()
                .isEqualTo(
                        "A warning at -5 % warns of nothing. Warn somewhere from 1 to 99 % of the time, such as 75.");
        assertThat(complaints(
                        with(IntStream.rangeClosed(1, 11).boxed().toList(), Policy.ACKNOWLEDGEMENT, 0, Story.FIRST)))
                .containsExactly("There are 11 warnings; 10 are the most.");
    }

    @Test
    void a_warning_of_nothing_does_not_warn() {
        Policy policy = with(List.of(100, 0, -5, 120), Policy.ACKNOWLEDGEMENT, 0, Story.FIRST);
        List<Happening> history = List.of(new Happening(Story.T0, Happening.What.OPENED, Actor.SUPPORT));
        assertThat(Clocks.of(history, policy, OFFICE))
                .allSatisfy(clock -> assertThat(clock.dues()).hasSize(1));
    }

    @Test
    void an_acknowledgement_lasts_a_minute_to_seven_days() {
        assertThat(complaints(with(Policy.WARNINGS, Duration.ofSeconds(59), 0, Story.FIRST)))
                .containsExactly(
                        "An acknowledgement would last PT59S. Let it last a minute at least and seven days at most.");
        assertThat(complaints(with(Policy.WARNINGS, Duration.ofDays(8), 0, Story.FIRST)))
                .containsExactly(
                        "An acknowledgement would last 8 days. Let it last a minute at least and seven days at most.");
    }

    @Test
    void somebody_learns_of_it() {
        assertThat(complaints(with()))
                .containsExactly("There are no steps of escalation: nobody would learn that a case is late. Add one.");
        assertThat(complaints(with(step("PT0S"), step("PT5M", "boss"))))
                .containsExactly(
                        "Step 1 goes to nobody. Name one of customer_admin, engineering, operator, owner, support, team:NAME, contact:NAME.",
                        "Step 2 goes to \"boss\", which is nobody here. Name one of customer_admin, engineering, operator, owner, support, team:NAME, contact:NAME.");
    }

    @Test
    void a_delay_is_neither_negative_nor_longer_than_a_month() {
        assertThat(complaints(with(step("PT-1M", "owner"), step("P31D", "owner"), step("P30D", "owner"))))
                .containsExactly(
                        "Step 1 comes before what it follows: its delay is PT-1M. Use PT0S for at once.",
                        "Step 2 waits 31 days. Let it wait thirty days at most.");
    }

    @Test
    void steps_and_repeats_have_an_end() {
        assertThat(complaints(with(Collections.nCopies(11, Story.FIRST).toArray(Step[]::new))))
                .containsExactly("There are 11 steps of escalation; 10 are the most.");
        assertThat(complaints(with(Policy.WARNINGS, Policy.ACKNOWLEDGEMENT, 6, Story.FIRST)))
                .containsExactly("The steps would be repeated 6 times. Repeat them 5 times at most, or 0 times.");
    }

    @Test
    void a_calendar_has_enough_working_time_for_the_budgets() {
        WorkingCalendar scarce =
                WorkingCalendar.of(AMSTERDAM, Map.of(DayOfWeek.MONDAY, hours("09:00-10:00")), Set.of());
        assertThat(PolicyCheck.complaints(Story.policy("PT1H", "P1D", "PT60H", "PT100H"), scarce))
                .containsExactly(
                        "The time to the next update is PT60H, and the calendar has too little working time to use it up within a year. Give it more hours or fewer holidays, or shorten the time.",
                        "The time to resolve is PT100H, and the calendar has too little working time to use it up within a year. Give it more hours or fewer holidays, or shorten the time.");
    }

    @Test
    void a_year_of_holidays_is_seen_by_whoever_begins_in_it() {
        Set<LocalDate> holidays = IntStream.range(0, 400)
                .mapToObj(LocalDate.parse("2027-01-01")::plusDays)
                .collect(Collectors.toSet());
        WorkingCalendar away = Calendars.weekdays(AMSTERDAM, holidays, "09:00-17:00");
        assertThat(PolicyCheck.complaints(Story.POLICY, away)).isEmpty();
        assertThat(PolicyCheck.complaints(Story.POLICY, away, Instant.parse("2027-01-01T00:00:00Z")))
                .hasSize(4);
    }
}
