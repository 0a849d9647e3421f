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
 * @param watch when it is expected to run
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
        Form pause,
        Watch watch) {

    /** @param oneCase null when it is about no failure */
    public record Waiting(Link oneCase, String what, String by, Moment since) {}

    /** @param until null while it lasts, as is {@code resumedBy} */
    public record Past(Moment since, String by, String why, Moment until, String resumedBy) {}

    /** @param why what does not fit, or null */
    public record Form(String reason, String why) {}

    /**
     * When it is expected to run.
     *
     * @param line what is set, or what history suggests: "Runs daily about 02:10: watch it?"; null when neither is known
     * @param set whether something is set
     * @param next when the next run is expected; null when nothing is set
     * @param silence what was found and is not over; null when all is well
     */
    public record Watch(String line, boolean set, Moment next, State silence, Fields fields, String why) {}

    /** As they are typed, "" where there is nothing. Spans in minutes. */
    public record Fields(
            String cron, String zone, String every, String grace, String mayTake, String least, String most) {}
}
