package dev.handrail.portal.view;

import java.util.List;

/**
 * One record's story.
 *
 * @param href this page with its query, for the refresh, so that the notice comes back with it
 * @param lead what it is, to whom, how much
 * @param notice what the reader's last press did; null also once nothing is on its way any more
 * @param sentTitle over the stages
 * @param stages of what was sent last; empty when nothing was
 * @param days oldest first
 * @param caseLink the case it belongs to, or null
 * @param contentTitle "As received", "As sent last"; null when there is no content
 * @param noContent that the content is no longer stored; null when it is
 * @param rerun where it is asked to be run again; null while it waits, and for who may not
 * @param supportCode to quote
 * @param moving whether it is on its way, so that the page refreshes itself
 */
public record StoryView(
        Frame frame,
        List<Link> crumbs,
        String href,
        String reference,
        String lead,
        Notice notice,
        Turn turn,
        String sentTitle,
        List<Stage> stages,
        List<Day> days,
        Link caseLink,
        List<Version> versions,
        String contentTitle,
        List<Fact> content,
        String noContent,
        Link rerun,
        String supportCode,
        boolean moving) {

    /** A day's lines, oldest first; the heading names the zone, the lines only the clock. */
    public record Day(String title, List<Line> lines) {}

    /** A version of the record: "2, by Ana Ferreira" and when, with what became of it. */
    public record Version(String title, Moment at, String note) {}
}
