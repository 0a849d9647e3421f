package dev.handrail.console.telling;

import dev.handrail.console.view.Moment;
import dev.handrail.console.view.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as staff read them, as of one moment: how much is left, and when it was. */
public final class Hours {
    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration NEAR = Duration.ofHours(8);
    private static final Duration WEEK = Duration.ofDays(6);
    private final ZoneId zone;
    private final Instant now;

    public Hours(ZoneId zone, Instant now) {
        // an offset of zero is written "Z", which nobody reads as a zone
        this.zone = zone.normalized().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
        this.now = now;
    }

    public Instant now() {
        return now;
    }

    public ZoneId zone() {
        return zone;
    }

    /** "All times are CET." */
    public String zoneLine() {
        return "All times are " + text(now, "z") + ".";
    }

    /** How a deadline stands: "12 min late", "8 min", "3 h 20", "Tue 09:30". */
    public State left(Instant deadline, String note) {
        if (deadline == null) {
            return new State("quiet", "dot", "no clock", null);
        }
        Duration left = Duration.between(now, deadline);
        if (left.isNegative() || left.isZero()) {
            return new State("bad", "warn", span(left.negated()) + " late", note);
        }
        if (left.compareTo(NEAR) > 0) {
            return new State("", "clock", moment(deadline).text(), note);
        }
        return new State(left.compareTo(SOON) <= 0 ? "you" : "", "clock", span(left), note);
    }

    /** "8 min", "3 h 20", "2 days". */
    public static String span(Duration span) {
        long minutes = span.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        if (span.toHours() < 48) {
            return span.toHours() + " h " + String.format(Locale.ROOT, "%02d", minutes % 60);
        }
        return span.toDays() + " days";
    }

    /** "10:15" of this day, "Tue 09:30" of the days to come, else "Fri 20 Nov 16:15"; null stays null. */
    public Moment moment(Instant at) {
        if (at == null) {
            return null;
        }
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        boolean near = at.isAfter(now) && Duration.between(now, at).compareTo(WEEK) < 0;
        String pattern = day.equals(today)
                ? "HH:mm"
                : near ? "EEE HH:mm" : day.getYear() == today.getYear() ? "EEE d MMM HH:mm" : "d MMM yyyy HH:mm";
        String iso = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                ZonedDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), zone));
        return new Moment(iso, text(at, pattern), text(at, "EEEE d MMMM yyyy, HH:mm:ss z"));
    }

    /** "16:15:01.604", as logs have it. */
    public String precise(Instant at) {
        return text(at, "HH:mm:ss.SSS");
    }

    private String text(Instant at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(ZonedDateTime.ofInstant(at, zone));
    }
}
