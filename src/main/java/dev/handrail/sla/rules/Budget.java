package dev.handrail.sla.rules;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of working time: either hours and minutes, or working days, of which each counts as one however long it is.
 *
 * @param seconds working time, 0 if it is in days
 * @param days working days, 0 if it is in seconds
 */
public record Budget(long seconds, int days) {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern DAYS = Pattern.compile("P0*(\\d+)D");
    private static final String EXAMPLES =
            "Write hours and minutes such as PT4H or PT1H30M, or working days such as P2D.";

    public Budget {
        if (seconds < 0 || days < 0) {
            throw new IllegalArgumentException("An amount of working time cannot be negative.");
        }
        if (seconds > 0 && days > 0) {
            throw new IllegalArgumentException(
                    "An amount of working time is either hours and minutes or working days, not both. " + EXAMPLES);
        }
        if (seconds > LONGEST.toSeconds() || days > LONGEST.toDays()) {
            throw new IllegalArgumentException("An amount of working time can be a year at most.");
        }
    }

    public static Budget time(Duration time) {
        if (time.getNano() != 0) {
            throw new IllegalArgumentException("An amount of working time is counted in whole seconds.");
        }
        return new Budget(time.toSeconds(), 0);
    }

    public static Budget workingDays(int days) {
        return new Budget(0, days);
    }

    /**
     * @param iso an ISO 8601 duration: "PT4H", "PT1H30M" (working time) or "P2D" (working days)
     * @throws IllegalArgumentException with a sentence that helps the person who wrote it
     */
    public static Budget parse(String iso) {
        String text = iso == null ? "" : iso.strip().toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("An amount of working time is missing. " + EXAMPLES);
        }
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            String number = days.group(1);
            return workingDays(number.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(number));
        }
        int time = text.indexOf('T');
        String dates = time < 0 ? text : text.substring(0, time);
        if (time >= 0 && dates.contains("D")) {
            throw new IllegalArgumentException("\"" + shown(text)
                    + "\" mixes working days with hours, and days have different lengths. " + EXAMPLES);
        }
        if (dates.matches("P\\d.*[WMY].*")) {
            throw new IllegalArgumentException(
                    "\"" + shown(text) + "\" is in weeks, months or years. A week of five working days is P5D.");
        }
        try {
            return time(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + shown(text) + "\" is no amount of working time. " + EXAMPLES, e);
        }
    }

    public boolean inDays() {
        return days > 0;
    }

    public boolean isNothing() {
        return seconds == 0 && days == 0;
    }

    /** As it is stored: "PT4H", "P2D"; {@link #parse} reads it back. */
    public String text() {
        return inDays() ? "P" + days + "D" : Duration.ofSeconds(seconds).toString();
    }

    /** So many percent of it: of days, or of microseconds. */
    Share share(int percent) {
        return inDays()
                ? Share.of((long) days * percent, 100)
                : Share.of(Math.multiplyExact(seconds, 1_000_000L) * percent, 100);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
