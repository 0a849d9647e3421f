package dev.handrail.sla.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What fires now on one case. */
public sealed interface Deed {

    /** @param silent marked as fired, but nobody is told: a higher one or the breach itself fires with it */
    record Warn(ClockKind kind, int number, int percent, Instant deadline, boolean silent) implements Deed {}

    /** @param lateBy wall time since the deadline */
    record Breach(ClockKind kind, int number, Instant deadline, Duration lateBy) implements Deed {}

    /**
     * The customer's deadline passed: the turn goes to support.
     *
     * @param at the instant for the history, which is now; that the pause ended at the deadline is known to {@link Clocks}
     */
    record ToSupport(Instant at) implements Deed {}

    /** @param afterSilentAcknowledgement somebody had taken it, and then nothing was heard of them */
    record Escalate(int step, List<String> to, boolean afterSilentAcknowledgement) implements Deed {
        public Escalate {
            to = List.copyOf(to);
        }
    }

    /** Somebody has it in hand: look again when that expires. */
    record Later(Instant stepDueAt) implements Deed {}

    /** The case is resolved: nothing more is to be told. */
    record Stop() implements Deed {}
}
