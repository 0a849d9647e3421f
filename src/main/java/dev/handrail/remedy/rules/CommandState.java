package dev.handrail.remedy.rules;

import java.util.Locale;

/** Where a command stands. The first four are in flight: a failure has at most one such command. */
public enum CommandState {
    AWAITING_APPROVAL,
    QUEUED,
    LEASED,
    ACCEPTED,
    SUCCEEDED,
    FAILED,
    REJECTED,
    /** accepted, and then no outcome in time: it may have arrived, so a person looks */
    UNCLEAR,
    WITHDRAWN,
    DECLINED,
    EXPIRED;

    public boolean inFlight() {
        return ordinal() <= ACCEPTED.ordinal();
    }

    /** As it is stored and told: "awaiting_approval". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CommandState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
