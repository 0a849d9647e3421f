package dev.handrail.remedy.bulk;

import dev.handrail.platform.Sql;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One failure of a job, and what became of it.
 *
 * @param number its place in the job, from 1
 * @param version of its record when the job was made
 * @param why a sentence without a full stop, where the state alone does not say enough; or null
 * @param at when that was found; null while it waits
 */
public record BulkItem(int number, UUID failure, String reference, int version, State state, String why, Instant at) {

    /** What became of it; whatever it is, the record itself lost nothing. */
    public enum State {
        WAITING,
        /** on its way to the target */
        SENT,
        /** the value does not fit this record */
        UNFIT,
        /** somebody else corrected it after the job was made: theirs stays */
        CHANGED,
        /** it no longer waited */
        OVER,
        /** it may have arrived already: a person looks first */
        UNCLEAR,
        /** what is stored of it cannot be sent from here */
        HIDDEN,
        CANCELLED,
        /** left out for good */
        DISCARDED
    }

    static BulkItem read(Row row) {
        return new BulkItem(
                row.getInteger("number"),
                row.getUUID("failure_id"),
                row.getString("reference"),
                row.getInteger("version"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("why"),
                Sql.instant(row, "at"));
    }
}
