package dev.handrail.history.rules;

import java.util.UUID;

/**
 * A row of history with its place in the house.
 *
 * @param inherited whether the record was named by an ancestor and not by the row itself
 */
public record Known(Event event, UUID installation, boolean inherited) {

    /** The same row, belonging to the record that an ancestor names. */
    public Known inheriting(Event.RecordName record) {
        return new Known(event.ofRecord(record), installation, true);
    }

    public boolean failed() {
        return event.outcome() == Event.Outcome.FAILED;
    }

    public boolean isSpan() {
        return event.kind() == Event.Kind.SPAN;
    }
}
