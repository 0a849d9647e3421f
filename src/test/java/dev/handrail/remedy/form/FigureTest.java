package dev.handrail.remedy.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "5|5",
                "1.5|1.5",
                "1,5|1.5",
                "1200.50|1200.50",
                "1,200.50|1200.50",
                "1.200,50|1200.50",
                "1 200,50|1200.50",
                "1\u00a0200,50|1200.50",
                "1\u202f200,50|1200.50",
                "1'200.50|1200.50",
                "1\u2019200.500|1200.500",
                "1.234.567|1234567",
                "1,234,567.89|1234567.89",
                "0.125|0.125",
                "0,125|0.125",
                "1234.567|1234.567",
                "1.2345|1.2345",
                ".5|0.5",
                "-3,25|-3.25",
                "\u22123|-3",
                "+7|7",
                "007|7",
                "  42  |42"
            })
    void numbers_are_read_as_people_type_them(String typed, String number) {
        assertThat(Figure.read(typed, false, null).orElseThrow().number()).isEqualTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                ",",
                "5.",
                "12O0",
                "1e5",
                "0x1F",
                "1,2,3",
                "12.34.56",
                "1.200,300.5",
                "1 20",
                "NaN",
                "٣"
            })
    void what_is_no_number_is_none(String typed) {
        assertThat(Figure.read(typed, false, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,250|1250 / 1.25", "1.250|1250 / 1.25", "12.125|12125 / 12.1250", "-1.000|-1000 / -1"})
    void one_separator_before_three_digits_has_two_meanings(String typed, String meanings) {
        Figure figure = Figure.read(typed, false, null).orElseThrow();

        assertThat(figure.number()).isNull();
        assertThat(String.join(" / ", figure.meanings())).isEqualTo(meanings);
    }

    @Test
    void three_decimals_before_explain_three_decimals_now() {
        assertThat(Figure.read("12.375", false, new BigDecimal("12.125"))
                        .orElseThrow()
                        .number())
                .isEqualTo(new BigDecimal("12.375"));
        assertThat(Figure.read("12,375", false, new BigDecimal("12.125"))
                        .orElseThrow()
                        .number())
                .isNull();
    }

    @Test
    void where_only_a_whole_number_makes_sense_a_thousand_is_a_thousand() {
        assertThat(Figure.read("1.250", true, null).orElseThrow().number()).isEqualTo(new BigDecimal("1250"));
        assertThat(Figure.read("1.000", true, null).orElseThrow().number()).isNull();
    }

    @Test
    void a_very_long_number_is_none() {
        assertThat(Figure.read("9".repeat(61), false, null)).isEmpty();
    }
}
