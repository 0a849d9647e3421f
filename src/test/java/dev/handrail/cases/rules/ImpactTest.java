package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpactTest {
    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    private static Impact impact(String amount, String currency, int waiting, String tier, long days) {
        return Impact.of(
                amount == null ? Map.of() : Map.of(currency, new BigDecimal(amount)),
                waiting,
                false,
                tier,
                NOW.minus(Duration.ofDays(days)));
    }

    private static long figure(Impact impact) {
        return Impact.figure(impact.weighedSince(), NOW);
    }

    @Test
    void the_million_dollar_order_of_today_is_above_a_month_of_small_change() {
        assertThat(figure(impact("1000000", "USD", 1, "bronze", 0))).isEqualTo(40);
        assertThat(figure(impact("12", "USD", 30, "bronze", 30))).isEqualTo(38);
    }

    @Test
    void a_day_of_waiting_is_one() {
        assertThat(figure(impact(null, null, 1, "bronze", 7))).isEqualTo(7);
        assertThat(figure(impact(null, null, 1, "bronze", 0))).isZero();
    }

    @Test
    void the_order_stays_while_nothing_happens() {
        Impact one = impact("5000", "EUR", 3, "silver", 1);
        Impact other = impact("4000", "EUR", 3, "silver", 2);
        Instant later = NOW.plus(Duration.ofDays(40));
        assertThat(one.weighedSince().isAfter(other.weighedSince()))
                .isEqualTo(Impact.figure(one.weighedSince(), NOW) <= Impact.figure(other.weighedSince(), NOW))
                .isEqualTo(Impact.figure(one.weighedSince(), later) <= Impact.figure(other.weighedSince(), later));
    }

    @Test
    void more_records_and_a_higher_tier_weigh_more() {
        assertThat(impact(null, null, 312, "bronze", 0).records()).isCloseTo(12.5, within(0.1));
        assertThat(impact(null, null, 1, "gold", 0).customer()).isEqualTo(10);
        assertThat(impact(null, null, 1, "silver", 0).customer()).isEqualTo(5);
    }

    @Test
    void a_run_that_did_not_take_place_counts_as_ten_records() {
        assertThat(Impact.of(Map.of(), 1, true, "bronze", NOW).records()).isEqualTo(5);
    }

    @Test
    void money_of_several_currencies_is_weighed_together_and_by_what_it_is_worth() {
        double yen = impact("1600000", "JPY", 1, "bronze", 0).money();
        assertThat(yen).isCloseTo(impact("10000", "EUR", 1, "bronze", 0).money(), within(0.001));
        assertThat(Impact.of(
                                Map.of("EUR", new BigDecimal("5000"), "JPY", new BigDecimal("800000")),
                                1,
                                false,
                                "bronze",
                                NOW)
                        .money())
                .isCloseTo(yen, within(0.001));
    }

    @Test
    void no_figure_is_too_much() {
        Impact huge = impact("9".repeat(60), "EUR", Integer.MAX_VALUE, "gold", 0);
        assertThat(figure(huge)).isBetween(200L, 300L);
        assertThat(figure(impact("-1000000", "EUR", 0, "bronze", 0))).isEqualTo(40);
    }
}
