package dev.handrail.portal.view;

import java.util.List;

/**
 * One remedy for many records: looked at before it begins, under way, or over.
 *
 * @param href this page, for the refresh
 * @param lead what is done, in a sentence
 * @param done how many of all were dealt with; null while nothing has begun
 * @param counts how many in which state
 * @param rows the first ones; before it begins, what would become of each
 * @param start what begins it; null when it has begun, as is the next
 * @param startLabel the button's words
 * @param cancel what ends it before its time, or null
 * @param sheet the same rows as a spreadsheet; null before it begins
 */
public record JobView(
        Frame frame,
        List<Link> crumbs,
        String href,
        String title,
        String lead,
        Progress done,
        List<State> counts,
        List<Row> rows,
        String rowsTitle,
        String record,
        Pager pager,
        String start,
        String startLabel,
        String cancel,
        String cancelLabel,
        String sheet,
        Link leave,
        boolean moving) {

    /** @param text "120 of 312" */
    public record Progress(int value, int max, String text) {}

    /** @param note what changes, or why nothing does; null when the state says enough */
    public record Row(String reference, String href, State state, String note) {}
}
