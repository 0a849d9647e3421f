package dev.handrail.remedy.bulk;

import dev.handrail.platform.Sql;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One remedy for many failures of a case. Which they are was settled when it was made.
 *
 * @param pointer RFC 6901, of the value that is corrected; null when nothing is
 * @param label of that field, as people read it
 * @param value as it was typed: of the field, or the reason why they are discarded
 * @param total how many failures
 * @param by who wishes it, as customers see it
 * @param author the member
 * @param endedAt when the last one was done, or it was cancelled; null before
 */
public record BulkJob(
        UUID id,
        UUID caseId,
        Kind kind,
        String pointer,
        String label,
        String value,
        State state,
        int total,
        String by,
        UUID author,
        Instant createdAt,
        Instant endedAt) {

    /** CORRECT writes one value into each and sends it; RESEND sends each as it is; DISCARD leaves each out for good. */
    public enum Kind {
        CORRECT,
        RESEND,
        DISCARD
    }

    /** DRAFT: looked at, not begun. */
    public enum State {
        DRAFT,
        RUNNING,
        CANCELLED,
        DONE
    }

    static BulkJob read(Row row) {
        return new BulkJob(
                row.getUUID("id"),
                row.getUUID("case_id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("pointer"),
                row.getString("label"),
                row.getString("value"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInteger("total"),
                row.getString("author"),
                row.getUUID("author_id"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "ended_at"));
    }
}
