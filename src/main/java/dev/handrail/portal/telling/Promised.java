package dev.handrail.portal.telling;

import dev.handrail.sla.Deadlines.CaseClock;
import dev.handrail.sla.rules.ClockKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The times of a case that its customer is told: every time that a page names is one of these.
 *
 * @param deadline by when it is the customer's turn; null when it is not
 * @param nextUpdate by when there is news; null when the customer acts
 * @param nextTry when it is sent again by itself; null when it is not
 */
public record Promised(Instant deadline, Instant nextUpdate, Instant nextTry) {
    public static final Promised NOTHING = new Promised(null, null, null);

    /** @param nextTry null when nothing is sent by itself */
    public static Promised of(List<CaseClock> clocks, Instant nextTry) {
        return new Promised(running(clocks, ClockKind.CUSTOMER), running(clocks, ClockKind.UPDATE), nextTry);
    }

    private static Instant running(List<CaseClock> clocks, ClockKind kind) {
        return clocks.stream()
                .filter(clock -> clock.kind() == kind && clock.running())
                .map(CaseClock::deadline)
                .findFirst()
                .orElse(null);
    }

    /** What sentences call them. A promise that is over is not repeated as one. */
    Map<String, Object> params(Reader reader) {
        Map<String, Object> params = new HashMap<>();
        if (deadline != null && deadline.isAfter(reader.now())) {
            params.put("deadline", reader.times().moment(deadline).text());
        }
        if (nextUpdate != null && nextUpdate.isAfter(reader.now())) {
            params.put("next_update", reader.times().moment(nextUpdate).text());
        }
        return params;
    }

    boolean isLate(Instant at, Reader reader) {
        return at != null && !at.isAfter(reader.now());
    }
}
