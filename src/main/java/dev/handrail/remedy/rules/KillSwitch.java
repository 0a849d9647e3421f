package dev.handrail.remedy.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * When an installation is paused by itself: too many failures, and too large a share of what was tried, in a short time. Both
 * must hold: twenty failures among a million records are work for people, and one failure of one is no pattern.
 *
 * @param window how far back failures count
 * @param failures that many at least; 0: never
 * @param share of what was tried, in per cent, at least
 * @param rest after a person resumed it, for how long it is left running whatever happens
 */
public record KillSwitch(Duration window, int failures, int share, Duration rest) {
    public KillSwitch {
        if (window.isNegative() || window.isZero() || failures < 0 || share < 1 || share > 100 || rest.isNegative()) {
            throw new IllegalArgumentException("a kill switch of " + failures + " in " + window + ", " + share + " %");
        }
    }

    /** What became of what was tried. */
    public record Seen(long failed, long arrived) {
        public long attempts() {
            return failed + arrived;
        }
    }

    public boolean isOff() {
        return failures == 0;
    }

    /**
     * From when on failures count: those from before a person said "go on" were known to that person.
     *
     * @param resumedAt when a person resumed it last; null: never
     */
    public Instant since(Instant resumedAt, Instant now) {
        Instant from = now.minus(window);
        return resumedAt != null && resumedAt.isAfter(from) ? resumedAt : from;
    }

    /** @param seen since {@link #since} */
    public boolean pauses(Seen seen, Instant resumedAt, Instant now) {
        boolean rests = resumedAt != null && now.isBefore(resumedAt.plus(rest));
        return !isOff() && !rests && seen.failed() >= failures && seen.failed() * 100 >= (long) share * seen.attempts();
    }
}
