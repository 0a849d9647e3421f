package dev.handrail.portal.view;

import java.util.List;

/**
 * Two people corrected the same record: both values side by side. What is picked is sent as an ordinary correction of the
 * newer version, so the action is the one of the correction form.
 *
 * @param title who changed it too
 * @param lead that both are kept and nothing has been sent
 * @param person the other one's name
 * @param theirs when they saved
 * @param mine when the reader did
 * @param hidden the newer version, and the values about which both agree
 * @param differing to choose from
 * @param taken changed by one of the two only; these are taken over
 * @param leave to the case, leaving it to the other
 */
public record ConflictView(
        Frame frame,
        List<Link> crumbs,
        String reference,
        String title,
        String lead,
        String person,
        Moment theirs,
        Moment mine,
        String action,
        List<Hidden> hidden,
        List<Differing> differing,
        List<Taken> taken,
        Link leave) {

    /**
     * One field with two new values.
     *
     * @param id of its heading
     * @param name what the form sends: the field's JSON pointer
     * @param received as it was received, ready to read
     * @param keepsMine which one is chosen at first
     */
    public record Differing(
            String id, String name, String label, String received, Value theirs, Value mine, boolean keepsMine) {}

    /** What the form sends, and what is read. */
    public record Value(String value, String text) {}

    /** A change that only one of the two made; by: "You" or the other's name. */
    public record Taken(Change change, String by) {}
}
