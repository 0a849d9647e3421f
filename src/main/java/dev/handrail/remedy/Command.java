package dev.handrail.remedy;

import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.CommandState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * What Handrail asks a runtime to do.
 *
 * @param failure null for commands that are about more than one record
 * @param payload the record to send, as JSON text; null when the runtime has it
 * @param run the trace of a run to run again, as a UUID; {@code from} and {@code to} a time to run again; else null
 * @param version of the correction that is sent; 0: as it was
 */
public record Command(
        UUID id,
        String type,
        CommandState state,
        String tenant,
        UUID failure,
        UUID installation,
        String recordType,
        String recordReference,
        String recordKey,
        UUID run,
        Instant from,
        Instant to,
        String payload,
        int version,
        String idempotencyKey,
        int attempt,
        String createdBy,
        Instant createdAt,
        Instant leasedUntil,
        Instant acceptedAt,
        Instant expiresAt,
        Instant outcomeDueAt,
        Instant finishedAt,
        String message) {

    static Command read(Row row) {
        return new Command(
                row.getUUID("id"),
                row.getString("type"),
                CommandState.of(row.getString("state")),
                row.getString("tenant_id"),
                row.getUUID("failure_id"),
                row.getUUID("installation_id"),
                row.getString("record_type"),
                row.getString("record_reference"),
                row.getString("record_key"),
                row.getUUID("run_id"),
                Sql.instant(row, "from_at"),
                Sql.instant(row, "to_at"),
                row.getString("payload"),
                row.getInteger("version"),
                row.getString("idempotency_key"),
                row.getInteger("attempt"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "leased_until"),
                Sql.instant(row, "accepted_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "outcome_due_at"),
                Sql.instant(row, "finished_at"),
                row.getString("message"));
    }
}
