package dev.handrail.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PhrasingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MOMENT = Instant.parse("2026-11-24T14:00:00Z");

    @Test
    void a_moment_is_told_in_the_readers_zone_with_its_name() {
        assertThat(Phrasing.moment(MOMENT, BERLIN, Language.EN)).isEqualTo("24 November 2026, 15:00 CET");
        assertThat(Phrasing.moment(MOMENT, BERLIN, Language.DE)).isEqualTo("24.11.2026, 15:00 Uhr MEZ");
        assertThat(Phrasing.moment(MOMENT, ZoneId.of("America/New_York"), Language.EN))
                .isEqualTo("24 November 2026, 09:00 EST");
        assertThat(Phrasing.moment(MOMENT, ZoneId.of("Z"), Language.DE)).isEqualTo("24.11.2026, 14:00 Uhr UTC");
    }

    @Test
    void the_date_is_left_out_on_the_same_day_of_the_reader() {
        Instant lateOnTheDayBefore = Instant.parse("2026-11-23T23:30:00Z");

        assertThat(Phrasing.moment(MOMENT, BERLIN, Language.EN, lateOnTheDayBefore))
                .isEqualTo("15:00 CET");
        assertThat(Phrasing.moment(MOMENT, BERLIN, Language.DE, lateOnTheDayBefore))
                .isEqualTo("15:00 Uhr MEZ");
        assertThat(Phrasing.moment(MOMENT, ZoneId.of("UTC"), Language.EN, lateOnTheDayBefore))
                .isEqualTo("24 November 2026, 14:00 UTC");
    }

    @Test
    void summer_time_has_its_own_name() {
        Instant summer = Instant.parse("2026-07-24T13:00:00Z");

        assertThat(Phrasing.moment(summer, BERLIN, Language.EN)).isEqualTo("24 July 2026, 15:00 CEST");
        assertThat(Phrasing.moment(summer, BERLIN, Language.DE)).isEqualTo("24.07.2026, 15:00 Uhr MESZ");
    }

    @Test
    void money_has_a_sign_for_the_euro_and_a_code_for_all_others() {
        assertThat(money("1250000", "EUR", Language.EN)).isEqualTo("€1,250,000.00");
        assertThat(money("1250000", "EUR", Language.DE)).isEqualTo("1.250.000,00 €");
        assertThat(money("950", "CHF", Language.EN)).isEqualTo("CHF 950.00");
        assertThat(money("950", "CHF", Language.DE)).isEqualTo("950,00 CHF");
        assertThat(money("-5.5", "EUR", Language.EN)).isEqualTo("-€5.50");
    }

    @Test
    void money_keeps_the_digits_that_were_sent() {
        assertThat(money("1200", "JPY", Language.EN)).isEqualTo("JPY 1,200");
        assertThat(money("0.125", "EUR", Language.EN)).isEqualTo("€0.125");
        assertThat(money("7", "POINTS", Language.EN)).isEqualTo("POINTS 7.00");
        assertThat(money("7", null, Language.DE)).isEqualTo("7,00");
    }

    @Test
    void numbers_are_grouped() {
        assertThat(Phrasing.number(14200, Language.EN)).isEqualTo("14,200");
        assertThat(Phrasing.number(14200, Language.DE)).isEqualTo("14.200");
        assertThat(Phrasing.number(new BigDecimal("1.50"), Language.EN)).isEqualTo("1.5");
        assertThat(Phrasing.number(new BigDecimal("1.5"), Language.DE)).isEqualTo("1,5");
    }

    @Test
    void a_language_is_found_by_its_tag_and_is_english_otherwise() {
        assertThat(Language.of("de")).isEqualTo(Language.DE);
        assertThat(Language.of("de-AT,de;q=0.9,en;q=0.8")).isEqualTo(Language.DE);
        assertThat(Language.of("den")).isEqualTo(Language.EN);
        assertThat(Language.of("fr")).isEqualTo(Language.EN);
        assertThat(Language.of(null)).isEqualTo(Language.EN);
    }

    private static String money(String amount, String currency, Language language) {
        return Phrasing.money(new BigDecimal(amount), currency, language);
    }
}
