package dev.handrail.sla.rules;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The clocks of a case: a pure function of its history, a policy and a calendar. */
public final class Clocks {
    private Clocks() {}

    /**
     * All clocks that the case ever had, in the order in which they started.
     *
     * <p>What happens at the same instant happens at once: of several turns the last one counts, and stop beats pause beats
     * start. So a note that comes with the turn to the customer, in whichever order they were written, ends a clock and starts
     * none. A longer history changes no clock that ended before; at the very last instant it may.
     *
     * @param history oldest first; one that is earlier than the one before counts as at the same instant. What comes before
     *     the case is opened, or while it is resolved, changes nothing.
     * @throws IllegalStateException when the calendar has too little working time for a budget
     */
    public static List<Clock> of(List<Happening> history, Policy policy, WorkingCalendar calendar) {
        Replay replay = new Replay(policy, calendar);
        Moment moment = null;
        Instant latest = Instant.MIN;
        boolean open = false;
        for (Happening happening : history) {
            Instant at = happening.at().truncatedTo(ChronoUnit.MICROS);
            latest = at.isAfter(latest) ? at : latest;
            if (!open && !happening.what().opens()) {
                continue;
            }
            if (moment == null || !open || latest.isAfter(moment.at())) {
                replay.apply(moment);
                moment = new Moment(latest, !open);
            }
            moment.add(happening);
            open = !happening.what().closes();
        }
        replay.apply(moment);
        return replay.clocks();
    }
}
