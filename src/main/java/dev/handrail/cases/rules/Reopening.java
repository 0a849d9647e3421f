package dev.handrail.cases.rules;

import java.time.Duration;
import java.time.Instant;

/** When trouble of a kind that was solved comes back: for a while it is the same case, later a new one. */
public final class Reopening {
    /** How long a resolved case takes its kind of failure back. */
    public static final Duration WINDOW = Duration.ofDays(14);

    private Reopening() {}

    /**
     * Whether a resolved case takes a new failure back.
     *
     * @param resolvedAt null when it was resolved this very moment
     */
    public static boolean reopens(Instant resolvedAt, Instant now) {
        return resolvedAt == null || !now.isAfter(resolvedAt.plus(WINDOW));
    }
}
