package dev.handrail.console.view;

import java.util.List;

/**
 * The queue over all customers.
 *
 * @param late open cases whose nearest deadline has passed; {@code soon} those within the hour
 * @param isLate whether that number is more than nothing
 * @param form the filters as they stand
 * @param csvHref the same filter as a spreadsheet
 * @param clear the page without filters; null when there are none
 */
public record QueueView(
        Frame frame,
        String late,
        boolean isLate,
        String soon,
        String open,
        List<Tab> tabs,
        Form form,
        List<Row> rows,
        Pager pager,
        String csvHref,
        String clear) {

    /** @param view the saved view, which goes along with the filters; null for the first */
    public record Form(
            String view, String customer, List<Choice> integrations, List<Choice> acts, List<Choice> tiers) {}

    /**
     * One case.
     *
     * @param title short, in staff's words
     * @param where "Purchase orders → NetSuite"
     * @param gold whether the tier stands out
     * @param stake rounded, with its currency; null when not known
     * @param records "3", "1 run"
     * @param owner null: nobody yet
     * @param incident the one it is part of, or null
     * @param wrote since when the customer waits for an answer, or null
     */
    public record Row(
            String href,
            State clock,
            String title,
            String where,
            String customer,
            String tier,
            boolean gold,
            String stake,
            String impact,
            String records,
            String acts,
            String owner,
            Link incident,
            String wrote) {}
}
