package dev.handrail.remedy.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"x\"",
                "{\"type\":\"strin\"}",
                "{\"maxLength\":\"5\"}",
                "{\"$ref\":\"#\"}",
                "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/nowhere\"}}}",
                "{\"properties\":{\"a\":{\"$ref\":\"https://example.com/a.json\"}}}",
                "{\"properties\":{\"a\":{\"$ref\":\"file:///etc/hostname\"}}}",
                "{\"properties\":{\"a\":{\"$ref\":\"classpath:application.properties\"}}}",
                "{\"properties\":{\"a\":{\"pattern\":\"(\"}}}",
                "{\"minimum\":1e999999999}"
            })
    void the_operator_hears_why_a_schema_cannot_be_used(String schema) {
        assertThat(described(schema).unusable()).isPresent();
    }

    @Test
    void a_schema_that_can_be_used_is_taken_whatever_dialect_it_names() {
        assertThat(described(Orders.SCHEMA).unusable()).isEmpty();
        assertThat(described(null).unusable()).isEmpty();
        String old = """
                {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://acme.example/a.json",
                 "definitions":{"a":{"type":"string"}},"properties":{"a":{"$ref":"#/definitions/a"}}}""";

        assertThat(described(old).unusable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$ref\":\"#\"}", "{\"$ref\":\"https://example.com/a.json\"}", "{", "[]", "true"})
    void a_schema_that_cannot_be_used_stops_nobody(String schema) {
        CorrectionForm form = Orders.withSchema(schema, Orders.ORDER);

        assertThat(form.apply(java.util.Map.of("/note", "x")).fits()).isTrue();
    }

    @Test
    void what_another_field_makes_necessary_is_asked_for_at_its_place() {
        SchemaCheck check = SchemaCheck.of("{\"dependentRequired\":{\"iban\":[\"bic\"]}}");

        assertThat(check.violations(PayloadJson.payload("{\"iban\":\"DE1\"}"))).containsOnlyKeys("/bic");
    }

    @Test
    void a_nullable_branch_is_no_reason() {
        SchemaCheck check = SchemaCheck.of(
                "{\"properties\":{\"v\":{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"string\",\"maxLength\":2}]}}}");

        assertThat(check.violations(PayloadJson.payload("{\"v\":\"abc\"}"))
                        .get("/v")
                        .cause())
                .isEqualTo(Cause.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\":\"date\"}|2026-2-3",
                "{\"format\":\"date-time\"}|2026-11-30",
                "{\"format\":\"time\"}|noon",
                "{\"format\":\"email\"}|a b@example.com",
                "{\"format\":\"email\"}|a@b",
                "{\"format\":\"uuid\"}|4711",
                "{\"pattern\":\"^a$\"}|a\\n"
            })
    void formats_are_checked(String schemaAndValue) {
        assertThat(violated(schemaAndValue)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\":\"date\"}|2026-02-03",
                "{\"format\":\"date-time\"}|2026-11-30T15:00:00+01:00",
                "{\"format\":\"time\"}|15:00:00Z",
                "{\"format\":\"email\"}|jürgen.weiß@büro.example.com",
                "{\"format\":\"uuid\"}|8f14e45f-ceea-467f-a8d1-0123456789ab",
                "{\"format\":\"hostname\"}|not checked at all"
            })
    void what_fits_its_format_is_let_through(String schemaAndValue) {
        assertThat(violated(schemaAndValue)).isFalse();
    }

    private static boolean violated(String schemaAndValue) {
        int bar = schemaAndValue.lastIndexOf('|');
        SchemaCheck check = SchemaCheck.of("{\"properties\":{\"v\":" + schemaAndValue.substring(0, bar) + "}}");
        return !check.violations(PayloadJson.payload("{\"v\":\"" + schemaAndValue.substring(bar + 1) + "\"}"))
                .isEmpty();
    }

    private static TypeDescription described(String schema) {
        return new TypeDescription("order", "orders", schema, Set.of(), Set.of());
    }
}
