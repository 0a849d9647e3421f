package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.c2lnbmF0dXJl";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "password=hunter2|password=[masked]",
                "user=bob password=hunter2, host=x|user=bob password=[masked], host=x",
                "Password : hunter2|Password : [masked]",
                "password:hunter|password:[masked]",
                "password: topsecret|password: [masked]",
                "passwd = 'hun ter'|passwd = '[masked]'",
                "{\"password\":\"hunter2\"}|{\"password\":\"[masked]\"}",
                "{\"password\" : \"hun\\\"ter2\", \"a\":1}|{\"password\" : \"[masked]\", \"a\":1}",
                "{\"a\":\"{\\\"apiKey\\\":\\\"hunter2\\\",\\\"b\\\":1}\"}|{\"a\":\"{\\\"apiKey\\\":\\\"[masked]\\\",\\\"b\\\":1}\"}",
                "{'client_secret': 'hunter2'}|{'client_secret': '[masked]'}",
                "{client_secret=>\"hunter2\"}|{client_secret=>\"[masked]\"}",
                "params['api_key'] = 'hunter2'|params['api_key'] = '[masked]'",
                "api_key=hunter2&x=1|api_key=[masked]&x=1",
                "https://x.example/?access_token=hunter2&y=2#z|https://x.example/?access_token=[masked]&y=2#z",
                "https://x.example/?a=1&sig=hunter2|https://x.example/?a=1&sig=[masked]",
                "redirect=https%3A%2F%2Fx%2F%3Ftoken%3Dhunter2%26y%3D2|redirect=https%3A%2F%2Fx%2F%3Ftoken%3D[masked]%26y%3D2",
                "%7B%22password%22%3A%22hunter2%22%7D|%7B%22password%22%3A%22[masked]%22%7D",
                "Authorization: Bearer hunter2|Authorization: [masked]",
                "authorization=[Bearer hunter2], accept=[*/*]|authorization=[[masked]], accept=[*/*]",
                "\"authorization\":[\"Bearer hunter2\"]|\"authorization\":[[masked]]",
                "-H 'X-Api-Key: hunter2' -v|-H 'X-Api-Key: [masked]' -v",
                "Cookie: a=hunter2; b=hunter2|Cookie: [masked]",
                "login --user bob --password hunter2 --dry|login --user bob --password [masked] --dry",
                "<wsse:Password Type=\"x#PasswordText\">hunter2</wsse:Password>|<wsse:Password"
                        + " Type=\"x#PasswordText\">[masked]</wsse:Password>",
                "<apiKey>hunter2</apiKey>|<apiKey>[masked]</apiKey>",
                "AccountName=x;AccountKey=hunter2==;Suffix=y|AccountName=x;AccountKey=[masked];Suffix=y",
                "&lt;x:password&gt;hunter2&lt;/x:password&gt;|&lt;x:password&gt;[masked]&lt;/x:password&gt;",
                "<secret><![CDATA[hunter2]]></secret>|<secret>[masked]]]></secret>",
                "login of 'sa' with password 'hunter2' failed|login of 'sa' with password '[masked]' failed",
                "curl -u bob:hunter2 https://x|curl [masked] https://x",
                "sent Bearer abcdef to x|sent [masked] to x",
                "sent bearer%20abc123 to x|sent [masked] to x",
                "Basic Ym9iOmh1bnRlcjI= refused|[masked] refused",
                "Digest username=\"bob\", response=\"hunter2\"|[masked]",
                "postgres://bob:hunter2@db.example:5432/x|postgres://bob:[masked]@db.example:5432/x",
                "redis://:hunter2@cache|redis://:[masked]@cache",
                "amqp://bob:hun@ter2@mq/x|amqp://bob:[masked]@mq/x",
                "https%3A%2F%2Fbob%3Ahunter2%40x%2Fy|https%3A%2F%2Fbob%3A[masked]%40x%2Fy",
                "https://0123456789abcdef0123456789abcdef@sentry.example/1|https://[masked]@sentry.example/1",
                "jdbc:oracle:thin:scott/hunter2@//db:1521/x|jdbc:oracle:thin:[masked]@//db:1521/x",
                "key AKIAIOSFODNN7EXAMPLE used|key [masked] used",
                "with hr_demo_acme|with [masked]",
                "https://hooks.slack.com/services/T000/B000/hunter2|https://[masked]"
            })
    void secrets_in_a_text_are_masked(String text, String masked) {
        assertThat(Redaction.text(text)).isEqualTo(masked);
    }

    /** Put together here, so that nobody's scanner takes this file for a leak. */
    @Test
    void keys_are_known_by_their_look() {
        var keys = List.of(
                JWT,
                "sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc",
                "rk_" + "test_4eC39HqLyjWDarjtT1zdp7dc",
                "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a",
                "github_" + "pat_11ABCDEFG0abcdefghij",
                "glpat-" + "abcdefghij0123456789",
                "xoxb-" + "123456789012-abcdefABCDEF",
                "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "shpat_" + "0123456789abcdef0123456789abcdef",
                "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
                "SG." + "abcdefghijklmnopqrst.abcdefghijklmnopqrst",
                "hr_" + "Zk3xV9qTn2LwYb7RcD4mHs8JfG5aPe1U",
                "hr_" + "0123456789abcdef0123456789abcdef");

        assertThat(keys).allSatisfy(key -> {
            assertThat(Redaction.text("used " + key + " today")).isEqualTo("used [masked] today");
            assertThat(Redaction.text("[" + key + "]")).isEqualTo("[[masked]]");
            assertThat(Redaction.text("x%3D" + key)).isEqualTo("x%3D[masked]");
            assertThat(Redaction.text("a\\n" + key)).isEqualTo("a\\n[masked]");
        });
    }

    @Test
    void a_private_key_is_masked_whole_and_a_certificate_stays() {
        String begin = "-----BEGIN RSA PRIVATE" + " KEY-----";
        String key = begin + "\nMIIE\nhunter2\n-----END RSA PRIVATE KEY-----";

        assertThat(Redaction.text("a " + key + " b " + key + " c")).isEqualTo("a [masked] b [masked] c");
        assertThat(Redaction.text("a " + begin + "\nMIIE hunter2")).isEqualTo("a [masked]");
        assertThat(Redaction.text("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE----- " + key))
                .isEqualTo("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE----- [masked]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokens: 3",
                "max_tokens=4096",
                "input tokens: 1250, output tokens: 300",
                "field api is missing",
                "the api: v2",
                "Unexpected token: <",
                "Unexpected token } in JSON at position 12",
                "Unexpected token 'o', \"[object Obj\"... is not valid JSON",
                "password 'must not be empty' it said",
                "grep -u 10:30",
                "password is required",
                "password: must not be empty",
                "Password: is required",
                "token: expired",
                "invalid_token: The access token expired",
                "token=null",
                "\"password\":\"\"",
                "password=",
                "TokenExpiredException: the session ended",
                "com.acme.InvalidTokenException: jwt expired long ago",
                "at com.acme.TokenService.refresh(TokenService.java:1042)",
                "at parse (/srv/app/token.js:12:34)",
                "Basic information missing",
                "Basic authentication failed",
                "Bearer authentication required",
                "the bearer of this letter",
                "author: Bob",
                "secretary: Alice",
                "Optional<Token> was empty",
                "expected <token> but got x",
                "https://shop.example:8443/orders/1?key=PO-1#x",
                "mail bob@acme.test now",
                "git@host:team/x.git",
                "https://bob@host/x",
                "hr_department_employee_export_2024",
                "hr_demo",
                "key: PO-10045",
                "keyboard=x",
                "signature required: yes",
                "session: morning",
                "x=y",
                "PO-10045",
                "2026-05-04T10:00:00Z",
                "http://x/y?z=%20",
                "::1",
                "accessory: lamp",
                "passport=X123",
                "https://shop.example/token?x=1",
                "pass: 12 fail: 3",
                "urn:ietf:params:oauth:token-type:jwt",
                "550e8400-e29b-41d4-a716-446655440000",
                "1795447189911306327"
            })
    void business_words_stay(String text) {
        assertThat(Redaction.text(text)).isEqualTo(text);
    }

    @Test
    void nested_attributes_are_masked_at_any_depth() {
        var nested = Map.of(
                "a",
                Arrays.asList(Map.of("b", Map.of("token", "hunter2")), "password=hunter2", null, 4111111111111111L));

        assertThat(Redaction.value("x", nested).toString())
                .isEqualTo("{a=[{b={token=[masked]}}, password=[masked], null, [card …1111]]}");
    }

    @Test
    void a_secret_may_be_named_beside_its_value() {
        var pair = new LinkedHashMap<String, Object>();
        pair.put("name", "password");
        pair.put("value", "hunter2");

        assertThat(Redaction.value("x", List.of(pair)).toString()).isEqualTo("[{name=password, value=[masked]}]");
        assertThat(Redaction.value("x", Map.of("name", "size", "value", "42")))
                .isEqualTo(Map.of("name", "size", "value", "42"));
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(Redaction.text(null)).isNull();
        assertThat(Redaction.text("")).isEmpty();
    }
}
