package dev.handrail.history.rules;

import java.time.Duration;
import java.time.Instant;

/** A row's own time, and whether there is a day to keep it in. */
final class Times {
    private static final long SECOND = 1_000_000_000L;

    private Times() {}

    /** @param nanos unsigned, since 1970 */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Long.divideUnsigned(nanos, SECOND), Long.remainderUnsigned(nanos, SECOND));
    }

    /** @return what is wrong with the time, in words, or null */
    static String problem(long nanos, Limits limits, Instant now) {
        if (nanos == 0) {
            return "it has no time of its own: set the span's start time, or the log's time or observed time";
        }
        Instant time = instant(nanos);
        if (time.isBefore(now.minus(limits.oldest()))) {
            return "its time " + time + " is more than " + words(limits.oldest()) + " ago";
        }
        if (time.isAfter(now.plus(limits.ahead()))) {
            return "its time " + time + " is more than " + words(limits.ahead()) + " ahead: check the sender's clock";
        }
        return null;
    }

    private static String words(Duration duration) {
        return duration.toHours() >= 48 ? duration.toDays() + " days" : duration.toHours() + " hours";
    }
}
