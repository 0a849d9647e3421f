package dev.handrail.sla.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One clock of a case, as its history says.
 *
 * @param cycle counts the openings of the case from 1
 * @param number counts the clocks of this kind within the case from 1, over all cycles
 * @param deadline null while paused; of an ended clock the one that it had at its end
 * @param endedAt null while it runs or is paused
 * @param dues of a running clock what falls due, sorted, the breach last; else empty
 */
public record Clock(
        ClockKind kind,
        int cycle,
        int number,
        Instant startedAt,
        Instant deadline,
        ClockState state,
        Instant endedAt,
        List<Due> dues) {

    public Clock {
        dues = List.copyOf(dues);
    }

    /**
     * The same, when the history began with a later opening of the case.
     *
     * @param of which cycle it is
     * @param earlier how many clocks of each kind the cycles before had
     */
    public Clock in(int of, Map<ClockKind, Integer> earlier) {
        return new Clock(kind, of, number + earlier.getOrDefault(kind, 0), startedAt, deadline, state, endedAt, dues);
    }

    /** @param percent of the budget that is used up: 1..99 warns, 100 is the breach */
    public record Due(int percent, Instant at) {
        public static final int BREACH = 100;

        public boolean isBreach() {
            return percent == BREACH;
        }
    }
}
