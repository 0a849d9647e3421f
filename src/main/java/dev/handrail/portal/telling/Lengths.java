package dev.handrail.portal.telling;

import java.time.Duration;
import java.util.Map;

/** Lengths of time in words, to two places: "4 s", "12 min", "2 h 10 min", "3 days". */
final class Lengths {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private Lengths() {}

    static String of(Duration length, Reader reader) {
        long seconds = Math.max(0, length.plusMillis(500).toSeconds());
        if (seconds < MINUTE) {
            return seconds == 0 ? reader.page("less_than_a_second") : seconds + " s";
        }
        if (seconds < HOUR) {
            return Math.round(seconds / (double) MINUTE) + " min";
        }
        if (seconds < 2 * DAY) {
            long minutes = seconds / MINUTE;
            return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return reader.page("length_days", Map.of("total", Math.round(seconds / (double) DAY)));
    }
}
