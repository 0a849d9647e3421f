package dev.handrail.remedy.form;

import static dev.handrail.remedy.form.Orders.ORDER;
import static dev.handrail.remedy.form.Orders.described;
import static dev.handrail.remedy.form.Orders.field;
import static dev.handrail.remedy.form.Orders.fields;
import static dev.handrail.remedy.form.Orders.plain;
import static dev.handrail.remedy.form.Orders.withSchema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.form.Field.Kind;
import org.junit.jupiter.api.Test;

class FieldTest {
    @Test
    void labels_and_hints_come_from_the_schema() {
        CorrectionForm form = described();

        assertThat(field(form, "/customerNumber").label()).isEqualTo("Customer number");
        assertThat(field(form, "/delivery/postcode").hint()).isEqualTo("Of the place where the goods arrive");
        assertThat(field(form, "/lines/1/unit").label()).isEqualTo("Line 2, Unit");
        assertThat(form.groups()).extracting(Group::title).contains("Order lines");
    }

    @Test
    void an_example_is_the_hint_where_there_is_no_description() {
        CorrectionForm form =
                withSchema("{\"properties\":{\"vat\":{\"examples\":[\"DE123456789\"]}}}", "{\"vat\":\"DE1\"}");

        assertThat(field(form, "/vat").hint()).isEqualTo("DE123456789");
    }

    @Test
    void the_kind_follows_the_schema() {
        CorrectionForm form = described();

        assertThat(field(form, "/total").kind()).isEqualTo(Kind.NUMBER);
        assertThat(field(form, "/lines/0/quantity").kind()).isEqualTo(Kind.WHOLE_NUMBER);
        assertThat(field(form, "/express").kind()).isEqualTo(Kind.BOOLEAN);
        assertThat(field(form, "/currency").kind()).isEqualTo(Kind.CHOICE);
        assertThat(field(form, "/deliveryDate").kind()).isEqualTo(Kind.DATE);
        assertThat(field(form, "/customerNumber").kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void without_a_schema_the_kind_follows_the_value() {
        CorrectionForm form = plain(ORDER);

        assertThat(field(form, "/total").kind()).isEqualTo(Kind.NUMBER);
        assertThat(field(form, "/lines/0/quantity").kind()).isEqualTo(Kind.NUMBER);
        assertThat(field(form, "/express").kind()).isEqualTo(Kind.BOOLEAN);
        assertThat(field(form, "/customerNumber").kind()).isEqualTo(Kind.TEXT);
        assertThat(field(form, "/discount").kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void choices_have_the_titles_of_the_schema_and_keep_a_value_that_does_not_fit() {
        CorrectionForm form = described();

        assertThat(field(form, "/lines/1/unit").choices())
                .containsExactly(
                        new Choice("BX", "BX", false),
                        new Choice("PCE", "Piece", true),
                        new Choice("BX12", "Box of 12", true));
        assertThat(field(form, "/lines/0/unit").choices()).allMatch(Choice::fits);
        assertThat(field(form, "/currency").choices()).extracting(Choice::label).containsExactly("EUR", "CHF", "SEK");
    }

    @Test
    void values_are_shown_as_they_were_sent() {
        CorrectionForm form = plain(ORDER);

        assertThat(field(form, "/customerNumber").value()).isEqualTo("00123");
        assertThat(field(form, "/total").value()).isEqualTo("1200.50");
        assertThat(field(form, "/lines/2/price").value()).isEqualTo("3.0");
        assertThat(field(form, "/delivery/name").value()).isEqualTo("Müller & Söhne GmbH");
        assertThat(field(form, "/discount").value()).isEmpty();
        assertThat(field(form, "/express").value()).isEqualTo("false");
    }

    @Test
    void fields_of_the_same_name_are_told_with_their_group() {
        CorrectionForm form =
                plain("{\"name\":\"Acme\",\"billing\":{\"postcode\":\"1\"},\"delivery\":{\"postcode\":\"2\"}}");

        assertThat(fields(form).map(Field::label)).containsExactly("Name", "Billing, Postcode", "Delivery, Postcode");
    }

    @Test
    void titles_and_lists_are_found_through_references_and_branches() {
        CorrectionForm form = withSchema("""
                {"allOf":[{"properties":{"to":{"anyOf":[{"$ref":"#/$defs/to"},{"type":"null"}]}}}],
                 "$defs":{"to":{"title":"Ship to","properties":{"state":{"anyOf":[{"enum":["BY","BE"]},{"type":"null"}],
                   "title":"State"}}}}}""", "{\"to\":{\"state\":\"XX\"}}");

        assertThat(form.groups().get(0).title()).isEqualTo("Ship to");
        assertThat(field(form, "/to/state").choices()).extracting(Choice::value).containsExactly("XX", "BY", "BE");
    }

    @Test
    void a_list_that_is_open_or_holds_only_under_a_condition_is_no_choice() {
        String schema = """
                {"properties":{"currency":{"type":"string"},"unit":{"anyOf":[{"const":"PCE"},{"type":"string"}]}},
                 "if":{"properties":{"country":{"const":"DE"}}},
                 "then":{"properties":{"currency":{"const":"EUR"}}}}""";

        CorrectionForm form = withSchema(schema, "{\"currency\":\"SEK\",\"unit\":\"BX\",\"country\":\"SE\"}");

        assertThat(field(form, "/currency").kind()).isEqualTo(Kind.TEXT);
        assertThat(field(form, "/unit").kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void of_variants_the_discriminating_values_are_the_choices() {
        String schema = """
                {"oneOf":[{"properties":{"way":{"const":"pickup"}}},{"properties":{"way":{"const":"parcel"}}}]}""";

        CorrectionForm form = withSchema(schema, "{\"way\":\"carrier\"}");

        assertThat(field(form, "/way").choices())
                .extracting(Choice::value)
                .containsExactly("carrier", "pickup", "parcel");
    }
}
