package dev.handrail.remedy.form;

import static dev.handrail.remedy.form.Orders.DESCRIBED;
import static dev.handrail.remedy.form.Orders.ORDER;
import static dev.handrail.remedy.form.Orders.described;
import static dev.handrail.remedy.form.Orders.editableOnly;
import static dev.handrail.remedy.form.Orders.plain;
import static dev.handrail.remedy.form.Orders.sentences;
import static dev.handrail.remedy.form.Orders.withSchema;
import static dev.handrail.remedy.form.Orders.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmptyInputTest {
    @Test
    void an_emptied_required_field_is_a_problem() {
        Applied applied = described().apply(Map.of("/delivery/city", " ", "/currency", ""));

        assertThat(sentences(applied.problems())).contains("/delivery/city required");
        assertThat(applied.payload()).contains("München").doesNotContain("currency");
    }

    @Test
    void an_emptied_optional_field_is_taken_out_or_becomes_null_where_null_is_allowed() {
        String payload = ORDER.replace("\"discount\":null", "\"discount\":5");

        Applied applied = CorrectionForm.of(payload, DESCRIBED, List.of()).apply(Map.of("/note", "", "/discount", ""));

        assertThat(applied.payload()).contains("\"discount\":null").doesNotContain("note");
        assertThat(applied.changes()).extracting(Change::newValue).containsExactly("", "");
    }

    @Test
    void without_a_schema_emptied_text_is_empty_text_and_a_number_cannot_be_emptied() {
        Applied applied = plain(ORDER).apply(Map.of("/note", "", "/total", "", "/tags/1", ""));

        assertThat(applied.payload()).contains("\"note\":\"\"", "\"herbst\"");
        assertThat(sentences(applied.problems())).containsExactly("/total required", "/tags/1 required");
    }

    @Test
    void nothing_typed_into_an_absent_field_leaves_it_absent() {
        CorrectionForm form = plain(ORDER, wrong("/delivery/houseNumber"));

        assertThat(form.apply(Map.of("/delivery/houseNumber", "")).payload()).isEqualTo(ORDER);
        assertThat(form.apply(Map.of("/delivery/houseNumber", "12a")).payload()).contains("\"houseNumber\":\"12a\"");
    }

    @Test
    void an_absent_field_gets_the_type_of_its_schema_or_of_its_column() {
        String payload = "{\"lines\":[{\"quantity\":2},{\"item\":\"B\"}]}";

        assertThat(plain(payload, wrong("/lines/1/quantity"))
                        .apply(Map.of("/lines/1/quantity", "3"))
                        .payload())
                .isEqualTo("{\"lines\":[{\"quantity\":2},{\"item\":\"B\",\"quantity\":3}]}");
        assertThat(editableOnly(Set.of("/weight"))
                        .apply(Map.of("/weight", "12,5"))
                        .payload())
                .contains("\"weight\":12.5");
    }

    @Test
    void a_missing_object_is_made_when_one_of_its_fields_is_filled_in() {
        CorrectionForm form = withSchema(Orders.SCHEMA, "{\"reference\":\"PO-1\",\"total\":5,\"lines\":[{}]}");

        Applied applied = form.apply(Map.of("/delivery/postcode", "80339", "/delivery/city", ""));

        assertThat(applied.payload()).endsWith("\"delivery\":{\"postcode\":\"80339\"}}");
        assertThat(sentences(applied.problems())).contains("/delivery/city required");
    }

    @Test
    void a_missing_object_that_nobody_fills_in_is_asked_for_by_its_fields() {
        CorrectionForm form = withSchema(Orders.SCHEMA, "{\"reference\":\"PO-1\",\"total\":5,\"lines\":[]}");

        Applied applied = form.apply(Map.of());

        assertThat(sentences(applied.problems()))
                .containsExactly("/delivery/postcode required", "/delivery/city required");
        assertThat(applied.beyond()).extracting(Problem::pointer).containsExactly("/lines");
    }
}
