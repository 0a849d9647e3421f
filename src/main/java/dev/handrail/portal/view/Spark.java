package dev.handrail.portal.view;

import java.util.List;

/**
 * Thirty days as thirty bars, drawn as three SVG paths in a box of 180 by 32: what arrived in grey, what did not as a red
 * cap, and a red dot below each day with one, so that a single failure among thousands is still seen.
 *
 * @param label the chart in one sentence, for those who do not see it
 * @param days oldest first
 */
public record Spark(String label, List<Bar> days) {

    private static final int BASE = 25;
    private static final int TALLEST = 22;
    private static final int CAP = 5;

    /** One day's counts of records. */
    public record Bar(long arrived, long missing) {}

    /** The grey bars; a day on which nothing came is a dash. */
    public String arrived() {
        StringBuilder path = new StringBuilder();
        for (int day = 0; day < days.size(); day++) {
            path.append("M%d %dv-%d".formatted(x(day), BASE, grey(days.get(day))));
        }
        return path.toString();
    }

    /** The red caps, at least five units high; empty when everything arrived. */
    public String missing() {
        StringBuilder path = new StringBuilder();
        for (int day = 0; day < days.size(); day++) {
            Bar bar = days.get(day);
            if (bar.missing() > 0) {
                path.append("M%d %dv-%d".formatted(x(day), BASE - grey(bar) - 1, red(bar)));
            }
        }
        return path.toString();
    }

    /** The dots below the days with a red cap. */
    public String dots() {
        StringBuilder path = new StringBuilder();
        for (int day = 0; day < days.size(); day++) {
            if (days.get(day).missing() > 0) {
                path.append("M%d 30h.01".formatted(x(day)));
            }
        }
        return path.toString();
    }

    private static int x(int day) {
        return 3 + 6 * day;
    }

    private int grey(Bar bar) {
        int room = bar.missing() > 0 ? TALLEST - red(bar) : TALLEST;
        return Math.max(1, Math.min(room, scaled(bar.arrived())));
    }

    private int red(Bar bar) {
        return Math.max(CAP, Math.min(TALLEST - 1, scaled(bar.missing())));
    }

    private int scaled(long count) {
        long most = Math.max(
                1,
                days.stream()
                        .mapToLong(day -> day.arrived() + day.missing())
                        .max()
                        .orElse(1));
        return (int) Math.round((double) count * TALLEST / most);
    }
}
