package dev.handrail.sla;

import dev.handrail.sla.rules.EscalationState;
import java.time.Instant;
import java.util.UUID;

/**
 * How one case is watched, as the table {@code escalation} holds it, and what it is promised.
 *
 * @param beganAt when this cycle was first watched: what was in force then is what may hold
 * @param chosen whether a person chose the promise
 */
record Watched(
        UUID caseId,
        int cycle,
        Promises.Key key,
        Promise promise,
        EscalationState state,
        Instant beganAt,
        boolean chosen) {
    Watched with(EscalationState other) {
        return new Watched(caseId, cycle, key, promise, other, beganAt, chosen);
    }

    Watched under(Promise other, boolean byPerson, Instant now) {
        return new Watched(
                caseId,
                cycle,
                new Promises.Key(other.name(), other.version()),
                other,
                state.under(other.policy(), round(), now),
                beganAt,
                byPerson);
    }

    /** How often the whole escalation was repeated so far. */
    int round() {
        return EscalationState.fresh(promise.policy()).repeats() - state.repeats();
    }
}
