package dev.handrail.sla.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What fires on one case now. Asked again with the state that it returned, it fires nothing twice. */
public final class Firing {
    /** A round of steps begins again after this at least, also when all delays are zero. */
    static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(5);

    private static final Comparator<DueNow> ORDER = Comparator.comparing(DueNow::at)
            .thenComparing(DueNow::kind)
            .thenComparing(DueNow::number)
            .thenComparing(DueNow::percent);

    private Firing() {}

    /** @param percent 100 is the breach */
    public record DueNow(ClockKind kind, int number, int percent, Instant at, Instant deadline) {
        boolean isBreach() {
            return percent >= Clock.Due.BREACH;
        }
    }

    /** @param deeds in the order in which they are to be done */
    public record Decision(List<Deed> deeds, EscalationState after) {
        public Decision {
            deeds = List.copyOf(deeds);
        }
    }

    private record Which(ClockKind kind, int number) {}

    /**
     * @param dues what is unfired of running clocks, in any order; those later than now are left alone
     * @param now of the database
     */
    public static Decision decide(List<DueNow> dues, EscalationState escalation, Instant now) {
        if (escalation.resolved()) {
            boolean waits = escalation.stepDueAt() != null;
            return new Decision(waits ? List.of(new Deed.Stop()) : List.of(), escalation.due(null));
        }
        List<Deed> deeds = new ArrayList<>();
        EscalationState state = escalation;
        for (List<DueNow> ofClock : byClock(dues, now)) {
            DueNow highest = ofClock.get(ofClock.size() - 1);
            warn(ofClock, deeds);
            if (highest.isBreach()) {
                state = breach(highest, state, now, deeds);
            }
        }
        return escalate(state, now, deeds);
    }

    /** What is due, the percents of each clock together in rising order, the clock that was due first before the others. */
    private static Iterable<List<DueNow>> byClock(List<DueNow> dues, Instant now) {
        Map<Which, List<DueNow>> clocks = new LinkedHashMap<>();
        dues.stream()
                .filter(due -> !due.at().isAfter(now))
                .sorted(ORDER)
                .forEach(due -> clocks.computeIfAbsent(new Which(due.kind(), due.number()), which -> new ArrayList<>())
                        .add(due));
        // two shares of a small budget may be due at the same microsecond, and a list from elsewhere in any order
        clocks.values().forEach(list -> list.sort(Comparator.comparing(DueNow::percent)));
        return clocks.values();
    }

    private static void warn(List<DueNow> ofClock, List<Deed> deeds) {
        int last = ofClock.size() - 1;
        for (int i = 0; i <= last; i++) {
            DueNow due = ofClock.get(i);
            if (!due.isBreach()) {
                deeds.add(new Deed.Warn(due.kind(), due.number(), due.percent(), due.deadline(), i < last));
            }
        }
    }

    private static EscalationState breach(DueNow due, EscalationState state, Instant now, List<Deed> deeds) {
        deeds.add(new Deed.Breach(due.kind(), due.number(), due.deadline(), Duration.between(due.deadline(), now)));
        if (due.kind() == ClockKind.CUSTOMER) {
            deeds.add(new Deed.ToSupport(now));
        }
        return state.stepDueAt() == null && !state.steps().isEmpty()
                ? state.again().started(now)
                : state;
    }

    private static Decision escalate(EscalationState state, Instant now, List<Deed> deeds) {
        EscalationState next = state;
        while (next.stepDueAt() != null && !next.stepDueAt().isAfter(now)) {
            if (next.acknowledgedAt(now)) {
                return later(next.acknowledgedUntil(), next, deeds);
            }
            if (next.done()) {
                return new Decision(deeds, next.due(null));
            }
            boolean silent = next.acknowledgedUntil() != null;
            deeds.add(
                    new Deed.Escalate(next.step(), next.steps().get(next.step()).to(), silent));
            next = after(next, now);
        }
        return new Decision(deeds, next);
    }

    private static Decision later(Instant at, EscalationState state, List<Deed> deeds) {
        deeds.add(new Deed.Later(at));
        return new Decision(deeds, state.due(at));
    }

    /** Counted from now and not from when it was due: after a long silence, steps do not come all at once. */
    private static EscalationState after(EscalationState state, Instant now) {
        int next = state.step() + 1;
        if (next < state.steps().size()) {
            return state.at(next, now.plus(state.steps().get(next).delay()), state.repeats());
        }
        if (state.repeats() > 0) {
            Duration delay = state.steps().get(0).delay();
            Duration wait = delay.compareTo(BETWEEN_ROUNDS) > 0 ? delay : BETWEEN_ROUNDS;
            return state.at(0, now.plus(wait), state.repeats() - 1);
        }
        return state.at(next, null, 0);
    }
}
