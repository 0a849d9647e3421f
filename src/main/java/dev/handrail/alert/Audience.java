package dev.handrail.alert;

import java.util.Locale;
import java.util.UUID;

/**
 * Whom a notice is for.
 *
 * @param name of a {@link Group#PERSON} (the id of somebody of the staff), a {@link Group#TEAM} or a {@link Group#CONTACT}; of
 *     the others null
 */
public record Audience(Group group, String name) {
    /**
     * CUSTOMER: the recipients that the tenant named, or its admins. TEAM: who is on duty in it. CONTACT: a mailbox or a webhook
     * of the operator. The others are the operator's staff by role.
     */
    public enum Group {
        CUSTOMER,
        SUPPORT,
        ENGINEERING,
        OPERATOR,
        PERSON,
        TEAM,
        CONTACT
    }

    public static Audience of(Group group) {
        return new Audience(group, null);
    }

    public static Audience person(UUID staff) {
        return new Audience(Group.PERSON, staff.toString());
    }

    /** "customer", "support", "person:ID", "team:berlin", "contact:pager". */
    public String text() {
        return group.name().toLowerCase(Locale.ROOT) + (name == null ? "" : ":" + name);
    }

    /** @throws IllegalArgumentException for anything that {@link #text()} does not write */
    public static Audience of(String text) {
        int colon = text.indexOf(':');
        String group = colon < 0 ? text : text.substring(0, colon);
        return new Audience(
                Group.valueOf(group.toUpperCase(Locale.ROOT)), colon < 0 ? null : text.substring(colon + 1));
    }

    public boolean isStaff() {
        return group != Group.CUSTOMER;
    }
}
