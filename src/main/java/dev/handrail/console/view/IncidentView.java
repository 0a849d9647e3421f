package dev.handrail.console.view;

import java.util.List;

/**
 * One incident.
 *
 * @param href this page
 * @param failureClass "application.unavailable"
 * @param facts figures, label over value over note
 * @param notice what the reader just did; null
 * @param guide the reviewed summary of the class
 * @param customers who is affected, by name
 * @param close the form; null once it is closed
 */
public record IncidentView(
        Frame frame,
        List<Link> crumbs,
        String href,
        String title,
        String code,
        String failureClass,
        State state,
        List<CaseView.Fact> facts,
        CaseView.Notice notice,
        String guide,
        List<Customer> customers,
        List<CaseView.Line> history,
        Close close) {

    /** One of its cases, under the customer's name. */
    public record Customer(String name, String tier, Link oneCase, String waiting, Moment lastFailed, State state) {}

    /** @param why what does not fit, or null */
    public record Close(String reason, String why) {}
}
