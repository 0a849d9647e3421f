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
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM(A1)"
            })
    void what_a_spreadsheet_would_take_for_a_formula_is_text(String cell) {
        assertThat(Csv.cell(cell).replace("\"", "")).startsWith("'" + cell.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;=1+1", "a;\uFF1D1+1", "a\t+1", "a\r\n-1", "a|@SUM(A1)", "a; =1", "a;\"=1"})
    void nor_is_it_one_where_a_spreadsheet_splits_at_something_else(String cell) {
        assertThat(Csv.cell(cell)).containsPattern("[;|\\t\\n]'[ \"]*[=+\\-@\uFF1D]");
    }

    @Test
    void semicolons_stay_inside_of_their_cell() {
        assertThat(new Csv().line(List.of("a;b", "c")).text()).isEqualTo("\uFEFF\"a;b\",c\r\n");
    }

    @Test
    void leading_zeros_and_minus_inside_stay_as_they_are() {
        assertThat(new Csv().line(List.of("00123", "PO-10045")).text()).isEqualTo("\uFEFF00123,PO-10045\r\n");
    }
}
