package dev.handrail.console.telling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {
    @ParameterizedTest
    @CsvSource({
        "734003200, By, 700 MiB",
        "512, By, 512 B",
        "0.25, s, 250 ms",
        "1.5, s, 1.50 s",
        "42, {thread}, 42 thread",
        "0.934, 1, 0.934",
        "1234567, '', '1,234,567'",
        "0, By, 0 B"
    })
    void a_figure_is_told_with_its_unit(double value, String unit, String text) {
        assertThat(Measures.text(value, unit)).isEqualTo(text);
    }

    @Test
    void what_was_not_told_stays_so() {
        assertThat(Measures.text(null, "s")).isNull();
    }
}
