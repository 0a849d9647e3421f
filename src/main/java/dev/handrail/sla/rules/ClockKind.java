package dev.handrail.sla.rules;

import java.util.Locale;

/** What a clock measures. */
public enum ClockKind {
    /** from the moment staff have to act until one of them says that they do */
    ACKNOWLEDGE,
    /** the customer's turn, and the deadline that they see */
    CUSTOMER,
    /** while staff act: until the next public note */
    UPDATE,
    /** from opening to resolving, the customer's turns left out */
    RESOLVE;

    /** As it is stored and told: "acknowledge". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ClockKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
