package dev.handrail.sla.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.sla.rules.Happening.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What is stored is what would be computed again: so what was said of a shorter history has to hold for a longer one. */
@Domain(Chance.class)
@Domain(DomainContext.Global.class)
class ClockPropertiesTest {

    /** What one happening made of the clocks. */
    private record Change(Happening by, List<Clock> before, List<Clock> after) {}

    /** Every step of a history that came later than the one before. */
    private static List<Change> changes(List<Happening> history, Policy policy, WorkingCalendar calendar) {
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < history.size(); i++) {
            if (history.get(i).at().isAfter(history.get(i - 1).at())) {
                changes.add(new Change(
                        history.get(i),
                        Clocks.of(history.subList(0, i), policy, calendar),
                        Clocks.of(history.subList(0, i + 1), policy, calendar)));
            }
        }
        return changes;
    }

    @Property(tries = 300)
    void a_clock_that_ended_never_changes(
            @ForAll List<Happening> history, @ForAll Policy policy, @ForAll WorkingCalendar calendar) {
        for (Change change : changes(history, policy, calendar)) {
            for (int i = 0; i < change.before.size(); i++) {
                Clock before = change.before.get(i);
                Clock after = change.after.get(i);
                assertThat(after.kind()).isEqualTo(before.kind());
                assertThat(after.number()).isEqualTo(before.number());
                assertThat(after.startedAt()).isEqualTo(before.startedAt());
                if (before.state().ended()) {
                    assertThat(after).isEqualTo(before);
                }
            }
        }
    }

    @Property(tries = 300)
    void a_running_clock_keeps_its_deadline_until_something_pauses_or_ends_it(
            @ForAll List<Happening> history, @ForAll Policy policy, @ForAll WorkingCalendar calendar) {
        for (Change change : changes(history, policy, calendar)) {
            for (int i = 0; i < change.before.size(); i++) {
                Clock before = change.before.get(i);
                Clock after = change.after.get(i);
                if (before.state() != ClockState.RUNNING) {
                    continue;
                }
                if (after.state() == ClockState.PAUSED) {
                    assertThat(before.kind()).isEqualTo(ClockKind.RESOLVE);
                    assertThat(change.by.acts()).isEqualTo(Actor.CUSTOMER);
                } else {
                    assertThat(after.deadline()).isEqualTo(before.deadline());
                }
                if (after.state() == ClockState.RUNNING) {
                    assertThat(after.dues()).isEqualTo(before.dues());
                }
            }
        }
    }

    @Property(tries = 300)
    void a_deadline_before_the_pause_is_not_moved_by_it(
            @ForAll List<Happening> history, @ForAll Policy policy, @ForAll WorkingCalendar calendar) {
        for (Change change : changes(history, policy, calendar)) {
            for (int i = 0; i < change.before.size(); i++) {
                Instant deadline = change.before.get(i).deadline();
                if (deadline != null && !deadline.isAfter(change.by.at())) {
                    assertThat(change.after.get(i).deadline()).isEqualTo(deadline);
                }
            }
        }
    }

    @Property(tries = 300)
    void dues_rise_to_the_deadline(
            @ForAll List<Happening> history, @ForAll Policy policy, @ForAll WorkingCalendar calendar) {
        for (Clock clock : Clocks.of(history, policy, calendar)) {
            if (clock.state() == ClockState.RUNNING) {
                assertThat(clock.dues())
                        .extracting(Clock.Due::percent)
                        .isSorted()
                        .endsWith(100);
                assertThat(clock.dues()).extracting(Clock.Due::at).isSorted().endsWith(clock.deadline());
                assertThat(clock.dues().get(0).at()).isAfterOrEqualTo(clock.startedAt());
            } else {
                assertThat(clock.dues()).isEmpty();
            }
        }
    }

    @Property(tries = 300)
    void the_words_fit_the_instants(
            @ForAll List<Happening> history, @ForAll Policy policy, @ForAll WorkingCalendar calendar) {
        for (Clock clock : Clocks.of(history, policy, calendar)) {
            switch (clock.state()) {
                case RUNNING -> assertThat(clock.endedAt()).isNull();
                case PAUSED -> assertThat(clock.deadline()).isNull();
                case MET -> assertThat(clock.endedAt()).isBeforeOrEqualTo(clock.deadline());
                case MET_LATE -> assertThat(clock.endedAt()).isAfter(clock.deadline());
                case CANCELLED -> assertThat(clock.endedAt()).isBefore(clock.deadline());
                case MISSED -> assertThat(clock.endedAt()).isAfterOrEqualTo(clock.deadline());
            }
            assertThat(clock.state() == ClockState.PAUSED).isEqualTo(clock.deadline() == null);
        }
    }

    @Property(tries = 300)
    void clocks_are_numbered_without_gaps_and_one_of_a_kind_runs_at_most(
            @ForAll List<Happening> history, @ForAll Policy policy, @ForAll WorkingCalendar calendar) {
        List<Clock> clocks = Clocks.of(history, policy, calendar);
        assertThat(clocks).extracting(Clock::startedAt).isSorted();
        clocks.stream().collect(Collectors.groupingBy(Clock::kind)).forEach((kind, ofKind) -> {
            for (int i = 0; i < ofKind.size(); i++) {
                assertThat(ofKind.get(i).number()).isEqualTo(i + 1);
                assertThat(ofKind.get(i).state().ended() || i == ofKind.size() - 1)
                        .isTrue();
            }
        });
        boolean closed = lastOpensOrCloses(history).closes();
        assertThat(clocks.stream().anyMatch(clock -> !clock.state().ended())).isEqualTo(!closed);
    }

    private static What lastOpensOrCloses(List<Happening> history) {
        What last = What.OPENED;
        for (Happening happening : history) {
            last = happening.what().opens() || happening.what().closes() ? happening.what() : last;
        }
        return last;
    }

    @Property(tries = 200)
    void a_history_in_any_order_is_read_without_an_error(
            @ForAll List<Happening> history,
            @ForAll Policy policy,
            @ForAll WorkingCalendar calendar,
            @ForAll long seed) {
        List<Happening> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        Instant latest = Instant.MIN;
        List<Happening> asRead = new ArrayList<>();
        for (Happening happening : shuffled) {
            latest = happening.at().isAfter(latest) ? happening.at() : latest;
            asRead.add(new Happening(latest, happening.what(), happening.acts()));
        }
        assertThat(Clocks.of(shuffled, policy, calendar)).isEqualTo(Clocks.of(asRead, policy, calendar));
    }

    @Property(tries = 200)
    void what_is_written_twice_changes_nothing(
            @ForAll List<Happening> history, @ForAll Policy policy, @ForAll WorkingCalendar calendar) {
        List<Happening> twice = new ArrayList<>();
        for (Happening happening : history) {
            twice.add(happening);
            if (!happening.what().opens()) {
                twice.add(happening);
            }
        }
        assertThat(Clocks.of(twice, policy, calendar)).isEqualTo(Clocks.of(history, policy, calendar));
    }
}
