package dev.handrail.portal.view;

import dev.handrail.portal.view.CorrectView.Summary;
import java.util.List;

/**
 * Everybody of the company.
 *
 * @param invited who has not come yet; empty for members
 * @param form of the invitation; null for who may not invite
 */
public record PeopleView(SettingsView settings, List<Row> rows, List<Row> invited, Invite form) {

    /**
     * A person.
     *
     * @param email null for readers who are no admins
     * @param role "admin", "member"
     * @param other the role that a button gives, "Make admin"; null where there is no button
     * @param otherRole what that button sends
     * @param self whether it is the reader
     */
    public record Row(
            String href,
            String name,
            String email,
            String role,
            Moment at,
            String other,
            String otherRole,
            boolean removable,
            boolean self) {}

    public record Invite(Summary summary, List<Field> fields) {}
}
