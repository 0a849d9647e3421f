package dev.handrail.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.portal.view.CorrectView.LineRow;
import dev.handrail.portal.view.Field.Kind;
import dev.handrail.portal.view.Spark.Bar;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {

    @Test
    void a_reference_is_kept_together_and_the_sentence_stays_whole() {
        List<Piece> pieces = Piece.pieces("Send PO-10047 again, see SO-88213.");

        assertThat(pieces).filteredOn(Piece::together).extracting(Piece::text).containsExactly("PO-10047", "SO-88213");
        assertThat(String.join("", pieces.stream().map(Piece::text).toList()))
                .isEqualTo("Send PO-10047 again, see SO-88213.");
    }

    @Test
    void words_with_a_hyphen_and_overlong_references_may_break() {
        assertThat(Piece.pieces("A re-run of ACME-2026-11-23-000000000001 as we said"))
                .noneMatch(Piece::together);
    }

    @Test
    void one_missing_record_among_thousands_is_seen_in_the_chart() {
        Spark spark = new Spark("Orders", List.of(new Bar(5000, 0), new Bar(5000, 1)));

        assertThat(spark.arrived()).isEqualTo("M3 25v-22M9 25v-17");
        assertThat(spark.missing()).isEqualTo("M9 7v-5");
        assertThat(spark.dots()).isEqualTo("M9 30h.01");
    }

    @Test
    void a_day_without_records_is_a_dash_and_all_arrived_has_no_red() {
        Spark spark = new Spark("Orders", List.of(new Bar(0, 0), new Bar(10, 0)));

        assertThat(spark.arrived()).isEqualTo("M3 25v-1M9 25v-22");
        assertThat(spark.missing()).isEmpty();
        assertThat(spark.dots()).isEmpty();
    }

    @Test
    void no_bar_leaves_the_chart() {
        Spark spark = new Spark("Orders", List.of(new Bar(0, 900), new Bar(500, 400), new Bar(3, 0)));

        assertThat(spark.missing()).isEqualTo("M3 23v-21M9 12v-10");
    }

    @Test
    void a_reason_stands_below_its_column_but_never_without_room() {
        assertThat(row(1, 4).gap()).isEqualTo(2);
        assertThat(row(1, 4).span()).isEqualTo(3);
        assertThat(row(3, 4).gap()).isEqualTo(3);
        assertThat(row(0, 1).gap()).isEqualTo(1);
        assertThat(row(0, 1).span()).isEqualTo(1);
    }

    @Test
    void an_input_names_what_explains_it() {
        assertThat(field("hint", "why").describedBy()).isEqualTo("hint-f-x why-f-x");
        assertThat(field(null, "why").describedBy()).isEqualTo("why-f-x");
        assertThat(field(null, null).describedBy()).isNull();
    }

    private static LineRow row(int wrong, int columns) {
        return new LineRow(
                "1",
                IntStream.range(0, columns)
                        .mapToObj(
                                column -> new CorrectView.Cell(null, null, field(null, column == wrong ? "why" : null)))
                        .toList());
    }

    private static Field field(String hint, String why) {
        return new Field("f-x", "/x", "X", hint, Kind.TEXT, "", List.of(), why);
    }
}
