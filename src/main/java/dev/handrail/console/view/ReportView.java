package dev.handrail.console.view;

import java.util.List;

/**
 * Which promises of a month were kept.
 *
 * @param month "November 2026"
 * @param before, after the address of another month; after is null in the current one
 * @param customer the one whose report this is; null: of all
 * @param all the address of the same month of all customers; null when it is that
 * @param sheet the same as a spreadsheet
 * @param lead what is to be known at a glance
 * @param cut how many breaches are shown, when there are more; null: all are
 */
public record ReportView(
        Frame frame,
        String month,
        String before,
        String after,
        String customer,
        String all,
        String sheet,
        String lead,
        List<Row> rows,
        List<Breach> breaches,
        String cut) {

    /**
     * A customer.
     *
     * @param cells acknowledge, customer, update, resolve
     * @param first, total how long cases took in the middle; null: none was resolved
     */
    public record Row(String customer, String href, String tier, List<Cell> cells, String first, String total) {}

    /**
     * @param share "97 %", or a dash
     * @param of "33 of 34"
     * @param late whether a promise was not kept
     */
    public record Cell(String name, String share, String of, boolean late) {}

    /**
     * A promise that was not kept.
     *
     * @param how "acknowledged 50 min late"
     * @param steps what happened from its start to its end
     */
    public record Breach(
            String title, String href, String customer, String integration, Moment due, String how, List<Step> steps) {}

    public record Step(Moment at, String text) {}
}
