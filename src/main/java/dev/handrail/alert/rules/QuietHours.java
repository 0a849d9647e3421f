package dev.handrail.alert.rules;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When somebody is not to be disturbed, every day.
 *
 * @param from the first quiet minute
 * @param to the first loud one; before {@code from} when midnight lies between
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a day that is quiet from one minute to the same");
        }
    }

    /** The first moment, not before now, at which something may be told. */
    public Instant next(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean night = to.isBefore(from);
        boolean quiet = night ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return now;
        }
        boolean tomorrow = night && !time.isBefore(from);
        Instant end = here.toLocalDate()
                .plusDays(tomorrow ? 1 : 0)
                .atTime(to)
                .atZone(zone)
                .toInstant();
        // where clocks are put back, the end of the quiet may read as the earlier of two
        return end.isAfter(now) ? end : now;
    }
}
