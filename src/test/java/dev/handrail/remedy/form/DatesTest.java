package dev.handrail.remedy.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-09",
                "2026/3/9",
                "9.3.2026",
                "09.03.2026",
                "9 March 2026",
                "9 march 2026",
                "9. März 2026",
                " 9 März 2026 "
            })
    void dates_are_read_as_people_write_them(String typed) {
        assertThat(Dates.read(typed)).contains(LocalDate.of(2026, 3, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31 November 2026", "2026-02-30", "31.4.2026", "2026-13-01"})
    void a_day_that_does_not_exist_is_written_like_a_date_and_is_none(String typed) {
        assertThat(Dates.read(typed)).isEmpty();
        assertThat(Dates.isWrittenLikeOne(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "03/09/2026", "9.3.26", "20260309", "2026-03", "2026-03-09T10:00"})
    void what_has_no_one_meaning_is_no_date(String typed) {
        assertThat(Dates.read(typed)).isEmpty();
        assertThat(Dates.isWrittenLikeOne(typed)).isFalse();
    }
}
