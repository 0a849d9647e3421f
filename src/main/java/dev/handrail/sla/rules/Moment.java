package dev.handrail.sla.rules;

import java.time.Instant;

/** What happened to an open case at one instant. */
final class Moment {
    private final Instant at;
    private final boolean opens;
    private Actor acts;
    private boolean acknowledged;
    private boolean noted;
    private Happening.What closedBy;

    /** @param opens whether a cycle begins here */
    Moment(Instant at, boolean opens) {
        this.at = at;
        this.opens = opens;
    }

    void add(Happening happening) {
        switch (happening.what()) {
            case OPENED, REOPENED, TURNED -> acts = happening.acts();
            case ACKNOWLEDGED -> acknowledged = true;
            case NOTE -> noted = true;
            case RESOLVED, MERGED -> closedBy = happening.what();
        }
    }

    Instant at() {
        return at;
    }

    boolean opens() {
        return opens;
    }

    /** Who acts after it; null if nobody turned. */
    Actor acts() {
        return acts;
    }

    boolean acknowledged() {
        return acknowledged;
    }

    boolean noted() {
        return noted;
    }

    boolean closes() {
        return closedBy != null;
    }

    boolean resolves() {
        return closedBy == Happening.What.RESOLVED;
    }
}
