package dev.handrail.sla.rules;

import java.util.Locale;

/** Whose turn a case is. Everybody but the customer is staff here: for them the same clocks run. */
public enum Actor {
    CUSTOMER,
    SUPPORT,
    ENGINEERING,
    PROVIDER;

    public boolean isStaff() {
        return this != CUSTOMER;
    }

    /** As it is stored and told: "customer". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** "nobody" (it heals by itself) is support: somebody has to see that it did. */
    public static Actor of(String word) {
        return word.equalsIgnoreCase("nobody") ? SUPPORT : valueOf(word.toUpperCase(Locale.ROOT));
    }
}
