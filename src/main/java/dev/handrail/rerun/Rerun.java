package dev.handrail.rerun;

import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.CommandState;
import dev.handrail.rerun.rules.RerunRules.State;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A request to run something again.
 *
 * @param arrived records of it that had arrived when it was asked for, and may exist at the target
 * @param secondPerson whether somebody else had to approve it
 * @param command where its command stands; null before it was sent
 * @param takenAt when a runtime took it; {@code endedAt} when it was over, {@code message} what was said of it; may be null
 */
public record Rerun(
        UUID id,
        Extent of,
        int arrived,
        int notArrived,
        String reason,
        UUID askedById,
        String askedBy,
        Instant askedAt,
        State state,
        boolean secondPerson,
        String decidedBy,
        Instant decidedAt,
        String declineReason,
        CommandState command,
        Instant sentAt,
        Instant takenAt,
        Instant takeBy,
        Instant endedAt,
        String message) {

    /** What is read for it. */
    static final String SELECT = "select r.*, c.state as command_state, c.created_at as sent_at, c.accepted_at,"
            + " c.expires_at, c.finished_at, c.message from rerun_request r"
            + " left join command c on c.tenant_id = r.tenant_id and c.id = r.command_id";

    static Rerun read(Row row) {
        String command = row.getString("command_state");
        return new Rerun(
                row.getUUID("id"),
                Extent.read(row),
                row.getInteger("arrived"),
                row.getInteger("not_arrived"),
                row.getString("reason"),
                row.getUUID("asked_by_id"),
                row.getString("asked_by"),
                Sql.instant(row, "asked_at"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("second_person"),
                row.getString("decided_by"),
                Sql.instant(row, "decided_at"),
                row.getString("decline_reason"),
                command == null ? null : CommandState.of(command),
                Sql.instant(row, "sent_at"),
                Sql.instant(row, "accepted_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "finished_at"),
                row.getString("message"));
    }

    /** Whether its command waits for a runtime. */
    public boolean queued() {
        return command == CommandState.QUEUED;
    }
}
