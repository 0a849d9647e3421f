package dev.handrail.remedy.bulk;

import dev.handrail.platform.Sql;
import dev.handrail.shared.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * One failure of a job, and what became of it.
 *
 * @param number its place in the job, from 1
 * @param version of its record when the job was made
 * @param why where the state alone does not say enough, as {@link Why} tells it; or null
 * @param at when that was found; null while it waits
 * @param changes what a spreadsheet changes in it, as typed, by RFC 6901 pointer; null in other jobs
 */
public record BulkItem(
        int number,
        UUID failure,
        String reference,
        int version,
        State state,
        String why,
        Instant at,
        Map<String, String> changes) {

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
                Sql.instant(row, "at"),
                row.getString("changes") == null ? null : Json.texts(row.getString("changes")));
    }
}
