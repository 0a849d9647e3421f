package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the status, the code and the words of an answer tell. */
class ClassifierOfAnswersTest {
    @Test
    void a_missing_field_that_is_not_told_is_looked_for_by_support() {
        assertThat(Classified.as(Told.status(400).saying("Postcode is required")))
                .extracting(Verdict::failureClass, Verdict::variant, Verdict::whoActs)
                .containsExactly("data.missing", "field_unknown", WhoActs.SUPPORT);
    }

    @Test
    void a_conflict_on_create_is_a_duplicate_and_on_update_a_lock() {
        assertThat(Classified.as(Told.status(409).on("POST")))
                .isEqualTo(Classified.verdict(
                        "data.duplicate", "default", WhoActs.CUSTOMER, "http_status 409 & on_create"));
        assertThat(Classified.as(Told.status(409).on("PUT")).variant()).isEqualTo("record_locked");
        assertThat(Classified.as(Told.status(409)))
                .isEqualTo(Classified.verdict("data.duplicate", "compare_first", WhoActs.SUPPORT, "http_status 409"));
    }

    @Test
    void words_tell_a_duplicate_too() {
        assertThat(Classified.as(Told.message("Order already exists")).failureClass())
                .isEqualTo("data.duplicate");
        assertThat(Classified.as(Told.message("Bestellung existiert bereits")).failureClass())
                .isEqualTo("data.duplicate");
    }

    @Test
    void access_that_ran_out_is_the_customers() {
        assertThat(Classified.as(Told.status(401)))
                .isEqualTo(
                        Classified.verdict("application.auth_expired", "default", WhoActs.CUSTOMER, "http_status 401"));
        assertThat(Classified.as(Told.status(400).saying("{\"error\":\"invalid_grant\"}")))
                .isEqualTo(Classified.verdict(
                        "application.auth_expired", "default", WhoActs.CUSTOMER, "oauth_error invalid_grant"));
    }

    @Test
    void a_missing_right_is_the_customers_unless_the_words_speak_of_a_limit() {
        assertThat(Classified.as(Told.status(403)).failureClass()).isEqualTo("application.permission");
        assertThat(Classified.as(Told.status(403).saying("Rate limit exceeded")).failureClass())
                .isEqualTo("application.rate_limit");
    }

    @Test
    void not_found_is_looked_into_by_support_as_long_as_nobody_knows_what() {
        for (String method : new String[] {"GET", "POST", "PUT", null}) {
            assertThat(Classified.as(Told.status(404).on(method)))
                    .extracting(Verdict::failureClass, Verdict::variant, Verdict::whoActs)
                    .containsExactly("data.reference_not_found", "field_unknown", WhoActs.SUPPORT);
        }
    }

    @Test
    void an_entity_that_is_not_accepted_is_the_customers_only_when_it_names_the_field() {
        assertThat(Classified.as(Told.status(422)))
                .isEqualTo(Classified.verdict(
                        "data.value", "field_unknown", WhoActs.SUPPORT, "http_status 422 & no_field_errors"));
        assertThat(Classified.as(Told.field("/qty", "must be positive", null).withStatus(422)))
                .isEqualTo(Classified.verdict("data.value", "default", WhoActs.CUSTOMER, "field_errors"));
    }

    @Test
    void a_bad_request_without_fields_is_ours() {
        assertThat(Classified.as(Told.status(400)).failureClass()).isEqualTo("integration.mapping");
    }

    @Test
    void too_many_requests_pass_by_themselves() {
        assertThat(Classified.as(Told.status(429)))
                .isEqualTo(Classified.verdict("application.rate_limit", "default", WhoActs.NOBODY, "http_status 429"));
        assertThat(Classified.as(Told.status(429).saying("daily quota")).variant())
                .isEqualTo("allowance");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 505, 521, 599})
    void a_system_in_trouble_is_unavailable(int status) {
        assertThat(Classified.as(Told.status(status).on("GET")).failureClass()).isEqualTo("application.unavailable");
        assertThat(Classified.as(Told.status(status)).failureClass()).isEqualTo("application.unavailable");
    }

    @Test
    void an_answer_of_500_is_a_fault_of_the_system_unless_the_body_or_our_own_exception_says_more() {
        assertThat(Classified.as(Told.status(500)))
                .isEqualTo(Classified.verdict("application.unavailable", "fault", WhoActs.PROVIDER, "http_status 500"));
        assertThat(Classified.as(Told.status(500).saying("duplicate key")).failureClass())
                .isEqualTo("data.duplicate");
        assertThat(Classified.as(Told.thrown("TypeError", "x is not a function").withStatus(500))
                        .failureClass())
                .isEqualTo("integration.bug");
    }

    @Test
    void a_status_that_was_told_as_error_type_counts() {
        assertThat(Classified.as(Told.message(null).withErrorType("503")).reason())
                .isEqualTo("http_status 503");
    }

    @Test
    void grpc_and_sql_are_read() {
        assertThat(Classified.as(Told.message(null).withGrpc("16")).failureClass())
                .isEqualTo("application.auth_expired");
        assertThat(Classified.as(Told.message(null).withGrpc("StatusCode.ALREADY_EXISTS"))
                        .failureClass())
                .isEqualTo("data.duplicate");
        assertThat(Classified.as(Told.message(null).withSqlState("23502")).failureClass())
                .isEqualTo("data.missing");
        assertThat(Classified.as(Told.message("ERROR SQLSTATE[23505]")).failureClass())
                .isEqualTo("data.duplicate");
    }

    @Test
    void figures_are_a_code_only_of_the_system_that_was_called() {
        assertThat(Classified.as(Told.code("6140").by("QuickBooks Online")).failureClass())
                .isEqualTo("data.duplicate");
        assertThat(Classified.as(Told.code("6140").by("Xero")).failureClass()).isEqualTo("unknown");
        assertThat(Classified.as(Told.message("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: bad value"))
                        .failureClass())
                .isEqualTo("data.value");
    }
}
