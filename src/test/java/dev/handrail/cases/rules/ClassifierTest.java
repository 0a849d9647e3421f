package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.cases.rules.wording.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TypeError | Cannot read properties of undefined (reading 'id')",
                "java.lang.NullPointerException | ~~",
                "NullPointerException | ~~",
                "KeyError | 'sku'",
                "builtins.KeyError | 'sku'",
                "IndexError | list index out of range",
                "java.lang.ArrayIndexOutOfBoundsException | Index 5 out of bounds for length 3",
                "System.NullReferenceException | Object reference not set to an instance of an object.",
                "AttributeError | 'NoneType' object has no attribute 'get'",
                "ReferenceError | total is not defined"
            })
    void an_error_of_our_program_is_engineerings(String type, String message) {
        assertThat(Classified.as(Told.thrown(type, message)))
                .extracting(Verdict::failureClass, Verdict::variant, Verdict::whoActs)
                .containsExactly("integration.bug", "default", WhoActs.ENGINEERING);
    }

    @Test
    void what_nobody_knows_is_unknown_and_engineerings() {
        assertThat(Classified.as(Told.thrown("com.acme.StrangeException", "something odd happened")))
                .isEqualTo(Classified.verdict("unknown", "default", WhoActs.ENGINEERING, "none"));
        assertThat(Classified.as(Told.message(null)).failureClass()).isEqualTo("unknown");
    }

    @Test
    void a_weak_signal_never_acts_alone() {
        assertThat(Classified.as(Told.thrown("java.lang.IllegalArgumentException", "odd"))
                        .failureClass())
                .isEqualTo("unknown");
        assertThat(Classified.as(Told.status(500).saying("Tax code is required")))
                .extracting(Verdict::failureClass, Verdict::reason)
                .containsExactly("data.missing", "http_status 500 & words:required");
    }

    @Test
    void a_row_with_a_condition_that_nobody_can_decide_yet_waits() {
        Signals signals =
                Signals.parse("heading\nhttp_status\t418 & worked_before\tintegration.bug\tengineering\tsure\t");

        assertThat(new Classifier(signals, Weights.none())
                        .classify(Told.status(418).facts())
                        .failureClass())
                .isEqualTo("unknown");
    }

    @Test
    void data_of_a_whole_run_is_engineerings_because_customers_have_no_record_to_correct() {
        assertThat(Classified.as(Told.field("/zip", "is required", null).ofARun()))
                .isEqualTo(Classified.verdict("data.missing", "default", WhoActs.ENGINEERING, "field_errors"));
        assertThat(Classified.as(Told.status(401).ofARun()).whoActs()).isEqualTo(WhoActs.CUSTOMER);
    }
}
