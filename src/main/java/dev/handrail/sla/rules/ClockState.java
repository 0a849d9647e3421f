package dev.handrail.sla.rules;

import java.util.Locale;

/** Where a clock stands. */
public enum ClockState {
    RUNNING,
    PAUSED,
    /** what was promised was done, at its deadline at the latest */
    MET,
    /** what was promised was done, later than its deadline */
    MET_LATE,
    /** it no longer mattered before its deadline */
    CANCELLED,
    /** its deadline passed and nothing was done; then the turn went to somebody else */
    MISSED;

    public boolean ended() {
        return this != RUNNING && this != PAUSED;
    }

    /** As it is stored and told: "met_late". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ClockState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
