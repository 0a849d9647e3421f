package dev.handrail.portal.view;

import java.util.List;

/**
 * One run.
 *
 * @param lead what became of it, in a sentence
 * @param toCase the case of a run that failed as a whole; null otherwise
 * @param rows its entries, those that did not arrive first
 * @param more "The first 200 of them", or null when these are all
 * @param rerun where a re-run is asked for; null where the reader may not
 */
public record RunView(
        Frame frame,
        List<Link> crumbs,
        String title,
        State state,
        String lead,
        List<Fact> facts,
        Link toCase,
        List<RecordsView.Row> rows,
        String more,
        Link rerun,
        Empty empty) {}
