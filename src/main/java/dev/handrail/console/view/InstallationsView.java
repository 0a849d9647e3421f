package dev.handrail.console.view;

import java.util.List;

/** The installations of one customer. */
public record InstallationsView(Frame frame, List<Link> crumbs, String customer, List<Row> rows) {

    /** @param why since when, by whom and why it is paused; null while it is active */
    public record Row(Link link, String key, State state, String why, String waiting) {}
}
