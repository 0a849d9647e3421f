package dev.handrail.console.view;

import java.util.List;

/**
 * One installation.
 *
 * @param href this page
 * @param key of the integration in the catalogue
 * @param notice what the reader just did; null
 * @param why since when, by whom and why it is paused; null while it is active
 * @param waiting what waits to be sent, the oldest first
 * @param waitingCount of all
 * @param pauses the newest first
 * @param pause the form; null while it is paused
 */
public record InstallationView(
        Frame frame,
        List<Link> crumbs,
        String href,
        String name,
        String customer,
        String key,
        State state,
        CaseView.Notice notice,
        String why,
        String waitingCount,
        List<Waiting> waiting,
        List<Past> pauses,
        Form pause) {

    /** @param oneCase null when it is about no failure */
    public record Waiting(Link oneCase, String what, String by, Moment since) {}

    /** @param until null while it lasts, as is {@code resumedBy} */
    public record Past(Moment since, String by, String why, Moment until, String resumedBy) {}

    /** @param why what does not fit, or null */
    public record Form(String reason, String why) {}
}
