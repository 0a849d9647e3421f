package dev.handrail.cases;

import dev.handrail.history.rules.Clues;
import dev.handrail.platform.Sql;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One record (or run) that did not arrive.
 *
 * @param state open, sending, unclear, resolved or discarded
 * @param resolvedHow success, outcome or hand; null while it is not
 * @param payload as it was received, JSON text; null when it was not told
 * @param payloadCut whether the payload is incomplete
 * @param amount null when unknown
 * @param version of the latest correction; 0 when there is none
 */
public record FailureSummary(
        UUID id,
        UUID caseId,
        UUID installation,
        String recordType,
        String reference,
        String recordKey,
        boolean wholeRun,
        String state,
        String resolvedHow,
        Instant firstFailedAt,
        Instant lastFailedAt,
        Instant settledAt,
        Instant resolvedAt,
        int attempts,
        String step,
        String system,
        Clues clues,
        String payload,
        boolean payloadCut,
        BigDecimal amount,
        String currency,
        int version) {

    /** Reads a row of {@code select f.* from failure f}. */
    static FailureSummary read(Row row) {
        return new FailureSummary(
                row.getUUID("id"),
                row.getUUID("case_id"),
                row.getUUID("installation_id"),
                row.getString("record_type"),
                row.getString("record_reference"),
                row.getString("record_key"),
                row.getBoolean("whole_run"),
                row.getString("state"),
                row.getString("resolved_how"),
                Sql.instant(row, "first_failed_at"),
                Sql.instant(row, "last_failed_at"),
                Sql.instant(row, "settled_at"),
                Sql.instant(row, "resolved_at"),
                row.getInteger("attempts"),
                row.getString("step"),
                row.getString("system"),
                Failures.clues(row.getString("clues")),
                row.getString("payload"),
                row.getBoolean("payload_cut"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getInteger("version"));
    }
}
