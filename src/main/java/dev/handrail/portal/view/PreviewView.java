package dev.handrail.portal.view;

import java.util.List;

/**
 * What a correction changes, before it is sent.
 *
 * @param title how much changes, in a sentence
 * @param action where "send" is posted
 * @param formAction where "back to the form" is posted, with the same values
 * @param hidden all values, the version they were read from, and the key that makes pressing twice harmless
 * @param unchangedTitle "11 values stay as they are", or null
 * @param checks what was checked, and what is not known
 * @param send the button's words
 * @param leave to the case, without sending
 */
public record PreviewView(
        Frame frame,
        List<Link> crumbs,
        String reference,
        String title,
        String lead,
        String action,
        String formAction,
        List<Hidden> hidden,
        List<Change> changes,
        String unchangedTitle,
        List<Fact> unchanged,
        List<State> checks,
        String send,
        Link leave) {}
