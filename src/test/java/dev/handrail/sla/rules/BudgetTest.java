package dev.handrail.sla.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    @Test
    void hours_are_working_time_and_days_are_working_days() {
        assertThat(Budget.parse("PT4H")).isEqualTo(Budget.time(Duration.ofHours(4)));
        assertThat(Budget.parse(" pt1h30m ")).isEqualTo(Budget.time(Duration.ofMinutes(90)));
        assertThat(Budget.parse("P2D")).isEqualTo(Budget.workingDays(2));
        assertThat(Budget.parse("P00000000000002D")).isEqualTo(Budget.workingDays(2));
        assertThat(Budget.parse("PT48H")).isNotEqualTo(Budget.parse("P2D"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT4H", "PT1H30M", "PT90S", "P2D", "P10D", "PT0S", "PT100H"})
    void what_is_stored_is_read_back(String text) {
        Budget budget = Budget.parse(text);
        assertThat(Budget.parse(budget.text())).isEqualTo(budget);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is missing",
                "4 hours|no amount of working time",
                "P1DT4H|mixes working days with hours",
                "P1W|A week of five working days is P5D",
                "P3M|in weeks, months or years",
                "PT-4H|cannot be negative",
                "-PT4H|cannot be negative",
                "PT0.5S|whole seconds",
                "P999999999D|a year at most",
                "P99999999999D|a year at most",
                "PT99999999999999999999H|no amount",
                "P|no amount",
                "PT|no amount"
            })
    void what_is_wrong_is_said_in_a_sentence(String text, String sentence) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void nothing_at_all_is_missing_too() {
        assertThatThrownBy(() -> Budget.parse(null)).hasMessageContaining("is missing");
    }

    @Test
    void words_are_stored_and_read_back() {
        for (Actor actor : Actor.values()) {
            assertThat(Actor.of(actor.word())).isEqualTo(actor);
        }
        for (ClockKind kind : ClockKind.values()) {
            assertThat(ClockKind.of(kind.word())).isEqualTo(kind);
        }
        for (ClockState state : ClockState.values()) {
            assertThat(ClockState.of(state.word())).isEqualTo(state);
        }
        for (Happening.What what : Happening.What.values()) {
            assertThat(Happening.What.of(what.word())).isEqualTo(what);
        }
        assertThat(Actor.of("nobody")).isEqualTo(Actor.NOBODY);
        assertThat(Actor.NOBODY.isStaff()).isFalse();
        assertThat(ClockState.MET_LATE.word()).isEqualTo("met_late");
    }
}
