package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a text is made, masking passes over it a bounded number of times, and once is enough. */
class HostileTextTest {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final String[] PARTS = {
        "password",
        "token",
        "\"",
        "\\\"",
        "'",
        ":",
        "=",
        " ",
        "Bearer ",
        "Basic ",
        "eyJ",
        ".",
        "-",
        "://",
        "@",
        "%3A%2F%2F",
        "%40",
        "%3D",
        "%22",
        "[",
        "]",
        "<",
        ">",
        "</",
        "<![CDATA[",
        "]]>",
        "-----BEGIN ",
        "PRIVATE KEY-----",
        "-----END ",
        "4111",
        "1111",
        "4111111111111111",
        "DE89",
        "3704",
        "sk_live_",
        "hr_",
        "AKIA",
        "abc123",
        "\n",
        ";",
        "&",
        "?",
        "--",
        "{",
        "}",
        "secret",
        "Authorization",
        "cookie",
        "api key",
        "é",
        "😀",
        "\\",
        ",",
        "Digest username=",
        "jdbc:oracle:thin:",
        "/",
        "HTTP 503",
        "status code ",
        "422 Unprocessable",
        "[masked]",
        "masked]",
        "cvv",
        "sig",
        "xoxb-",
        "null",
        "&quot;",
        "hooks.slack.com/services/",
        "0",
        "+"
    };

    static Stream<String> unkind() {
        return Stream.of(
                "password",
                "token",
                "secret",
                "cvv",
                "Bearer ",
                "Basic ",
                "eyJ",
                "sk_live_",
                "hr_",
                "://",
                "%3A%2F%2F",
                "4111",
                "DE89",
                "HTTP 503",
                "token=[",
                "token_type=[",
                "token_type=\"",
                "a",
                "token:",
                "token: ",
                "<token",
                "<token>",
                "<a:token>",
                "tokentoken: ",
                "eyJa.",
                "eyJaaaaaaaaaa.",
                "xoxb-12345678",
                "https://a:",
                "https://a",
                "a@://",
                "%3A%2F%2Fa%3A",
                "4111 ",
                "4111-1111-",
                "4 ",
                "DE12 ",
                "DE12",
                "\\\\\\\\\"",
                "password\\\\\\\\\"",
                "-----BEGIN X-----",
                "-----BEGIN PRIVATE KEY----- ",
                "Bearer Bearer ",
                "Basic a",
                "cookie: ",
                "cookie=",
                "hr_a1B",
                "SG.aaaaaaaaaaaaaaaa.",
                "jdbc:oracle:a:b",
                "status ",
                "HTTP/1.1 ",
                "(404",
                "status   ",
                "--token ",
                "--token",
                "token   ",
                "token   =",
                "password=Bearer ",
                "password=<",
                "{\"token\":");
    }

    @ParameterizedTest
    @MethodSource("unkind")
    void a_quarter_of_a_million_characters_take_no_time(String part) {
        String text = part.repeat(256 * 1024 / part.length());

        // of this thread, because the machine may have other work; what goes back over the text takes minutes
        long before = CPU.getCurrentThreadCpuTime();
        Redaction.text(text);
        Redaction.payload(text);
        AnswerStatus.in(text);

        assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void once_masked_a_text_stays() {
        random(5_000).forEach(text -> {
            String once = Redaction.text(text);
            assertThat(Redaction.text(once)).as(text).isEqualTo(once);
        });
    }

    @Test
    void no_text_makes_it_fail() {
        assertThatCode(() -> random(5_000).forEach(text -> {
                    Redaction.text(text);
                    Redaction.payload(text);
                    AnswerStatus.in(text);
                    Cut.to(20, text);
                    Cut.name(20, text);
                }))
                .doesNotThrowAnyException();
    }

    private static Stream<String> random(int count) {
        var random = new Random(7);
        return IntStream.range(0, count).mapToObj(i -> {
            var text = new StringBuilder();
            for (int parts = random.nextInt(12); parts >= 0; parts--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            return text.toString();
        });
    }
}
