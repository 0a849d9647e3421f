package dev.handrail.alert;

import java.util.Locale;
import java.util.UUID;

/**
 * Whom a notice is for.
 *
 * @param person only with {@link Group#PERSON}: somebody of the staff
 */
public record Audience(Group group, UUID person) {
    /** CUSTOMER: the recipients that the tenant named, or its admins. The others are the operator's staff by role. */
    public enum Group {
        CUSTOMER,
        SUPPORT,
        ENGINEERING,
        OPERATOR,
        PERSON
    }

    public static Audience of(Group group) {
        return new Audience(group, null);
    }

    /** "customer", "support", "person:ID". */
    public String text() {
        return group.name().toLowerCase(Locale.ROOT) + (person == null ? "" : ":" + person);
    }

    /** @throws IllegalArgumentException for anything that {@link #text()} does not write */
    public static Audience of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? of(Group.valueOf(text.toUpperCase(Locale.ROOT)))
                : new Audience(Group.PERSON, UUID.fromString(text.substring(colon + 1)));
    }

    public boolean isStaff() {
        return group != Group.CUSTOMER;
    }
}
