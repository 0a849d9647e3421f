package dev.handrail.sla.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Goes through a history once, moment by moment, and keeps the clocks. */
final class Replay {
    private final Policy policy;
    private final WorkingCalendar calendar;

    private final List<Ticking> started = new ArrayList<>();
    private final Map<ClockKind, Ticking> running = new EnumMap<>(ClockKind.class);
    private final Map<ClockKind, Integer> numbers = new EnumMap<>(ClockKind.class);
    private int cycle;
    private Actor acts;
    /** pauses of this cycle that are over */
    private List<Span> pauses = List.of();

    Replay(Policy policy, WorkingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
    }

    /** One clock in the making. That of RESOLVE gets its deadline late: pauses move it. */
    private static final class Ticking {
        final ClockKind kind;
        final int cycle;
        final int number;
        final Instant startedAt;
        Instant deadline;
        Instant endedAt;
        ClockState state = ClockState.RUNNING;
        List<Clock.Due> dues = List.of();

        Ticking(ClockKind kind, int cycle, int number, Instant startedAt) {
            this.kind = kind;
            this.cycle = cycle;
            this.number = number;
            this.startedAt = startedAt;
        }

        Clock clock() {
            return new Clock(kind, cycle, number, startedAt, deadline, state, endedAt, dues);
        }
    }

    /** @param moment null: nothing happened */
    void apply(Moment moment) {
        if (moment == null) {
            return;
        }
        Instant at = moment.at();
        if (moment.opens()) {
            cycle++;
            start(ClockKind.RESOLVE, at);
        }
        if (moment.acknowledged()) {
            done(ClockKind.ACKNOWLEDGE, at);
        }
        boolean told = moment.noted() && done(ClockKind.UPDATE, at);
        if (moment.closes()) {
            close(moment);
            return;
        }
        if (moment.acts() != null && moment.acts() != acts) {
            turn(moment.acts(), at);
        }
        if (told && acts.isStaff()) {
            start(ClockKind.UPDATE, at);
        }
        if (moment.acknowledged()) {
            done(ClockKind.ACKNOWLEDGE, at);
        }
    }

    private void turn(Actor next, Instant at) {
        boolean sameClocks = acts != null && acts.isStaff() && next.isStaff();
        acts = next;
        if (sameClocks) {
            return;
        }
        endPause(at);
        abandoned(ClockKind.CUSTOMER, at);
        abandoned(ClockKind.ACKNOWLEDGE, at);
        abandoned(ClockKind.UPDATE, at);
        if (next.isStaff()) {
            start(ClockKind.ACKNOWLEDGE, at);
            start(ClockKind.UPDATE, at);
        } else if (next == Actor.CUSTOMER) {
            start(ClockKind.CUSTOMER, at);
        }
    }

    /** The turn may end long after the customer's deadline, when whoever watches it was late: the pause does not. */
    private void endPause(Instant at) {
        Ticking customer = running.get(ClockKind.CUSTOMER);
        if (customer != null) {
            pauses = with(new Span(customer.startedAt, earlier(at, customer.deadline)));
        }
    }

    private void close(Moment moment) {
        Instant at = moment.at();
        Ticking resolve = running.get(ClockKind.RESOLVE);
        Ticking customer = running.get(ClockKind.CUSTOMER);
        // as if the pause lasted as long as it may: what is done within a pause is not late for it
        resolve.deadline =
                deadline(resolve, customer == null ? pauses : with(new Span(customer.startedAt, customer.deadline)));
        if (moment.resolves()) {
            done(ClockKind.RESOLVE, at);
            done(ClockKind.CUSTOMER, at);
            done(ClockKind.UPDATE, at);
        }
        for (ClockKind kind : ClockKind.values()) {
            abandoned(kind, at);
        }
        acts = null;
        pauses = List.of();
    }

    private void start(ClockKind kind, Instant at) {
        Ticking clock = new Ticking(kind, cycle, numbers.merge(kind, 1, Integer::sum), at);
        if (kind != ClockKind.RESOLVE) {
            clock.deadline = deadline(clock, List.of());
        }
        running.put(kind, clock);
        started.add(clock);
    }

    /** What was promised is done; false if nothing of the kind was running. */
    private boolean done(ClockKind kind, Instant at) {
        return end(running.remove(kind), at, ClockState.MET, ClockState.MET_LATE, true);
    }

    /** Nobody waits for it any more. At its very deadline, what is not done is missed. */
    private void abandoned(ClockKind kind, Instant at) {
        end(running.remove(kind), at, ClockState.CANCELLED, ClockState.MISSED, false);
    }

    private static boolean end(Ticking clock, Instant at, ClockState early, ClockState late, boolean deadlineIsEarly) {
        if (clock == null) {
            return false;
        }
        boolean inTime = at.isBefore(clock.deadline) || deadlineIsEarly && at.equals(clock.deadline);
        clock.state = inTime ? early : late;
        clock.endedAt = at;
        return true;
    }

    List<Clock> clocks() {
        Ticking resolve = running.get(ClockKind.RESOLVE);
        if (resolve != null) {
            pauseOrRun(resolve);
        }
        for (Ticking clock : running.values()) {
            if (clock.state == ClockState.RUNNING) {
                clock.dues = dues(clock);
            }
        }
        return started.stream().map(Ticking::clock).toList();
    }

    private void pauseOrRun(Ticking resolve) {
        resolve.deadline = deadline(resolve, pauses);
        Ticking customer = running.get(ClockKind.CUSTOMER);
        // used up before the pause began: there is nothing left to pause, and a breach stays one
        if (customer != null && resolve.deadline.isAfter(customer.startedAt)) {
            resolve.deadline = null;
            resolve.state = ClockState.PAUSED;
        }
    }

    private List<Clock.Due> dues(Ticking clock) {
        List<Clock.Due> dues = new ArrayList<>();
        for (int percent : policy.warnAt()) {
            if (percent > 0 && percent < Clock.Due.BREACH) {
                dues.add(new Clock.Due(percent, reached(clock, percent, pausesOf(clock))));
            }
        }
        dues.add(new Clock.Due(Clock.Due.BREACH, clock.deadline));
        return dues;
    }

    private List<Span> pausesOf(Ticking clock) {
        return clock.kind == ClockKind.RESOLVE ? pauses : List.of();
    }

    private Instant deadline(Ticking clock, List<Span> paused) {
        return reached(clock, Clock.Due.BREACH, paused);
    }

    private Instant reached(Ticking clock, int percent, List<Span> paused) {
        return calendar.plus(clock.startedAt, policy.budget(clock.kind), percent, paused);
    }

    private List<Span> with(Span pause) {
        List<Span> all = new ArrayList<>(pauses);
        all.add(pause);
        return all;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
