package dev.handrail.portal.view;

import java.util.List;

/**
 * One installation: whether everything arrives, what stood in the way, and its latest runs.
 *
 * @param name "Purchase orders", {@code to} "to NetSuite" or ""
 * @param lead "18,396 of 18,402 entries arrived in the last 30 days"
 * @param troubles what stood in the way in this time, most first
 * @param entries its records, {@code allRuns} its runs as a list with filters
 * @param rerun where a re-run is asked for; null where the reader may not
 */
public record InstallationView(
        Frame frame,
        List<Link> crumbs,
        String name,
        String to,
        State state,
        String lead,
        List<Fact> facts,
        Spark spark,
        HomeView.Days days,
        List<Trouble> troubles,
        Empty noTrouble,
        List<RunsView.Row> runs,
        Empty noRuns,
        Link entries,
        Link allRuns,
        Link rerun) {

    /**
     * One kind of trouble.
     *
     * @param title in words, with the count: "12 orders have a wrong postcode"
     * @param share of the largest in percent, at least 2
     * @param waiting how many of them have not arrived
     * @param toFix "2 h 10 min", or null
     * @param fixShare of the longest in percent, at least 2; 0 without a time
     */
    public record Trouble(
            String href, String title, int share, String failures, String waiting, String toFix, int fixShare) {}
}
