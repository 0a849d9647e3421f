package dev.handrail.sla.rules;

import dev.handrail.sla.rules.Happening.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history of a case as the tests tell it: times are hours and minutes since the case began, around the clock. */
final class Story {
    static final Instant T0 = Instant.parse("2026-03-02T09:00:00Z");
    static final Step FIRST = new Step(Duration.ZERO, List.of("owner"));
    static final Step SECOND = new Step(Duration.ofMinutes(30), List.of("support", "operator"));
    /** acknowledge within 1 h, the customer within 24 h, news every 4 h, resolve within 48 h; warn at 75 % */
    static final Policy POLICY = policy("PT1H", "PT24H", "PT4H", "PT48H");

    private final List<Happening> history = new ArrayList<>();

    static Policy policy(String acknowledge, String customer, String update, String resolve) {
        return new Policy(
                Budget.parse(acknowledge),
                Budget.parse(customer),
                Budget.parse(update),
                Budget.parse(resolve),
                List.of(75),
                Policy.ACKNOWLEDGEMENT,
                List.of(FIRST, SECOND));
    }

    /** "1:30" after the beginning. */
    static Instant at(String time) {
        String[] parts = time.split(":");
        return T0.plus(Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1])));
    }

    static Story opened(Actor acts) {
        return new Story().then("0:00", What.OPENED, acts);
    }

    Story then(String time, What what, Actor acts) {
        history.add(new Happening(at(time), what, acts));
        return this;
    }

    Story turned(String time, Actor acts) {
        return then(time, What.TURNED, acts);
    }

    Story reopened(String time, Actor acts) {
        return then(time, What.REOPENED, acts);
    }

    Story acknowledged(String time) {
        return then(time, What.ACKNOWLEDGED, null);
    }

    Story note(String time) {
        return then(time, What.NOTE, null);
    }

    Story resolved(String time) {
        return then(time, What.RESOLVED, null);
    }

    Story merged(String time) {
        return then(time, What.MERGED, null);
    }

    List<Clock> clocks() {
        return Clocks.of(history, POLICY, WorkingCalendar.always());
    }

    List<Clock> clocks(ClockKind kind) {
        return clocks().stream().filter(clock -> clock.kind() == kind).toList();
    }

    Clock clock(ClockKind kind, int number) {
        Clock clock = clocks(kind).get(number - 1);
        if (clock.number() != number) {
            throw new AssertionError("the clocks of " + kind + " are not numbered in order: " + clocks(kind));
        }
        return clock;
    }

    /** "acknowledge 1 met, ...": every clock in a word, in order of their start. */
    List<String> words() {
        return clocks().stream()
                .map(clock -> clock.kind().word() + " " + clock.number() + " "
                        + clock.state().word())
                .toList();
    }

    List<Happening> history() {
        return List.copyOf(history);
    }
}
