package dev.handrail.portal.view;

import java.util.List;

/**
 * The search for records.
 *
 * @param title what was found, in a sentence, or the question before a search
 * @param query as it was typed, never null
 * @param installations to choose from, the first one meaning all
 * @param states to choose from, the first one meaning all
 * @param clear the search without filters; null when there are none
 * @param sheet the list as a file; null where it is a search
 * @param empty shown when there are no rows
 */
public record RecordsView(
        Frame frame,
        String title,
        String lead,
        String query,
        List<Field.Option> installations,
        List<Field.Option> states,
        Link clear,
        List<Row> rows,
        Pager pager,
        String sheet,
        Empty empty) {

    /**
     * One record.
     *
     * @param type in the customer's word: "Order"
     * @param installation "Purchase orders to NetSuite"
     * @param at when it came to this state
     */
    public record Row(String href, String reference, String type, String installation, State state, Moment at) {}
}
