package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.cases.rules.grouping.Templates;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Templates TEMPLATES = new Templates();

    @Test
    void a_print_is_hex_and_has_a_version() {
        Print print = print(Told.status(500).saying("boom"));

        assertThat(print.whole()).matches("[0-9a-f]{32}");
        assertThat(print.structure()).matches("[0-9a-f]{32}").isNotEqualTo(print.whole());
        assertThat(print.template()).isEqualTo("boom");
        assertThat(print.version()).isEqualTo(Fingerprint.VERSION);
    }

    @Test
    void messages_of_one_kind_with_other_values_are_one() {
        Told one = Told.thrown("OutOfStock", "Item blue-widget of PO-10045 (3 pcs) is out of stock")
                .having("PO-10045", "blue-widget");
        Told two = Told.thrown("OutOfStock", "Item Chair of PO-7 (120 pcs) is out of stock")
                .having("PO-7", "Chair");

        assertSame(one, two);
    }

    @Test
    void other_kinds_are_others() {
        assertThat(print(Told.status(400).saying("Bad postcode")).whole())
                .isNotEqualTo(print(Told.status(422).saying("Bad postcode")).whole())
                .isNotEqualTo(print(Told.status(400).saying("Bad country")).whole());
        assertThat(print(Told.status(401)).structure())
                .isNotEqualTo(print(Told.status(503)).structure());
        assertThat(print(Told.message("x").at("send")).structure())
                .isNotEqualTo(print(Told.message("x").at("read")).structure());
        assertThat(print(Told.message("x").of("a")).structure())
                .isNotEqualTo(print(Told.message("x").of("b")).structure());
        assertThat(print(Told.code("A")).structure())
                .isNotEqualTo(print(Told.code("B")).structure());
        assertThat(print(Told.message("x")).whole())
                .isNotEqualTo(print(Told.message("x").ofARun()).whole());
        assertThat(print(Told.thrown("AError", "x")).structure())
                .isNotEqualTo(print(Told.thrown("BError", "x")).structure());
        assertThat(print(Told.message("x").withSqlState("23505")).structure())
                .isNotEqualTo(print(Told.message("x").withSqlState("23502")).structure());
        assertThat(print(Told.message("x").withGrpc("5")).structure())
                .isNotEqualTo(print(Told.message("x").withGrpc("6")).structure());
    }

    @Test
    void the_class_and_the_message_are_no_part_of_the_structure() {
        assertThat(print(Told.status(400).saying("Name is required")).structure())
                .isEqualTo(print(Told.status(400).saying("Name is too long")).structure());
    }

    @Test
    void a_span_and_a_log_with_the_same_text_tell_one_kind() {
        String text = "Postcode 8O339 is not known";
        Told span = Told.thrown("com.acme.AddressException", text);
        Told log = Told.message("com.acme.AddressException: " + text + "\n\tat com.acme.Send.run(Send.java:12)");
        Told shortName = Told.thrown("AddressException", text + " ");

        assertSame(span, log);
        assertSame(span, shortName);
    }

    @Test
    void an_error_type_that_only_repeats_the_status_adds_nothing() {
        Told plain = Told.status(422).saying("no");

        for (String type : new String[] {"422", "HTTP 422", "http_422", "HttpError422", "_OTHER", "status code 422"}) {
            assertSame(plain, Told.status(422).saying("no").withErrorType(type));
        }
        assertThat(print(plain).whole())
                .isNotEqualTo(print(Told.status(422).saying("no").withErrorType("Unprocessable"))
                        .whole());
    }

    @Test
    void with_fields_the_message_says_no_more() {
        Told one = Told.field("/lines/0/sku", "sku A-1 is unknown", null)
                .saying("1 problem")
                .and("/zip", "x", "pattern");
        Told two = Told.field("/zip", "y", "pattern")
                .and("/lines/17/sku", "sku B-2 is unknown", null)
                .saying("all bad");

        assertSame(one, two);
        assertThat(print(one).template()).isEmpty();
    }

    @Test
    void other_fields_and_other_complaints_are_others() {
        Told zip = Told.field("/zip", "is required", null);

        assertThat(print(zip).structure())
                .isNotEqualTo(print(Told.field("/city", "is required", null)).structure())
                .isNotEqualTo(print(Told.field("/zip", "is too long", null)).structure())
                .isNotEqualTo(
                        print(Told.field("/zip", "is required", "REQUIRED")).structure());
    }

    @Test
    void indexes_of_any_notation_are_left_out() {
        assertSame(Told.field("lines[0].sku", null, "x"), Told.field("lines[12].sku", null, "x"));
        assertSame(Told.field("lines.0.sku", null, "x"), Told.field("lines.3.sku", null, "x"));
        assertThat(print(Told.field("/line1", null, "x")).whole())
                .isNotEqualTo(print(Told.field("/line2", null, "x")).whole());
    }

    @Test
    void a_record_named_in_the_step_splits_nothing() {
        assertSame(
                Told.message("x").at("send PO-10045").having("PO-10045"),
                Told.message("x").at("send PO-7").having("PO-7"));
    }

    @Test
    void nothing_observed_is_a_kind_too() {
        assertSame(Told.message(null), Told.message(" "));
    }

    private static void assertSame(Told one, Told two) {
        assertThat(print(one)).isEqualTo(print(two));
    }

    private static Print print(Told told) {
        return Fingerprint.of(told.facts(), TEMPLATES);
    }
}
