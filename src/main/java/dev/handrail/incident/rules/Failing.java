package dev.handrail.incident.rules;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer's open case that failed lately.
 *
 * @param structure of its fingerprint, with the version of the algorithm: others are not compared
 * @param system that was called; null when nobody named it
 * @param failureClass "infrastructure.network"
 * @param customers whether its customer acts
 * @param at when it last failed
 */
public record Failing(
        String tenant,
        UUID caseId,
        String structure,
        String system,
        String failureClass,
        boolean customers,
        Instant at) {

    /** Whether the trouble lies in what all customers share, whoever acts. */
    boolean isOfSurroundings() {
        return failureClass.startsWith("infrastructure.") || failureClass.startsWith("application.");
    }
}
