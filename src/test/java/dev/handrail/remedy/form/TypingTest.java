package dev.handrail.remedy.form;

import static dev.handrail.remedy.form.Orders.ORDER;
import static dev.handrail.remedy.form.Orders.described;
import static dev.handrail.remedy.form.Orders.editableOnly;
import static dev.handrail.remedy.form.Orders.plain;
import static dev.handrail.remedy.form.Orders.sensitive;
import static dev.handrail.remedy.form.Orders.sentences;
import static dev.handrail.remedy.form.Orders.withSchema;
import static dev.handrail.remedy.form.Orders.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypingTest {
    private static final Map<String, String> ALL_RIGHT =
            Map.of("/delivery/postcode", "80339", "/deliveryDate", "30 November 2026", "/lines/1/unit", "BX12");

    @Test
    void a_corrected_order_fits_and_only_what_was_changed_changes() {
        Applied applied = described().apply(ALL_RIGHT);

        assertThat(applied.fits()).isTrue();
        assertThat(applied.beyond()).isEmpty();
        assertThat(applied.payload())
                .isEqualTo(compact(ORDER)
                        .replace("8O339", "80339")
                        .replace("2026-11-31", "2026-11-30")
                        .replace("\"BX\"", "\"BX12\""));
    }

    @Test
    void changes_are_told_in_the_order_of_the_form_and_choices_by_their_labels() {
        assertThat(described().apply(ALL_RIGHT).changes())
                .containsExactly(
                        new Change("/deliveryDate", "Delivery date", "2026-11-31", "2026-11-30"),
                        new Change("/delivery/postcode", "Postcode", "8O339", "80339"),
                        new Change("/lines/1/unit", "Line 2, Unit", "BX", "Box of 12"));
    }

    @Test
    void without_changes_the_payload_stays_character_for_character() {
        String odd = "{ \"b\" : 1.50,\n \"a\":1e3 }";

        Applied applied = plain(odd).apply(Map.of("/b", "1.50", "/a", "1000"));

        assertThat(applied.payload()).isEqualTo(odd);
        assertThat(applied.changes()).isEmpty();
    }

    @Test
    void amounts_large_numbers_and_the_order_of_names_survive() {
        String payload = "{\"z\":1200.50,\"a\":12345678901234567890123,\"m\":0.10,\"note\":\"x\"}";

        assertThat(plain(payload).apply(Map.of("/note", "y")).payload())
                .isEqualTo("{\"z\":1200.50,\"a\":12345678901234567890123,\"m\":0.10,\"note\":\"y\"}");
    }

    @Test
    void a_number_stays_a_number_a_boolean_a_boolean_and_text_keeps_its_zeros() {
        Applied applied = plain("{\"total\":1200.50,\"express\":false,\"customer\":\"00123\",\"ref\":null}")
                .apply(Map.of("/total", "1.300,75", "/express", "true", "/customer", "00124", "/ref", "7"));

        assertThat(applied.payload())
                .isEqualTo("{\"total\":1300.75,\"express\":true,\"customer\":\"00124\",\"ref\":\"7\"}");
    }

    @Test
    void the_same_number_written_otherwise_is_no_change() {
        assertThat(plain(ORDER).apply(Map.of("/total", "1.200,5")).changes()).isEmpty();
    }

    @Test
    void a_number_that_cannot_be_read_stays_as_it_was() {
        Applied applied = plain(ORDER).apply(Map.of("/total", "12O0"));

        assertThat(sentences(applied.problems())).containsExactly("/total number");
        assertThat(applied.payload()).isEqualTo(ORDER);
    }

    @Test
    void a_number_with_two_meanings_is_asked_back() {
        Applied applied = plain(ORDER).apply(Map.of("/total", "1,250"));

        assertThat(applied.problems())
                .extracting(Problem::sentence, problem -> problem.params().get("expected"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("format", "1250 / 1.25"));
    }

    @Test
    void a_quantity_must_be_whole() {
        CorrectionForm form = described();

        assertThat(sentences(form.apply(Map.of("/lines/0/quantity", "2,5")).problems()))
                .contains("/lines/0/quantity whole_number");
        assertThat(form.apply(Map.of("/lines/0/quantity", "1.250")).payload()).contains("\"quantity\":1250,");
        assertThat(form.apply(Map.of("/lines/0/quantity", "250,0")).payload()).contains("\"quantity\":250,");
    }

    @Test
    void a_date_is_sent_as_the_schema_wants_it() {
        CorrectionForm form = described();

        for (String typed : List.of("2026-12-01", "1.12.2026", "1 December 2026", "1. Dezember 2026")) {
            assertThat(form.apply(Map.of("/deliveryDate", typed)).payload()).contains("\"2026-12-01\"");
        }
        assertThat(sentences(form.apply(Map.of("/deliveryDate", "30.2.2026")).problems()))
                .contains("/deliveryDate date_not_real");
        assertThat(sentences(form.apply(Map.of("/deliveryDate", "tomorrow")).problems()))
                .contains("/deliveryDate format_date");
    }

    @Test
    void a_choice_must_be_in_the_list() {
        Applied applied = described().apply(Map.of("/currency", "USD"));

        assertThat(sentences(applied.problems())).contains("/currency enum");
        assertThat(applied.payload()).contains("\"currency\":\"EUR\"");
    }

    @Test
    void choices_keep_the_type_of_the_list() {
        CorrectionForm form = withSchema("{\"properties\":{\"rate\":{\"enum\":[7,19,null]}}}", "{\"rate\":16}");

        assertThat(form.apply(Map.of("/rate", "19")).payload()).isEqualTo("{\"rate\":19}");
    }

    @Test
    void a_value_of_the_wrong_type_is_read_anew_even_when_its_text_is_the_same() {
        String schema = "{\"properties\":{\"total\":{\"type\":\"number\"},\"zip\":{\"type\":\"string\"}}}";

        Applied applied = withSchema(schema, "{\"total\":\"12.50\",\"zip\":80339}")
                .apply(Map.of("/total", "12.50", "/zip", "80339"));

        assertThat(applied.payload()).isEqualTo("{\"total\":12.50,\"zip\":\"80339\"}");
        assertThat(applied.changes()).hasSize(2);
    }

    @Test
    void unknown_and_read_only_places_are_refused_and_never_applied() {
        Applied applied = editableOnly(Set.of("/note"))
                .apply(Map.of("/total", "1", "/surprise", "x", "/lines/7/unit", "PCE", "/note", "ok", "odd", "1"));

        assertThat(applied.problems())
                .extracting(Problem::pointer)
                .contains("/total", "/surprise", "/lines/7/unit", "odd");
        assertThat(applied.changes()).extracting(Change::pointer).containsExactly("/note");
        assertThat(applied.payload()).contains("\"total\":1200.50").doesNotContain("surprise");
    }

    @Test
    void a_sensitive_value_cannot_be_overwritten_by_its_mask_or_anything_else() {
        CorrectionForm form = sensitive(Set.of("/customerNumber"));

        Applied applied = form.apply(Map.of("/customerNumber", CorrectionForm.MASK));

        assertThat(applied.payload()).contains("00123");
        assertThat(sentences(applied.problems())).contains("/customerNumber required");
        assertThat(applied.problems().toString()).doesNotContain("00123");
    }

    @Test
    void problems_where_the_reader_cannot_edit_are_for_support() {
        Applied applied = editableOnly(Set.of("/note", "/delivery/postcode"))
                .apply(Map.of("/note", "läuten und warten, bis jemand die grüne Tür öffnet"));

        assertThat(sentences(applied.problems())).containsExactly("/note too_long", "/delivery/postcode format");
        assertThat(applied.beyond())
                .extracting(Problem::label)
                .containsExactlyInAnyOrder("Delivery date", "Line 2, Unit");
        assertThat(applied.problems().get(0).params())
                .containsEntry("max", "40")
                .containsEntry("count", "50");
    }

    @Test
    void a_told_value_that_is_sent_unchanged_is_allowed_with_a_hint() {
        CorrectionForm form = plain(ORDER, new WrongField("/customerNumber", null, "not_found"), wrong("/note"));

        Applied applied = form.apply(Map.of("/customerNumber", "00123", "/note", "klingeln"));

        assertThat(applied.fits()).isTrue();
        assertThat(sentences(applied.unchanged())).containsExactly("/customerNumber not_found");
    }

    @Test
    void a_told_value_that_the_schema_does_not_allow_either_cannot_be_sent_unchanged() {
        Applied applied = described(wrong("/delivery/postcode")).apply(Map.of("/delivery/postcode", "8O339"));

        assertThat(sentences(applied.problems())).contains("/delivery/postcode format");
        assertThat(applied.unchanged()).isEmpty();
    }

    @Test
    void what_was_masked_before_it_was_stored_is_not_judged() {
        CorrectionForm form = withSchema(
                "{\"properties\":{\"iban\":{\"type\":\"string\",\"maxLength\":5}}}", "{\"iban\":\"[masked]\"}");

        assertThat(form.problems()).isEmpty();
        assertThat(form.apply(Map.of()).beyond()).isEmpty();
    }

    @Test
    void line_breaks_of_a_browser_are_no_change() {
        CorrectionForm form = plain("{\"note\":\"one\\ntwo\"}");

        assertThat(form.apply(Map.of("/note", "one\r\ntwo")).changes()).isEmpty();
        assertThat(form.apply(Map.of("/note", "one\r\n2")).payload()).isEqualTo("{\"note\":\"one\\n2\"}");
    }

    @Test
    void spaces_that_came_along_with_a_copy_are_left_away_but_not_those_that_were_there() {
        Applied applied = plain("{\"zip\":\"8O339\",\"code\":\"  12\",\"city\":\"Ulm\"}")
                .apply(Map.of("/zip", " 80339\t", "/code", "  13", "/city", "Ulm "));

        assertThat(applied.payload()).isEqualTo("{\"zip\":\"80339\",\"code\":\"  13\",\"city\":\"Ulm\"}");
        assertThat(applied.changes()).hasSize(2);
    }

    @Test
    void characters_that_cannot_be_stored_are_replaced() {
        assertThat(plain("{\"note\":\"a\"}")
                        .apply(Map.of("/note", "b\u0000\ud800c"))
                        .payload())
                .isEqualTo("{\"note\":\"b\ufffd\ufffdc\"}");
    }

    @Test
    void names_with_slashes_tildes_and_dots_are_found_again() {
        CorrectionForm form = withSchema(
                "{\"properties\":{\"a/b\":{\"type\":\"string\",\"maxLength\":2},\"c~d\":{\"type\":\"number\"}}}",
                "{\"a/b\":\"xyz\",\"c~d\":\"e\",\"f.g\":\"1\"}");

        Applied applied = form.apply(Map.of("/a~1b", "x", "/c~0d", "4", "/f.g", "2"));

        assertThat(form.problems()).extracting(Problem::pointer).containsExactly("/a~1b", "/c~0d");
        assertThat(applied.payload()).isEqualTo("{\"a/b\":\"x\",\"c~d\":4,\"f.g\":\"2\"}");
        assertThat(applied.fits()).isTrue();
    }

    private static String compact(String json) {
        return PayloadJson.write(PayloadJson.payload(json));
    }
}
