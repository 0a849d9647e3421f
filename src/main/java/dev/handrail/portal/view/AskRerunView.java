package dev.handrail.portal.view;

import dev.handrail.portal.view.CorrectView.Summary;
import java.util.List;

/**
 * Asking for a re-run: of what, how much that is, and why.
 *
 * @param here where another time is looked at; null when it is about a record or a run
 * @param times from and to, when a time is asked for
 * @param facts how much would be run again; empty as long as the time does not fit
 * @param mayExist what to look at before, because it arrived already; null when nothing did
 * @param action where the request goes; null when there is nothing to ask for yet
 */
public record AskRerunView(
        Frame frame,
        List<Link> crumbs,
        String title,
        String lead,
        String here,
        List<Field> times,
        Summary summary,
        List<Fact> facts,
        String mayExist,
        String action,
        List<Hidden> hidden,
        Field reason,
        Link leave) {}
