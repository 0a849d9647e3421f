package dev.handrail.portal.telling;

import dev.handrail.portal.view.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as a reader sees them: absolute, in the reader's zone. */
public final class Times {
    private final ZoneId zone;
    private final Locale locale;
    private final Instant now;
    private final boolean german;

    Times(ZoneId zone, Locale locale, Instant now) {
        // an offset of zero is written "Z", which nobody reads as a zone
        this.zone = zone.normalized().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
        this.locale = locale;
        this.now = now;
        this.german = locale.getLanguage().equals(Locale.GERMAN.getLanguage());
    }

    /**
     * "10:15 CET" of today, "20 November, 16:15 CET" of this year, else with the year; in German "20. November, 16:15 Uhr MEZ".
     * Null stays null.
     */
    public Moment moment(Instant at) {
        if (at == null) {
            return null;
        }
        LocalDate day = day(at);
        LocalDate today = today();
        String pattern = day.equals(today)
                ? hour()
                : (day.getYear() == today.getYear() ? date("d MMMM") : date("d MMMM yyyy")) + ", " + hour();
        return moment(at, pattern);
    }

    /** The clock alone, under the heading of a day. */
    public Moment clock(Instant at) {
        return moment(at, "HH:mm");
    }

    /** "Monday 23 November 2026, 10:40 CET". */
    public Moment present() {
        return moment(now, date("EEEE d MMMM yyyy") + ", " + hour());
    }

    /** "Monday 23 November 2026, CET": the heading over the clocks of a day. */
    public String heading(Instant at) {
        return text(at, date("EEEE d MMMM yyyy") + ", z");
    }

    /** "2026-11-23 10:40", which spreadsheets take for a time; null stays null. */
    public String sheet(Instant at) {
        return at == null ? null : text(at, "uuuu-MM-dd HH:mm");
    }

    /** "Mon 23 Nov". */
    public String shortDay(LocalDate day) {
        return DateTimeFormatter.ofPattern(date("EEE d MMM"), locale).format(day);
    }

    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    public LocalDate today() {
        return day(now);
    }

    public ZoneId zone() {
        return zone;
    }

    /** "Amsterdam time (CET)"; a zone that is named by no place is called by its own name. */
    public String zoneName() {
        String letters = text(now, "z");
        int slash = zone.getId().lastIndexOf('/');
        boolean place = slash > 0 && !zone.getId().startsWith("Etc/");
        if (!place) {
            return letters;
        }
        String city = zone.getId().substring(slash + 1).replace('_', ' ');
        return german ? "Ortszeit " + city + " (" + letters + ")" : city + " time (" + letters + ")";
    }

    private Moment moment(Instant at, String pattern) {
        String iso = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                ZonedDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), zone));
        return new Moment(iso, text(at, pattern), text(at, date("EEEE d MMMM yyyy") + ", HH:mm:ss z"));
    }

    private String hour() {
        return german ? "HH:mm 'Uhr' z" : "HH:mm z";
    }

    /** In German the number of a day ends with a full stop, and a comma stands after the day of the week. */
    private String date(String english) {
        return german ? english.replace("E d ", "E, d ").replace("d ", "d. ") : english;
    }

    private String text(Instant at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(ZonedDateTime.ofInstant(at, zone));
    }
}
