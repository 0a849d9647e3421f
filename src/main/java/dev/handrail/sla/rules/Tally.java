package dev.handrail.sla.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How clocks of one kind went. What was cancelled before it was due counts nowhere.
 *
 * @param kept ended in time
 * @param missed late, or never, or late now
 * @param open not due yet, or paused
 */
public record Tally(int kept, int missed, int open) {
    private static final Tally NONE = new Tally(0, 0, 0);

    public static Map<ClockKind, Tally> of(Collection<Clock> clocks, Instant now) {
        Map<ClockKind, Tally> tallies = new EnumMap<>(ClockKind.class);
        for (ClockKind kind : ClockKind.values()) {
            tallies.put(kind, NONE);
        }
        clocks.forEach(clock -> tallies.merge(clock.kind(), of(clock, now), Tally::plus));
        return tallies;
    }

    private static Tally of(Clock clock, Instant now) {
        return switch (clock.state()) {
            case MET -> new Tally(1, 0, 0);
            case MET_LATE, MISSED -> new Tally(0, 1, 0);
            case CANCELLED -> NONE;
            case PAUSED -> new Tally(0, 0, 1);
            case RUNNING -> clock.deadline().isAfter(now) ? new Tally(0, 0, 1) : new Tally(0, 1, 0);
        };
    }

    public Tally plus(Tally other) {
        return new Tally(kept + other.kept, missed + other.missed, open + other.open);
    }
}
