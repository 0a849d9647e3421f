package dev.handrail.console.view;

import java.util.List;

/**
 * The incidents: those that are open, and those that were closed lately.
 *
 * @param more how many open ones are not shown, or null
 * @param pager of the closed ones; null when all are shown
 */
public record IncidentsView(Frame frame, List<Row> open, String more, List<Row> closed, Pager pager) {

    /**
     * One incident.
     *
     * @param where "Purchase orders → NetSuite"
     * @param waiting records that did not arrive so far
     * @param end when and how it was closed; null while it is open
     */
    public record Row(
            String href,
            State state,
            String code,
            String title,
            String where,
            Moment since,
            String customers,
            String waiting,
            End end) {}

    /** @param how "by itself", "by Sam Solberg" */
    public record End(Moment at, String how) {}
}
