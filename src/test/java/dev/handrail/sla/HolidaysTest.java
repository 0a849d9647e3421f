package dev.handrail.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.sla.Holidays.Holiday;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Days that everybody there knows. */
class HolidaysTest {
    private static final Year NOW = Year.of(2026);

    private static List<Holiday> proposed(String country, String region) {
        return Holidays.proposed(country, region, 2027, NOW);
    }

    private static Holiday day(String date, String name) {
        return new Holiday(LocalDate.parse(date), name);
    }

    @Test
    void epiphany_is_a_holiday_in_bavaria_and_not_in_all_of_germany() {
        assertThat(proposed("DE", "BY"))
                .contains(day("2027-01-06", "Epiphany"))
                .extracting(Holiday::date)
                .contains(LocalDate.parse("2027-12-25"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(proposed("DE", null))
                .hasSize(9)
                .contains(day("2027-10-03", "German Unity Day"))
                .extracting(Holiday::date)
                .contains(LocalDate.parse("2027-12-25"))
                .doesNotContain(LocalDate.parse("2027-01-06"));
        assertThat(proposed(" de ", "by")).isEqualTo(proposed("DE", "BY"));
        assertThat(proposed("DE", "")).isEqualTo(proposed("DE", null));
    }

    @Test
    void lisbon_keeps_saint_anthony_and_all_of_its_district_does_not() {
        LocalDate anthony = LocalDate.parse("2027-06-13");
        assertThat(proposed("PT", "11-LSB")).extracting(Holiday::date).contains(anthony);
        assertThat(proposed("PT", "11")).extracting(Holiday::date).doesNotContain(anthony);
    }

    @Test
    void a_holiday_is_on_the_day_on_which_it_is_kept() {
        assertThat(proposed("GB", "ENG"))
                .as("Christmas of 2027 is a Saturday")
                .contains(day("2027-12-27", "Christmas"), day("2027-12-28", "Boxing Day"));
    }

    @Test
    void names_are_english_whatever_the_machine_speaks() {
        Locale spoken = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Holidays.proposed("AT", null, 2030, NOW)).contains(day("2030-11-01", "All Saints"));
        } finally {
            Locale.setDefault(spoken);
        }
    }

    private static void refused(String country, String region, int year, String... words) {
        assertThatThrownBy(() -> Holidays.proposed(country, region, year, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void what_is_not_known_is_refused_with_what_is() {
        refused("XX", null, 2027, "AD, AE, AF", "DE", "ZW.");
        refused(null, null, 2027, "Give one of");
        refused("NYSE", null, 2027, "Give one of");
        refused("DE", "XX", 2027, "Of DE give one of BB, BE, BW, BY");
        refused("DE", "HH-XX", 2027, "No regions are known of DE-HH.");
        refused("PT", "11-XX", 2027, "Of PT-11 give one of", "LSB");
        refused("DE", "-", 2027, "Of DE give one of");
        refused("DE", null, 2024, "from 2025 to 2036");
        refused("DE", null, 2037, "from 2025 to 2036");
    }
}
