package dev.handrail.incident.rules;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An incident that is open, or was closed lately.
 *
 * @param closedAt null while it is open
 * @param affected its cases; needed only while it is open
 */
public record Known(UUID id, Match match, Instant openedAt, Instant closedAt, List<Affected> affected) {

    /**
     * A case that belongs to it.
     *
     * @param lastFailedAt of the case
     * @param recoveredAt the last success of the same installation and step that was seen; null when there was none
     */
    public record Affected(String tenant, UUID caseId, Instant lastFailedAt, Instant recoveredAt) {
        boolean recovered() {
            return recoveredAt != null && recoveredAt.isAfter(lastFailedAt);
        }
    }

    boolean open() {
        return closedAt == null;
    }

    boolean has(UUID caseId) {
        return affected.stream().anyMatch(each -> each.caseId().equals(caseId));
    }
}
