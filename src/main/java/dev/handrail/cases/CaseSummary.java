package dev.handrail.cases;

import dev.handrail.cases.rules.WhoActs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A case as lists show it.
 *
 * @param code that people quote to support
 * @param reason which observation decided the class, for staff
 * @param state open or resolved
 * @param reopenedAt null unless it came back
 * @param waitingSince when the oldest failure that did not arrive so far first failed; null when all are solved
 * @param open failures that wait, {@code sending} those that are under way, {@code unclear} those that may have arrived
 * @param total failures that the case ever had
 * @param stakes what is at stake in failures that did not arrive, by currency
 * @param weighedSince what open cases are ordered by: see {@link dev.handrail.cases.rules.Impact}
 * @param sample the failure that lists show, the newest open one first
 */
public record CaseSummary(
        UUID id,
        String code,
        UUID installation,
        String integration,
        String installationName,
        String failureClass,
        String variant,
        String reason,
        WhoActs acts,
        boolean wholeRun,
        String system,
        String recordType,
        String state,
        Instant openedAt,
        Instant lastFailedAt,
        Instant resolvedAt,
        Instant reopenedAt,
        Instant waitingSince,
        int open,
        int sending,
        int unclear,
        int total,
        Map<String, BigDecimal> stakes,
        Instant weighedSince,
        FailureSummary sample) {

    /** Failures that did not arrive so far. */
    public int waiting() {
        return open + sending + unclear;
    }

    /** Since when people have been waiting; for a solved case, when it began. */
    public Instant since() {
        return waitingSince != null ? waitingSince : openedAt;
    }

    public boolean resolved() {
        return state.equals("resolved");
    }
}
