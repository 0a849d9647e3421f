package dev.handrail.portal.view;

import java.util.List;

/**
 * The question before one record is marked as solved by hand.
 *
 * @param title the question
 * @param lead what will happen
 * @param summary what is wrong with the reason; null when nothing is
 * @param reason why it is solved
 * @param send the button's words
 * @param leave back without doing it
 */
public record SolutionView(
        Frame frame,
        List<Link> crumbs,
        String title,
        String lead,
        String action,
        CorrectView.Summary summary,
        Field reason,
        String send,
        Link leave) {}
