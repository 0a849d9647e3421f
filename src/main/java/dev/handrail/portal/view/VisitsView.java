package dev.handrail.portal.view;

import java.util.List;

/**
 * Every visit of support to the company's data.
 *
 * @param pager null when all are shown
 * @param empty shown when there are no rows
 * @param rejectedHref the list of what was not taken in; null for who may not read it
 */
public record VisitsView(Frame frame, List<Row> rows, Pager pager, Empty empty, String rejectedHref) {

    /**
     * One visit.
     *
     * @param team "support", "engineering"; never an address
     * @param looked in the order of the first look; may be empty
     * @param lasted "5 min"
     * @param note "under way", or null
     */
    public record Row(
            Moment at, String name, String team, List<Looked> looked, String reason, String lasted, String note) {}

    /** @param href null where there is no page of it */
    public record Looked(String href, String text) {}
}
