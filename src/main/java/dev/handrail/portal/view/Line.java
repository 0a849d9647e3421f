package dev.handrail.portal.view;

/**
 * One thing that happened, in a sentence.
 *
 * @param at the clock alone ("10:15") under a day's heading, else with day and zone
 * @param change what a correction changed, or null
 * @param more where to read on, or null
 */
public record Line(Moment at, Mark mark, String text, Change change, Link more) {

    public Line(Moment at, Mark mark, String text) {
        this(at, mark, text, null, null);
    }
}
