package dev.handrail.sla.safety.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When an installation is expected to run, and what a run is expected to bring. Either {@code cron} or {@code every}.
 *
 * @param zone in which cron is reckoned
 * @param every at least so often, from one start to the next
 * @param grace how much later a run may begin and be told of
 * @param mayTake how long it may take; null: however long
 * @param least records of a run; null: any number, as {@code most}
 */
public record Expectation(
        Cron cron, ZoneId zone, Duration every, Duration grace, Duration mayTake, Integer least, Integer most) {
    private static final Duration YEAR = Duration.ofDays(366);

    /** @throws IllegalArgumentException in words for whoever wants it */
    public Expectation {
        if ((cron == null) == (every == null)) {
            throw new IllegalArgumentException("Say either cron or every.");
        }
        span("every", every, Duration.ofMinutes(1));
        span("grace", grace, Duration.ZERO);
        span("mayTake", mayTake, Duration.ofMinutes(1));
        if (least != null && least < 0 || most != null && most < (least == null ? 0 : least)) {
            throw new IllegalArgumentException("The numbers of records do not fit together.");
        }
    }

    private static void span(String name, Duration span, Duration least) {
        if (span != null && (span.compareTo(least) < 0 || span.compareTo(YEAR) > 0)) {
            throw new IllegalArgumentException(name + " is from " + least + " to 366 days.");
        }
    }

    /** The first run to be expected after this one, or after this moment. */
    public Instant next(Instant after) {
        return cron == null
                ? after.plus(every)
                : cron.next(after, zone).orElseThrow(() -> new IllegalStateException("a cron without an end"));
    }

    /** From when on a run counts as the expected one: clocks differ, and schedulers have jitter. */
    Instant from(Instant expected) {
        if (cron == null) {
            return expected.minus(every)
                    .plusNanos(1_000); // the run before began just then; a microsecond is what is stored
        }
        Duration half = Duration.between(expected, next(expected)).dividedBy(2);
        return expected.minus(half.compareTo(grace) < 0 ? half : grace);
    }

    Instant due(Instant expected) {
        return expected.plus(grace);
    }
}
