package dev.handrail.portal.view;

import dev.handrail.portal.view.AlertsView.Box;
import dev.handrail.portal.view.CorrectView.Summary;
import java.util.List;

/**
 * The keys of the company's own systems.
 *
 * @param form of a new one; null for who makes none
 */
public record KeysView(SettingsView settings, List<Row> rows, Empty empty, Form form) {

    /**
     * One that holds.
     *
     * @param shown how it begins
     * @param used null when it never was
     */
    public record Row(String href, String name, String shown, String may, Moment made, Moment used) {}

    /** @param why what is wrong with what was ticked, or null */
    public record Form(Summary summary, String press, Field name, List<Box> boxes, String why) {}
}
