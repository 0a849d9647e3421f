package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no answer at all tells, and the rule that protects money. */
class ClassifierOfLinesTest {
    @ParameterizedTest
    @CsvSource({
        "java.net.SocketTimeoutException, Read timed out",
        "SocketTimeoutException, Read timed out",
        "java.net.http.HttpTimeoutException, request timed out",
        "TimeoutError, The operation was aborted due to timeout",
        "requests.exceptions.ReadTimeout, HTTPSConnectionPool: Read timed out.",
        "httpx.ReadTimeout, ''",
        "System.Threading.Tasks.TaskCanceledException, A task was canceled.",
        "AxiosError, timeout of 5000ms exceeded",
        "Error, request timed out",
        "timeout, ''"
    })
    void a_write_without_an_answer_may_have_arrived(String type, String message) {
        Verdict write = Classified.as(Told.thrown(type, message).on("POST"));
        Verdict read = Classified.as(Told.thrown(type, message).on("GET"));

        assertThat(write)
                .extracting(Verdict::failureClass, Verdict::variant, Verdict::whoActs)
                .containsExactly("application.unavailable", "outcome_unknown", WhoActs.SUPPORT);
        assertThat(read)
                .extracting(Verdict::failureClass, Verdict::variant, Verdict::whoActs)
                .containsExactly("application.unavailable", "brief", WhoActs.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read ECONNRESET", "socket hang up", "write EPIPE", "Connection reset by peer"})
    void a_line_that_broke_leaves_a_write_open_and_a_keyed_write_not(String message) {
        assertThat(Classified.as(Told.message(message).on("POST")).variant()).isEqualTo("outcome_unknown");
        assertThat(Classified.as(Told.message(message)).variant())
                .as("a call not told")
                .isEqualTo("outcome_unknown");
        assertThat(Classified.as(Told.message(message).on("PUT")))
                .extracting(Verdict::failureClass, Verdict::variant)
                .containsExactly("infrastructure.network", "default");
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504, 524})
    void an_answer_from_in_between_leaves_a_write_open(int status) {
        assertThat(Classified.as(Told.status(status).on("POST")))
                .extracting(Verdict::variant, Verdict::whoActs)
                .containsExactly("outcome_unknown", WhoActs.SUPPORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect ECONNREFUSED 127.0.0.1:443",
                "Connection refused (os error 111)",
                "connect ETIMEDOUT 10.0.0.1:443",
                "UND_ERR_CONNECT_TIMEOUT",
                "Connect timed out"
            })
    void what_never_left_is_delayed_and_not_in_doubt(String message) {
        assertThat(Classified.as(Told.message(message).on("POST")))
                .extracting(Verdict::failureClass, Verdict::variant, Verdict::whoActs)
                .containsExactly("infrastructure.network", "default", WhoActs.NOBODY);
    }

    @Test
    void a_time_limit_while_connecting_has_sent_nothing() {
        assertThat(Classified.as(Told.thrown("java.net.SocketTimeoutException", "Connect timed out")
                                .on("POST"))
                        .variant())
                .isEqualTo("default");
        assertThat(Classified.as(Told.message(null).withErrorType("ETIMEDOUT").on("POST"))
                        .variant())
                .as("connecting or reading is not told")
                .isEqualTo("outcome_unknown");
    }

    @Test
    void the_cause_in_the_stack_trace_tells_that_nothing_was_sent() {
        Told told = Told.thrown("requests.exceptions.ConnectionError", "HTTPSConnectionPool: Max retries exceeded")
                .on("POST")
                .withStack("Traceback (most recent call last):\nConnectionRefusedError: [Errno 111]\n");

        assertThat(Classified.as(told).variant()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource({
        "java.net.ConnectException, Connection refused, default",
        "java.net.UnknownHostException, api.example.com, lasting",
        "Error, getaddrinfo ENOTFOUND api.example.com, lasting",
        "javax.net.ssl.SSLHandshakeException, PKIX path building failed, certificate",
        "Error, CERT_HAS_EXPIRED, certificate",
        "requests.exceptions.SSLError, certificate verify failed, certificate"
    })
    void trouble_with_the_line_is_told_apart(String type, String message, String variant) {
        assertThat(Classified.as(Told.thrown(type, message).on("POST")))
                .extracting(Verdict::failureClass, Verdict::variant)
                .containsExactly("infrastructure.network", variant);
    }

    @Test
    void fetch_reports_a_broken_line_as_a_type_error() {
        assertThat(Classified.as(Told.thrown("TypeError", "fetch failed").on("GET"))
                        .failureClass())
                .isEqualTo("infrastructure.network");
    }
}
