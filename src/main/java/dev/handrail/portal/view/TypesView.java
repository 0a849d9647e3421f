package dev.handrail.portal.view;

import dev.handrail.portal.view.AlertsView.Box;
import dev.handrail.portal.view.CorrectView.Summary;
import java.util.List;

/** The kinds of entries that the company's integrations send. */
public record TypesView(SettingsView settings, List<Row> rows, Empty empty) {

    /**
     * One kind.
     *
     * @param name "Order"
     * @param hidden how many of its fields nobody is shown
     * @param approval whether a re-run needs a second person, in words
     */
    public record Row(String href, String name, String where, String hidden, String approval) {}

    /**
     * The form of one kind.
     *
     * @param always labels of fields that are hidden whatever is ticked
     * @param hide fields to hide
     */
    public record Form(
            SettingsView settings,
            List<Link> crumbs,
            String title,
            Summary summary,
            List<Hidden> hidden,
            List<Field> names,
            Box approval,
            List<String> always,
            List<Box> hide) {}
}
