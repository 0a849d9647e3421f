package dev.handrail.portal.view;

import java.util.List;

/**
 * The question before one record is sent again as it is.
 *
 * @param title the question
 * @param lead what will happen
 * @param mayExist that it may exist at the target already, and where to look first; else null
 * @param facts what it is about
 * @param checks what is known about sending it again
 * @param hidden the version and the key that makes pressing twice harmless
 * @param send the button's words
 * @param leave back without sending
 */
public record RerunView(
        Frame frame,
        List<Link> crumbs,
        String reference,
        String title,
        String lead,
        String mayExist,
        List<Fact> facts,
        List<State> checks,
        String action,
        List<Hidden> hidden,
        String send,
        Link leave) {}
