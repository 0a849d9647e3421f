package dev.handrail.console.view;

import dev.handrail.console.view.CaseView.Notice;
import java.util.List;

/**
 * Requests for re-runs: of all customers what waits for approval, or all of one.
 *
 * @param customer null in front of the walls
 */
public record RerunsView(Frame frame, String customer, Notice notice, List<Row> rows) {

    /**
     * One request.
     *
     * @param href behind the customer's wall; null there
     * @param decide where it is approved or declined; null when it does not wait
     * @param reason null in front of the walls
     */
    public record Row(
            String href,
            String customer,
            String integration,
            String what,
            Moment at,
            String person,
            String reason,
            String state,
            String decide) {}
}
