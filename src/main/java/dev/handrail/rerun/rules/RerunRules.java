package dev.handrail.rerun.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What may be run again, and who decides it. */
public final class RerunRules {
    /** The longest time that one request may cover. */
    public static final Duration LONGEST = Duration.ofDays(31);

    private RerunRules() {}

    /** Where a request stands before a runtime has it. */
    public enum State {
        WAITING,
        SENT,
        DECLINED,
        WITHDRAWN
    }

    /** Why a time cannot be asked for: a key of the section "rerun"; empty when it can. */
    public static Optional<String> wrong(Instant from, Instant to, Instant now) {
        if (!from.isBefore(to)) {
            return Optional.of("window_backwards");
        }
        if (to.isAfter(now)) {
            return Optional.of("window_future");
        }
        return Duration.between(from, to).compareTo(LONGEST) > 0 ? Optional.of("window_long") : Optional.empty();
    }

    /**
     * Whether this person decides on it: administrators of the company and support do, and nobody on what is their own.
     *
     * @param askedBy who asked for it
     */
    public static boolean mayDecide(State state, UUID askedBy, UUID person, boolean adminOrSupport) {
        return state == State.WAITING && adminOrSupport && !askedBy.equals(person);
    }

    /** Whether it can be taken back: by who asked for it and by administrators, as long as nobody has it. */
    public static boolean mayTakeBack(State state, boolean queued, UUID askedBy, UUID person, boolean admin) {
        return (state == State.WAITING || state == State.SENT && queued) && (admin || askedBy.equals(person));
    }
}
