package dev.handrail.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void lines_end_as_the_rfc_says_and_cells_with_commas_quotes_or_breaks_are_quoted() {
        assertThat(new Csv()
                        .line(Arrays.asList("a,b", "say \"so\"", "two\nlines", null, "plain"))
                        .text())
                .isEqualTo("\uFEFF\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",,plain\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void what_a_spreadsheet_would_take_for_a_formula_is_text(String cell) {
        assertThat(Csv.cell(cell).replace("\"", "")).startsWith("'" + cell.charAt(0));
    }

    @Test
    void leading_zeros_and_minus_inside_stay_as_they_are() {
        assertThat(new Csv().line(List.of("00123", "PO-10045")).text()).isEqualTo("\uFEFF00123,PO-10045\r\n");
    }
}
