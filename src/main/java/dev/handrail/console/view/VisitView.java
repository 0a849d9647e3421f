package dev.handrail.console.view;

/**
 * The question why somebody of the staff looks at a customer's data.
 *
 * @param customer its name
 * @param action where the answer goes
 * @param to where to go on to
 * @param reason as it was typed
 * @param problem "There is a problem with 1 field"; null when there is none
 * @param why what does not fit of it, or null
 * @param minutes how long a visit lasts
 * @param ended whether a visit ended while something was typed
 */
public record VisitView(
        Frame frame,
        String customer,
        String action,
        String to,
        String reason,
        String problem,
        String why,
        String minutes,
        boolean ended) {}
