package dev.handrail.remedy.form;

import static dev.handrail.remedy.form.Orders.ORDER;
import static dev.handrail.remedy.form.Orders.described;
import static dev.handrail.remedy.form.Orders.editableOnly;
import static dev.handrail.remedy.form.Orders.field;
import static dev.handrail.remedy.form.Orders.fields;
import static dev.handrail.remedy.form.Orders.plain;
import static dev.handrail.remedy.form.Orders.pointers;
import static dev.handrail.remedy.form.Orders.sensitive;
import static dev.handrail.remedy.form.Orders.withSchema;
import static dev.handrail.remedy.form.Orders.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.form.Field.Kind;
import dev.handrail.remedy.form.Table.Column;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorrectionFormTest {

    @Test
    void own_values_come_first_then_nested_objects_as_groups_and_lines_as_a_table() {
        List<Group> groups = plain(ORDER).groups();

        assertThat(groups)
                .extracting(Group::title)
                .containsExactly(null, "Delivery", "Delivery, Contact", "Lines", "Tags");
        assertThat(groups.get(0).fields())
                .extracting(Field::label)
                .startsWith("Reference", "Customer number", "Order date", "Delivery date");
        assertThat(groups.get(3).fields()).isEmpty();
        assertThat(groups.get(3).table().columns())
                .containsExactly(
                        new Column("Item", false),
                        new Column("Description", false),
                        new Column("Quantity", true),
                        new Column("Unit", false),
                        new Column("Price", true));
        assertThat(groups.get(3).table().rows()).extracting(Table.Row::number).containsExactly(1, 2, 3);
        assertThat(groups.get(4).fields()).extracting(Field::label).containsExactly("Tag 1", "Tag 2");
    }

    @Test
    void a_wrong_value_stays_in_its_field_with_the_reason_beside_it() {
        Field postcode = field(plain(ORDER, wrong("/delivery/postcode")), "/delivery/postcode");

        assertThat(postcode.value()).isEqualTo("8O339");
        assertThat(postcode.wrong()).isTrue();
        assertThat(postcode.editable()).isTrue();
        assertThat(postcode.problem().label()).isEqualTo("Postcode");
    }

    @Test
    void what_the_schema_does_not_allow_is_wrong_although_the_target_told_nothing() {
        assertThat(Orders.sentences(described().problems()))
                .containsExactly("/deliveryDate date_not_real", "/delivery/postcode format", "/lines/1/unit enum");
    }

    @Test
    void a_missing_field_is_an_empty_input_at_its_place_in_the_schema() {
        CorrectionForm form = described(new WrongField("/delivery/street", "is missing", "MISSING_FIELD"));

        assertThat(form.groups().get(1).fields())
                .extracting(Field::pointer)
                .containsExactly(
                        "/delivery/name",
                        "/delivery/street",
                        "/delivery/postcode",
                        "/delivery/city",
                        "/delivery/country");
        Field street = field(form, "/delivery/street");
        assertThat(street.value()).isEmpty();
        assertThat(street.editable()).isTrue();
        assertThat(street.problem().sentence()).isEqualTo("required");
    }

    @Test
    void a_missing_field_that_no_schema_knows_comes_last_in_its_object() {
        CorrectionForm form = plain(ORDER, wrong("/delivery/houseNumber"));

        assertThat(form.groups().get(1).fields())
                .last()
                .satisfies(field -> assertThat(field.label()).isEqualTo("House number"));
    }

    @Test
    void a_required_field_that_is_absent_is_shown_and_an_optional_one_is_not() {
        CorrectionForm form = withSchema(Orders.SCHEMA, "{\"reference\":\"PO-1\",\"lines\":[],\"total\":1}");

        assertThat(pointers(fields(form)))
                .containsExactly("/reference", "/total", "/delivery/postcode", "/delivery/city");
        assertThat(Orders.sentences(form.problems())).isEmpty();
    }

    @Test
    void an_optional_field_that_the_operator_names_is_shown_although_it_is_absent() {
        CorrectionForm form = editableOnly(Set.of("/weight", "/delivery/postcode"));

        assertThat(field(form, "/weight"))
                .satisfies(weight -> assertThat(weight.value()).isEmpty())
                .satisfies(weight -> assertThat(weight.editable()).isTrue())
                .satisfies(weight -> assertThat(weight.hint()).isEqualTo("In kilograms"));
    }

    @Test
    void when_a_whole_object_is_missing_its_required_fields_are_asked_for() {
        CorrectionForm form = withSchema(
                Orders.SCHEMA,
                "{\"reference\":\"PO-1\",\"total\":5,\"lines\":[]}",
                new WrongField("delivery", "delivery is required", "required"));

        assertThat(Orders.sentences(form.problems()))
                .containsExactly("/delivery/postcode required", "/delivery/city required");
    }

    @Test
    void only_what_the_operator_marks_is_an_input() {
        CorrectionForm form = editableOnly(Set.of("/delivery", "/lines/*/unit"));

        assertThat(pointers(fields(form).filter(Field::editable)))
                .containsExactly(
                        "/delivery/name",
                        "/delivery/postcode",
                        "/delivery/city",
                        "/delivery/country",
                        "/delivery/contact/email",
                        "/lines/0/unit",
                        "/lines/1/unit",
                        "/lines/2/unit");
    }

    @Test
    void a_wrong_field_that_nobody_here_can_change_is_for_support() {
        CorrectionForm form = editableOnly(Set.of("/note"), wrong("/delivery/postcode"));

        assertThat(form.problems()).isEmpty();
        assertThat(form.beyond()).extracting(Problem::label).containsExactly("Postcode");
        assertThat(field(form, "/delivery/postcode").editable()).isFalse();
        assertThat(field(form, "/delivery/postcode").wrong()).isTrue();
    }

    @Test
    void what_no_single_field_answers_for_is_for_support() {
        CorrectionForm form = plain(
                ORDER,
                new WrongField("/lines", "needs 20 lines or more", "TOO_FEW"),
                new WrongField(null, "closed period", null),
                new WrongField("/nowhere/at/all", null, null));

        assertThat(form.problems()).isEmpty();
        assertThat(form.beyond()).extracting(Problem::pointer).containsExactly("/lines", "", "/nowhere/at/all");
        assertThat(form.beyond().get(0).params()).containsEntry("expected", "needs 20 lines or more");
    }

    @Test
    void a_sensitive_value_is_masked_and_read_only_even_when_it_is_wrong() {
        CorrectionForm form = sensitive(
                Set.of("/delivery/contact", "/total", "/lines/*/price"),
                new WrongField("/total", "1200.50 is too much", "range"),
                new WrongField("/delivery/contact/email", "a.weiß@example.com bounced", null));

        assertThat(field(form, "/total").value()).isEqualTo(CorrectionForm.MASK);
        assertThat(field(form, "/lines/1/price").value()).isEqualTo(CorrectionForm.MASK);
        assertThat(field(form, "/delivery/contact").editable()).isFalse();
        assertThat(form.groups().toString() + form.beyond())
                .doesNotContain("1200.50", "12.00", "weiß@example.com", "too much");
        assertThat(form.beyond()).extracting(Problem::label).containsExactly("Total", "E-mail");
    }

    @Test
    void what_was_masked_before_it_was_stored_is_read_only_and_told_to_the_caller() {
        CorrectionForm form = plain("{\"iban\":\"[masked]\",\"links\":[\"x?token=[masked]\"],\"note\":\"a\"}");

        assertThat(form.masked()).containsExactlyInAnyOrder("/iban", "/links/0");
        assertThat(field(form, "/iban").editable()).isFalse();
        assertThat(field(form, "/iban").value()).isEqualTo(CorrectionForm.MASK);
    }

    @Test
    void nested_objects_of_a_line_are_columns_and_nested_lists_are_tables_of_their_own() {
        CorrectionForm form = plain("""
                {"lines":[{"item":"A","tax":{"code":"V19"},"discounts":[{"percent":5}]},
                          {"item":"B","tax":{"code":"V07"}}]}""");

        assertThat(form.groups()).extracting(Group::title).containsExactly("Lines", "Line 1, Discounts");
        assertThat(form.groups().get(0).table().columns())
                .extracting(Column::label)
                .containsExactly("Item", "Tax, Code");
        assertThat(field(form, "/lines/1/tax/code").label()).isEqualTo("Line 2, Tax, Code");
        assertThat(field(form, "/lines/0/discounts/0/percent").label()).isEqualTo("Line 1, Discount 1, Percent");
    }

    @Test
    void a_cell_that_a_line_does_not_have_is_empty_and_read_only_unless_it_is_wrong() {
        String payload = "{\"lines\":[{\"item\":\"A\",\"quantity\":2},{\"item\":\"B\"},{\"item\":\"C\"}]}";
        CorrectionForm form = plain(payload, wrong("/lines/1/quantity"));

        assertThat(field(form, "/lines/1/quantity").editable()).isTrue();
        assertThat(field(form, "/lines/1/quantity").kind()).isEqualTo(Kind.NUMBER);
        assertThat(field(form, "/lines/2/quantity").editable()).isFalse();
        assertThat(field(form, "/lines/2/quantity").value()).isEmpty();
    }

    @Test
    void after_applying_the_fields_hold_what_was_typed_and_what_is_still_wrong() {
        CorrectionForm form = described(wrong("/note"));
        Map<String, String> typed = Map.of("/total", "zwölf", "/delivery/postcode", "80339");

        List<Group> groups = form.groups(typed, form.apply(typed));

        Map<String, Field> fields =
                fields(groups).collect(java.util.stream.Collectors.toMap(Field::pointer, field -> field));
        assertThat(fields.get("/total").value()).isEqualTo("zwölf");
        assertThat(fields.get("/total").problem().sentence()).isEqualTo("number");
        assertThat(fields.get("/delivery/postcode").value()).isEqualTo("80339");
        assertThat(fields.get("/delivery/postcode").wrong()).isFalse();
        assertThat(fields.get("/note").wrong()).isTrue();
        assertThat(fields.get("/lines/1/unit").wrong()).isTrue();
    }

    @Test
    void the_reader_is_told_whether_values_are_checked() {
        assertThat(described().isChecked()).isTrue();
        assertThat(plain(ORDER).isChecked()).isFalse();
        assertThat(withSchema("{\"$ref\":\"https://example.com/order.json\"}", ORDER)
                        .isChecked())
                .isFalse();
    }
}
