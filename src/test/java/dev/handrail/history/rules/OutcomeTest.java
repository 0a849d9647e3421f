package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.history.rules.Event.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether it went well, and if not, why. */
class OutcomeTest {
    @Test
    void a_spans_status_says_its_outcome() {
        assertThat(new Sent().span().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(new Sent().failed("boom").span().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(new Sent().failed("boom").span().explicitOutcome()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0,'',NONE",
        "9,ERROR,NONE",
        "16,'',NONE",
        "17,'',FAILED",
        "21,'',FAILED",
        "0,error,FAILED",
        "0,Fatal,FAILED",
        "0,CRITICAL,FAILED",
        "0,WARN,NONE"
    })
    void a_logs_severity_says_whether_it_failed(int severity, String text, Outcome outcome) {
        var sent = new Sent();
        sent.severity = severity;
        sent.severityText = text;

        assertThat(sent.log().outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded,SUCCEEDED",
        "failed,FAILED",
        "skipped,SKIPPED",
        "partial,PARTIAL",
        "empty,EMPTY",
        "' Skipped ',SKIPPED"
    })
    void an_outcome_that_is_told_counts_before_status_and_severity(String told, Outcome outcome) {
        var sent = new Sent().failed("boom").with("handrail.outcome", told);

        assertThat(sent.span().outcome()).isEqualTo(outcome);
        assertThat(sent.log().outcome()).isEqualTo(outcome);
        assertThat(sent.log().explicitOutcome()).isTrue();
    }

    @Test
    void another_word_is_no_outcome() {
        var sent = new Sent().failed("boom").with("handrail.outcome", "great");

        assertThat(sent.span().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(sent.span().explicitOutcome()).isFalse();
    }

    @Test
    void only_what_failed_has_clues() {
        assertThat(new Sent().exception("X", "x", "at x").span().clues()).isNull();
        assertThat(new Sent().with("exception.type", "X").log().clues()).isNull();
    }

    @Test
    void the_last_exception_of_a_span_says_why() {
        Clues clues = new Sent()
                .failed("status text")
                .exception("First", "retried", "at first")
                .exception("java.io.IOException", "broken pipe", "at java.io")
                .with("error.type", "io")
                .with("http.request.method", "POST")
                .with("handrail.error.code", "E42")
                .with("db.response.status_code", "23505")
                .span()
                .clues();

        assertThat(clues)
                .isEqualTo(new Clues(
                        "io",
                        "java.io.IOException",
                        "broken pipe",
                        null,
                        "E42",
                        null,
                        "23505",
                        "POST",
                        List.of(),
                        "at java.io"));
    }

    @Test
    void a_logs_attributes_say_the_exception() {
        Clues clues = new Sent()
                .failed("could not send")
                .with("exception.type", "TypeError")
                .with("exception.message", "x is undefined")
                .with("exception.stacktrace", "at y")
                .log()
                .clues();

        assertThat(clues.errorType()).isEqualTo("TypeError");
        assertThat(clues.message()).isEqualTo("x is undefined");
        assertThat(clues.stacktrace()).isEqualTo("at y");
    }

    @Test
    void without_an_exception_the_status_text_or_the_body_says_why() {
        assertThat(new Sent().failed("no such customer").span().clues().message())
                .isEqualTo("no such customer");
        assertThat(new Sent().failed("no such customer").log().clues().message())
                .isEqualTo("no such customer");
    }

    @Test
    void a_structured_body_says_its_message() {
        var sent = new Sent().failed("");
        sent.body = Map.of("msg", "no such customer", "n", 1L);
        assertThat(sent.log().clues().message()).isEqualTo("no such customer");

        sent.body = Map.of("customer", Map.of("password", "hunter2"));
        assertThat(sent.log().clues().message()).isEqualTo("{\"customer\":{\"password\":\"[masked]\"}}");
    }

    @Test
    void a_failure_that_says_nothing_has_empty_clues() {
        assertThat(new Sent().failed("").span().clues())
                .isEqualTo(new Clues(null, null, null, null, null, null, null, null, List.of(), null));
    }

    @Test
    void the_status_of_the_answer_comes_from_the_attribute_first() {
        assertThat(status(new Sent().failed("HTTP 503").with("http.response.status_code", 422L)))
                .isEqualTo(422);
        assertThat(status(new Sent().failed("HTTP 503").with("http.status_code", "409")))
                .isEqualTo(409);
        assertThat(status(new Sent().failed("HTTP 503").with("error.type", "500")))
                .isEqualTo(503);
        assertThat(status(new Sent().failed("it broke").with("error.type", "500")))
                .isEqualTo(500);
        assertThat(status(new Sent().failed("it broke").with("http.response.status_code", "many")))
                .isNull();
        assertThat(status(new Sent().failed("it broke").with("error.type", "timeout")))
                .isNull();
    }

    private static Integer status(Sent sent) {
        return sent.span().clues().httpStatus();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Request failed with status code 422|422",
                "HTTP 503|503",
                "HTTP/1.1 404|404",
                "got HTTP/2 502 from upstream|502",
                "422 Unprocessable Entity|422",
                "404 Not Found from POST https://erp.example/x|404",
                "The remote server returned an error: (409) Conflict.|409",
                "[401 Unauthorized] during [POST]|401",
                "500 Server Error: Internal for url|500",
                "upstream status=429, giving up|429",
                "Status: 504|504"
            })
    void a_message_may_tell_the_status(String message, int status) {
        assertThat(AnswerStatus.in(message)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 404 not found",
                "Order 404 is gone",
                "PO-422 Unprocessable",
                "422 items",
                "must be 400 characters",
                "status code 4220",
                "status code 200",
                "line 503: HTTP",
                "invoice #409 Conflict",
                "took 500 ms",
                "HTTP 503.5",
                "status ok",
                "",
            })
    void and_other_numbers_are_none(String message) {
        assertThat(AnswerStatus.in(message)).isNull();
    }

    @Test
    void grpc_codes_are_kept_as_they_were_told() {
        assertThat(new Sent()
                        .failed("x")
                        .with("rpc.grpc.status_code", 14L)
                        .span()
                        .clues()
                        .grpcCode())
                .isEqualTo("14");
        assertThat(new Sent()
                        .failed("x")
                        .with("rpc.response.status_code", "unavailable")
                        .span()
                        .clues()
                        .grpcCode())
                .isEqualTo("UNAVAILABLE");
    }

    @Test
    void bad_fields_come_as_json_text_or_as_a_list() {
        String text =
                "[{\"path\":\"/lines/0/sku\",\"message\":\"unknown\",\"code\":\"E1\"},{\"path\":\"/x\"},{\"message\":\"m\"},{},7,null]";
        var told = List.of(Map.of("path", "/x", "code", 7L));

        assertThat(fields(text))
                .containsExactly(
                        new BadField("/lines/0/sku", "unknown", "E1"),
                        new BadField("/x", null, null),
                        new BadField(null, "m", null));
        assertThat(fields(told)).containsExactly(new BadField("/x", null, "7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{\"path\":\"/x\"}", "oops", "[[[[", "null", "[{\"path\":{}}]"})
    void malformed_bad_fields_are_none(String text) {
        assertThat(fields(text)).isEmpty();
    }

    @Test
    void there_are_at_most_fifty_bad_fields() {
        assertThat(fields("[" + "{\"path\":\"/x\"},".repeat(200) + "{}]")).hasSize(50);
    }

    private static List<BadField> fields(Object told) {
        return new Sent()
                .failed("x")
                .with("handrail.record.errors", told)
                .span()
                .clues()
                .fields();
    }

    @Test
    void a_long_stack_trace_is_cut_and_says_so() {
        String trace = new Sent()
                .failed("x")
                .exception("X", "x", "at y\n".repeat(50_000))
                .span()
                .clues()
                .stacktrace();

        assertThat(trace).hasSize(16 * 1024).endsWith("…[cut]");
    }

    @Test
    void no_clue_shows_a_secret() {
        Clues clues = new Sent()
                .failed("x")
                .exception("X", "login failed: password=hunter2", "at x?token=hunter2")
                .with("handrail.record.errors", "[{\"path\":\"/x\",\"message\":\"api_key=hunter2 is wrong\"}]")
                .with("handrail.error.code", "secret=hunter2")
                .span()
                .clues();

        assertThat(clues.toString()).doesNotContain("hunter2").contains("password=[masked]");
    }
}
