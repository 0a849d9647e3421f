package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.RecordName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of one record (or of a whole run) in one run, as far as it is known.
 *
 * @param traceId the run; null for a row outside any run
 * @param record null for the run as a whole
 * @param outcome NONE when nothing says how it went
 * @param at when it was decided: the end of the topmost row
 * @param settled whether no later parent can say otherwise
 * @param evidence the rows that say so, the most telling first; when it failed, the failed ones
 * @param rows all rows of the record in this run, by time
 */
public record Attempt(
        String traceId,
        UUID installation,
        RecordName record,
        Outcome outcome,
        Instant at,
        boolean settled,
        List<Event> evidence,
        List<Event> rows) {

    public boolean wholeRun() {
        return record == null;
    }
}
