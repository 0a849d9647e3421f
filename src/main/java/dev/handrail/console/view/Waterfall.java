package dev.handrail.console.view;

import java.util.List;

/**
 * A trace as a picture, in units of a drawing that is 800 wide.
 *
 * @param title what it shows, in a sentence
 * @param height of the drawing
 */
public record Waterfall(String title, int height, List<Tick> ticks, List<Bar> bars) {

    /** A line with its time. */
    public record Tick(String x, String text) {}

    /**
     * One span.
     *
     * @param indent where its name begins
     * @param y of the text; {@code top} of the bar
     * @param tone span, span-out or span-bad
     */
    public record Bar(int indent, int y, int top, String name, String tone, String x, String width, String took) {
        public boolean bad() {
            return tone.equals("span-bad");
        }
    }
}
