package dev.handrail.sla;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Public holidays as a library knows them: a proposal for a person who writes a calendar. Governments change them, and regions
 * know days that no library does, so nothing is taken from here by itself.
 */
public final class Holidays {
    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 10;
    /** The library's other calendars are those of stock exchanges. */
    private static final Set<String> COUNTRIES = HolidayManager.getSupportedCalendarCodes().stream()
            .filter(code -> code.length() == 2)
            .collect(Collectors.toUnmodifiableSet());

    private Holidays() {}

    /** @param name in English */
    public record Holiday(LocalDate date, String name) {}

    /**
     * Reads the class path when a country is asked for the first time, so it is nothing for an event loop.
     *
     * @param country of ISO 3166, "DE"
     * @param region of ISO 3166-2, "BY"; what lies within it follows after a hyphen, "01-LSB". Null or blank: only what holds
     *     in the whole country
     * @param year at most one before this year and ten after it
     * @return sorted by date; a holiday that is kept on another day than its own is on the day on which it is kept
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    public static List<Holiday> proposed(String country, String region, int year, Year thisYear) {
        int first = thisYear.getValue() - YEARS_BACK;
        int last = thisYear.getValue() + YEARS_AHEAD;
        if (year < first || year > last) {
            throw new IllegalArgumentException("Give a year from " + first + " to " + last + ".");
        }
        String code = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw new IllegalArgumentException(
                    "No holidays are known of this country. Give one of " + all(COUNTRIES) + ".");
        }
        HolidayManager its = HolidayManager.getInstance(ManagerParameters.create(code.toLowerCase(Locale.ROOT)));
        return its
                .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, within(its.getCalendarHierarchy(), region))
                .stream()
                // of the root locale: for English the library would fall back to the language of the machine
                .map(each -> new Holiday(each.getDate(), each.getDescription(Locale.ROOT)))
                .distinct()
                .sorted(Comparator.comparing(Holiday::date).thenComparing(Holiday::name))
                .toList();
    }

    /** The way down to the region, in the library's own spelling. */
    private static String[] within(CalendarHierarchy country, String region) {
        List<String> way = new ArrayList<>();
        CalendarHierarchy at = country;
        String left = region == null ? "" : region.strip();
        for (String level : left.isEmpty() ? new String[0] : left.split("-", -1)) {
            Map<String, CalendarHierarchy> within = at.getChildren();
            String found = within.keySet().stream()
                    .filter(level::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> unknown(country, way, within.keySet()));
            way.add(found);
            at = within.get(found);
        }
        return way.toArray(String[]::new);
    }

    private static IllegalArgumentException unknown(
            CalendarHierarchy country, List<String> way, Collection<String> within) {
        List<String> codes = new ArrayList<>(List.of(country.getId()));
        codes.addAll(way);
        String of = String.join("-", codes).toUpperCase(Locale.ROOT);
        return new IllegalArgumentException(
                within.isEmpty()
                        ? "No regions are known of " + of + ". Leave out what follows it."
                        : "This region is not known. Of " + of + " give one of " + all(within) + ", or none.");
    }

    private static String all(Collection<String> codes) {
        return codes.stream()
                .map(code -> code.toUpperCase(Locale.ROOT))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), sorted -> String.join(", ", sorted)));
    }
}
