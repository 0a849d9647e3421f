package dev.handrail.sla;

import dev.handrail.sla.rules.EscalationState;
import java.util.UUID;

/** How one case is watched, as the table {@code escalation} holds it, and what it was promised when it opened. */
record Watched(UUID caseId, int cycle, Promises.Key key, Promise promise, EscalationState state) {
    Watched with(EscalationState other) {
        return new Watched(caseId, cycle, key, promise, other);
    }

    /** How often the whole escalation was repeated so far. */
    int round() {
        return EscalationState.fresh(promise.policy()).repeats() - state.repeats();
    }
}
