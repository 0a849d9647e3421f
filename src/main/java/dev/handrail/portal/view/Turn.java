package dev.handrail.portal.view;

import java.util.List;

/**
 * Whose turn it is: once per page, at its top.
 *
 * @param who "Your turn", "With us", "Arrived"
 * @param title the next step, or that there is none, in a sentence
 * @param text null when the title says it all
 * @param main the one main button; null when nothing here is for the reader to press
 * @param others further ways
 * @param by the one time that matters here, or null
 */
public record Turn(Mark mark, String who, String title, String text, Link main, List<Link> others, By by) {

    /**
     * The time beside it.
     *
     * @param label "Next update by", "When"
     * @param text what happens then, or null
     */
    public record By(String label, Moment at, String text) {}

    public boolean offers() {
        return main != null || !others.isEmpty();
    }
}
