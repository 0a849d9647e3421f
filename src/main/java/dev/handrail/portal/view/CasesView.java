package dev.handrail.portal.view;

import java.util.List;

/**
 * The list of cases under one tab.
 *
 * @param title the tab answered in a sentence: "Three cases need you"
 * @param lead what the reader should know about them, or null
 * @param empty shown when there are no rows
 */
public record CasesView(
        Frame frame,
        String title,
        String lead,
        List<Filter> tabs,
        List<CaseRow> rows,
        Pager pager,
        String sheet,
        Empty empty) {

    /** Whether any row has something in its last column. */
    public boolean wide() {
        return rows.stream().anyMatch(row -> row.action() != null || row.by() != null);
    }
}
