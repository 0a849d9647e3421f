package dev.handrail.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.handrail.sla.rules.WorkingCalendar;
import dev.handrail.sla.rules.WorkingCalendar.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A calendar as it is written down.
 *
 * @param always around the clock, every day; then the rest is left out
 * @param zone IANA name, "Europe/Berlin"
 * @param hours by weekday in lower case ("monday"), intervals as "09:00-17:00"; a day that is left out is free
 * @param holidays ISO dates on which nobody works
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CalendarDefinition(Boolean always, String zone, Map<String, List<String>> hours, List<String> holidays) {
    private static final int MOST_HOLIDAYS = 1_000;

    /** @throws IllegalArgumentException with a sentence that says what to change */
    public WorkingCalendar calendar() {
        if (Boolean.TRUE.equals(always)) {
            return WorkingCalendar.always();
        }
        return WorkingCalendar.of(zoneId(), week(), days());
    }

    private ZoneId zoneId() {
        if (zone == null || !zone.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("The zone is not known. Give an IANA name such as Europe/Berlin.");
        }
        return ZoneId.of(zone);
    }

    private Map<DayOfWeek, List<Hours>> week() {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        (hours == null ? Map.<String, List<String>>of() : hours)
                .forEach((day, intervals) -> week.put(
                        day(day),
                        (intervals == null ? List.<String>of() : intervals)
                                .stream().map(CalendarDefinition::interval).toList()));
        return week;
    }

    private static DayOfWeek day(String name) {
        try {
            return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no weekday. Write monday to sunday.", e);
        }
    }

    private static Hours interval(String text) {
        String[] ends = text == null ? new String[0] : text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new Hours(LocalTime.parse(ends[0].strip()), end(ends[1].strip()));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(wrong(text), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static LocalTime end(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static String wrong(String text) {
        return "\"" + text + "\" is no interval of a day. Write it like 09:00-17:00.";
    }

    private Set<LocalDate> days() {
        List<String> all = holidays == null ? List.of() : holidays;
        if (all.size() > MOST_HOLIDAYS) {
            throw new IllegalArgumentException("A calendar has at most " + MOST_HOLIDAYS + " holidays.");
        }
        List<LocalDate> dates = new ArrayList<>();
        for (String day : all) {
            try {
                dates.add(LocalDate.parse(day));
            } catch (DateTimeException | NullPointerException e) {
                throw new IllegalArgumentException("\"" + day + "\" is no date. Write it like 2026-12-25.", e);
            }
        }
        return new HashSet<>(dates);
    }
}
