package dev.handrail.portal.view;

import java.util.List;

/**
 * Everything that telemetry told of the company and was not taken in.
 *
 * @param pager null when all are shown
 * @param empty shown when there are no rows
 */
public record RejectedView(Frame frame, List<Row> rows, Pager pager, Empty empty) {

    /**
     * One row.
     *
     * @param what the name of the span, the log or the event
     * @param reason a sentence
     * @param sender the name of the credential
     */
    public record Row(Moment at, String what, String reason, String sender) {}
}
