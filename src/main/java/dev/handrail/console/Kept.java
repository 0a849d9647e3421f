package dev.handrail.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was promised in a month, and what of it was kept. */
final class Kept {
    private Kept() {}

    /**
     * Of one customer and one kind of clock, those that were due in the month.
     *
     * @param kind acknowledge, customer, update or resolve
     * @param met in time
     * @param missed late, or never; a fact that no later edit changes
     * @param open not due yet
     */
    record Count(String tenant, String customer, String tier, String kind, long met, long missed, long open) {
        /** In per cent of what is decided; null when nothing is. */
        Double share() {
            return met + missed == 0 ? null : 100.0 * met / (met + missed);
        }
    }

    /**
     * How long cases that were resolved in the month took, in the middle.
     *
     * @param first from the first opening to the first resolution
     * @param total what they were open in all, with every time they came back
     */
    record Middle(String tenant, long resolved, Duration first, Duration total) {}

    /**
     * A promise that was not kept.
     *
     * @param state of its clock: running (late now), met_late or missed
     * @param endedAt null while it runs
     * @param happened what happened to the case from its clock's start to its end
     */
    record Breach(
            String tenant,
            String customer,
            String tier,
            UUID caseId,
            String code,
            String integration,
            String kind,
            String state,
            Instant startedAt,
            Instant deadline,
            Instant endedAt,
            List<Step> happened) {}

    /**
     * @param what as case_happening has it
     * @param acts whose turn it was from then on; null when it did not change
     */
    record Step(Instant at, String what, String acts) {}
}
