package dev.handrail.remedy.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSampleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "^[0-9]{5}$ 12345",
                "^\\d{5}$ 12345",
                "^[1-9][0-9]{4}$ 12345",
                "\"^[0-9]{4} ?[A-Z]{2}$\" \"1234 AB\"",
                "^PO-\\d+$ PO-123",
                "^[A-Z]{2}\\d{2}\\.\\d{2}$ AB12.34",
                "^\\d{3,6}$ 123",
                "^[a-z]*$ abc"
            })
    void a_plain_pattern_has_a_sample(String pattern, String sample) {
        assertThat(PatternSample.of(pattern)).contains(sample);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[0-9]{5}",
                "^(a|b)$",
                "^(?=x)x$",
                "^[^a]$",
                "^.*$",
                "^\\w+$",
                "^[0-9$",
                "^\\d{5",
                "^a{99}$",
                "^a{1000}$",
                "^\\s$"
            })
    void anything_else_has_none(String pattern) {
        assertThat(PatternSample.of(pattern)).isEmpty();
    }
}
