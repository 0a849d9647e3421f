package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bad fields of an answer tell. */
class ClassifierOfFieldsTest {
    @ParameterizedTest
    @CsvSource({
        "required, data.missing",
        "REQUIRED_FIELD_MISSING, data.missing",
        "NotBlank, data.missing",
        "pattern, data.format",
        "invalid_type, data.format",
        "enum, data.value",
        "minimum, data.value",
        "maxLength, data.too_large",
        "STRING_TOO_LONG, data.too_large",
        "unique, data.duplicate",
        "not_found, data.reference_not_found",
        "something_else, data.value"
    })
    void the_code_of_a_field_tells_the_class(String code, String failureClass) {
        Verdict verdict =
                Classified.as(Told.field("/address/zip", "see code", code).withStatus(400));

        assertThat(verdict.failureClass()).isEqualTo(failureClass);
        assertThat(verdict.whoActs()).isEqualTo(WhoActs.CUSTOMER);
        assertThat(verdict.reason()).isEqualTo("field_errors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "must not be null | data.missing",
                "Pflichtfeld | data.missing",
                "must match \"^[0-9]{5}$\" pattern | data.format",
                "must be one of EUR, USD | data.value",
                "must be greater than 0 | data.value",
                "is too long (maximum is 40 characters) | data.too_large",
                "has already been taken | data.duplicate",
                "customer C-17 does not exist | data.reference_not_found",
                "not good | data.value"
            })
    void without_a_code_the_message_does(String message, String failureClass) {
        assertThat(Classified.as(Told.field("/x", message, null)).failureClass())
                .isEqualTo(failureClass);
    }

    @Test
    void fields_come_before_every_signal() {
        Verdict verdict = Classified.as(Told.field("/zip", "is required", null)
                .withStatus(409)
                .on("POST")
                .saying("duplicate"));

        assertThat(verdict).isEqualTo(Classified.verdict("data.missing", "default", WhoActs.CUSTOMER, "field_errors"));
    }

    @Test
    void the_class_of_most_fields_is_that_of_the_failure() {
        Told told =
                Told.field("/a", null, "pattern").and("/b", null, "required").and("/c", null, "pattern");

        assertThat(Classified.as(told).failureClass()).isEqualTo("data.format");
        assertThat(FieldErrors.toName(told.facts().clues().fields(), "data.missing")
                        .path())
                .isEqualTo("/b");
    }

    @Test
    void a_duplicate_value_of_a_field_is_taken() {
        assertThat(Classified.as(Told.field("/name", "already exists", null)).variant())
                .isEqualTo("name_taken");
    }

    @Test
    void a_signal_of_the_same_class_tells_the_variant() {
        Told told =
                Told.field("/account", "entry is not in the list", "not_found").saying("Account 4711 is inactive");

        assertThat(Classified.as(told).variant()).isEqualTo("inactive");
    }

    @Test
    void an_error_of_the_record_as_a_whole_names_no_field_so_support_acts() {
        assertThat(Classified.as(Told.field("", "is required", null)))
                .isEqualTo(Classified.verdict("data.missing", "field_unknown", WhoActs.SUPPORT, "field_errors"));
    }
}
