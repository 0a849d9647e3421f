package dev.handrail.portal.view;

import java.util.List;

/** The requests for re-runs. */
public record RerunsView(Frame frame, List<Filter> tabs, List<Row> rows, Pager pager, Empty empty) {

    /** @param title what is run again */
    public record Row(String href, Moment at, String title, String where, String person, State state) {}
}
