package dev.handrail.remedy.rules;

import dev.handrail.cases.rules.WhoActs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * When what did not arrive is sent again without anybody asking: trouble that passes by itself, a few times, with growing
 * distance, and never what may have arrived already.
 *
 * @param tries of one record at most; 0: nothing heals by itself
 */
public record Healing(int tries) {
    /** However few tries there were: after a day people decide. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** Before the first try, the second, and so on; the last one from there on. */
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(4), Duration.ofMinutes(16), Duration.ofMinutes(60));

    /** So that those who fell together do not all come back together: ± 20 %. */
    private static final double JITTER = 0.2;

    /** A second, once the other side takes records again. */
    private static final int RELEASED = 10;

    public Healing {
        if (tries < 0) {
            throw new IllegalArgumentException("no less than no try: " + tries);
        }
    }

    public boolean isOff() {
        return tries == 0;
    }

    /**
     * Whether a kind of failure heals by itself: when it passes ("automatic"), and nobody here has to do something first.
     *
     * @param retry as explanations say: automatic, after_correction or never_without_person
     */
    public boolean heals(String retry, WhoActs acts) {
        return !isOff() && retry.equals("automatic") && (acts == WhoActs.NOBODY || acts == WhoActs.PROVIDER);
    }

    /**
     * When it is tried next.
     *
     * @param tried how often it was tried by itself so far
     * @param began when the first one failed
     * @param wished when the other side said to come back ({@code Retry-After}), never earlier; null when it did not
     * @param seed the same one gives the same jitter
     * @return empty when it is given up
     */
    public Optional<Instant> next(int tried, Instant began, Instant wished, long seed, Instant now) {
        if (tried >= tries) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(Math.min(tried, WAITS.size() - 1));
        double factor = 1 - JITTER + 2 * JITTER * new SplittableRandom(seed + tried).nextDouble();
        Instant at = now.plusMillis(Math.round(wait.toMillis() * factor));
        Instant next = wished != null && wished.isAfter(at) ? wished : at;
        return next.isAfter(began.plus(LONGEST)) ? Optional.empty() : Optional.of(next);
    }

    /** @param place in the row of those that waited for the other side, from 0 */
    public static Instant released(int place, Instant now) {
        return now.plusMillis(1_000L * place / RELEASED);
    }
}
