package dev.handrail.portal.view;

import java.util.List;

/**
 * The list of runs.
 *
 * @param installations to choose from, the first one meaning all
 * @param states to choose from: all, or those in which something did not arrive
 * @param clear the list without filters; null when there are none
 * @param sheet the list as a file
 */
public record RunsView(
        Frame frame,
        List<Field.Option> installations,
        List<Field.Option> states,
        Link clear,
        List<Row> rows,
        Pager pager,
        String sheet,
        Empty empty) {

    /**
     * One run.
     *
     * @param where "Purchase orders to NetSuite"
     * @param started by what it was started, in words: "by its schedule"; null when nobody told
     * @param lasted "4 min"
     */
    public record Row(
            String href,
            Moment at,
            String where,
            String started,
            String lasted,
            State state,
            String arrived,
            String missing) {}
}
