package dev.handrail.sla.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calendars of the tests, and a short way to write an instant. */
final class Calendars {
    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private Calendars() {}

    /** Monday to Friday, each with these hours ("09:00-17:00"). */
    static WorkingCalendar weekdays(ZoneId zone, String... hours) {
        return weekdays(zone, Set.of(), hours);
    }

    static WorkingCalendar weekdays(ZoneId zone, Set<LocalDate> holidays, String... hours) {
        Map<DayOfWeek, List<WorkingCalendar.Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                week.put(day, hours(hours));
            }
        }
        return WorkingCalendar.of(zone, week, holidays);
    }

    static WorkingCalendar everyDay(ZoneId zone, String... hours) {
        Map<DayOfWeek, List<WorkingCalendar.Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, hours(hours));
        }
        return WorkingCalendar.of(zone, week, Set.of());
    }

    static List<WorkingCalendar.Hours> hours(String... hours) {
        return Arrays.stream(hours).map(WorkingCalendar.Hours::parse).toList();
    }

    /** "2026-03-27T16:00" on the wall of the zone. */
    static Instant in(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    static Instant amsterdam(String local) {
        return in(AMSTERDAM, local);
    }
}
