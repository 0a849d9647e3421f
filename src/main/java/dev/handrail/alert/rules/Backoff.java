package dev.handrail.alert.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long to wait before the next try. */
public final class Backoff {
    /** The schedule that Standard Webhooks advises, between the tries. */
    public static final List<Duration> SCHEDULE = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** Nobody who asks us to come back later keeps us waiting for longer. */
    public static final Duration LONGEST_ASKED = Duration.ofHours(24);

    /** From this attempt on a row that throws is tried hourly, without a word. */
    public static final int PATIENCE = 10;

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration HOURLY = Duration.ofHours(1);

    private Backoff() {}

    /**
     * When to try again: full jitter, so that those who failed together do not come back together.
     *
     * @param tries how many have failed, from 1
     * @param asked what the other side asked for, or null
     * @param chance from 0 to 1: how much of the wait is used
     * @return empty when there have been enough
     */
    public static Optional<Instant> next(int tries, Duration asked, double chance, Instant now) {
        if (tries > SCHEDULE.size()) {
            return Optional.empty();
        }
        Duration most = SCHEDULE.get(Math.max(tries, 1) - 1);
        Duration wait = longer(SHORTEST, Duration.ofMillis((long) (most.toMillis() * chance)));
        if (asked != null) {
            wait = longer(wait, asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked);
        }
        return Optional.of(now.plus(wait));
    }

    /** When to look again at a row that threw: 5 s, doubled each time, at most an hour. */
    public static Instant postponed(int attempts, Instant now) {
        Duration wait = Duration.ofSeconds(5L << Math.min(Math.max(attempts, 1) - 1, 10));
        return now.plus(wait.compareTo(HOURLY) > 0 ? HOURLY : wait);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
