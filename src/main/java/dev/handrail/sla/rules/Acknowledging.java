package dev.handrail.sla.rules;

import java.time.Duration;
import java.time.Instant;

/** Saying "I have it": nobody else is told while it lasts, and without progress it ends by itself. */
public final class Acknowledging {
    private Acknowledging() {}

    /**
     * Until when an acknowledgement of now lasts.
     *
     * @param resolved whether the case is
     * @throws IllegalStateException with a sentence, when the case is resolved
     */
    public static Instant acknowledged(Policy policy, boolean resolved, Instant now) {
        return acknowledged(policy.acknowledgementLasts(), resolved, now);
    }

    /** As {@link #acknowledged(Policy, boolean, Instant)}, for a duration that was kept with the case. */
    public static Instant acknowledged(Duration lasts, boolean resolved, Instant now) {
        if (resolved) {
            throw new IllegalStateException("This case is resolved, so there is nothing to acknowledge.");
        }
        return now.plus(lasts);
    }

    /**
     * Progress (a public note, an assignment, a command) keeps an acknowledgement alive; it never makes one, never wakes one
     * that has expired, and never shortens one.
     *
     * @param until when it lasts now; null: there is none
     * @return until when it lasts then; null: there is none
     */
    public static Instant progressed(Instant until, Duration lasts, Instant now) {
        if (until == null || !until.isAfter(now)) {
            return until;
        }
        Instant extended = now.plus(lasts);
        return extended.isAfter(until) ? extended : until;
    }
}
