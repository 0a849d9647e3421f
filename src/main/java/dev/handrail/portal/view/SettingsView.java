package dev.handrail.portal.view;

import java.util.List;

/**
 * What is the same on every page of the settings.
 *
 * @param pages the other pages, this one marked
 * @param said the result of what the reader just did, or null
 * @param mayChange whether this reader changes settings; nothing that changes is drawn otherwise
 */
public record SettingsView(Frame frame, List<Filter> pages, Notice said, boolean mayChange) {

    /** What the overview tells of each page. */
    public record OverviewView(SettingsView settings, List<Row> rows) {
        public record Row(String href, String title, String text) {}
    }

    /** Who changed what. */
    public record HistoryView(SettingsView settings, List<Row> rows, Pager pager, Empty empty) {
        public record Row(Moment at, String text) {}
    }
}
