package dev.handrail.sla.rules;

import java.util.Locale;

/**
 * Whose turn a case is. For everybody but the customer the same clocks run, those of staff; while nobody has to act, because it
 * heals by itself, only the one for the whole runs.
 */
public enum Actor {
    CUSTOMER,
    SUPPORT,
    ENGINEERING,
    PROVIDER,
    NOBODY;

    public boolean isStaff() {
        return this != CUSTOMER && this != NOBODY;
    }

    /** As it is stored and told: "customer". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Actor of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
