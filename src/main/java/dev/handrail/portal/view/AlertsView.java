package dev.handrail.portal.view;

import dev.handrail.portal.view.CorrectView.Summary;
import java.util.List;

/**
 * Everybody whom the company wants to be told.
 *
 * @param addWeb the words of the button that adds a web address
 */
public record AlertsView(SettingsView settings, List<Row> rows, Empty empty, String addWeb) {

    /**
     * One recipient.
     *
     * @param where "e-mail to ana@acme.example"
     * @param quiet "19:00 to 07:00", or "none"
     * @param last what became of the last message; null when there was none
     * @param lastAt null when there was none
     */
    public record Row(
            String href, String name, String where, String about, String quiet, State now, State last, Moment lastAt) {}

    /**
     * A recipient's form.
     *
     * @param topics what it may be told, each a box
     * @param topicsWhy what is wrong with what was ticked, or null
     */
    public record Form(
            SettingsView settings,
            List<Link> crumbs,
            String title,
            Summary summary,
            String action,
            List<Hidden> hidden,
            List<Field> whom,
            List<Box> topics,
            String topicsWhy,
            List<Field> quiet,
            String button) {}

    /** A box to tick. */
    public record Box(String id, String name, String text, String hint, boolean ticked) {}

    /**
     * A recipient with what was sent to it.
     *
     * @param state what it is now
     * @param actions addresses that forms are posted to, with the words of their buttons
     */
    public record One(
            SettingsView settings,
            List<Link> crumbs,
            String title,
            State state,
            List<Fact> facts,
            String editHref,
            List<Press> actions,
            List<Sent> sent,
            Pager pager,
            Empty empty) {}

    /** A button that posts. @param press travels along, so that pressing twice is pressing once */
    public record Press(String action, String text, String press, boolean stops) {}

    /** One message. @param answer what the other side said, or null */
    public record Sent(Moment at, String about, String subject, State state, String note) {}

    /** A secret that is shown once. */
    public record Once(SettingsView settings, List<Link> crumbs, String title, String text, String secret, Link next) {}
}
