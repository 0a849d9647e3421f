package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.shared.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A payload: masked, and otherwise exactly what was sent. */
class JsonMaskTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"b\" : 1.0 ,\n\t\"a\":[ 1e5, -0.10, 1E+2, 12345678901234567890 ] }",
                "{\"zip\":\"00123\",\"esc\":\"\\u00e9\\/\\n\",\"ean\":\"4006381333931\",\"id\":4500012345678}",
                "{\"tokens\":3,\"api\":\"v2\",\"note\":\"tokens:"
                        + " 3\",\"password\":\"\",\"token\":null,\"secret\":{},\"cookies\":[]}",
                "{\"a\":1,\"a\":2}",
                "[]",
                "\"text\"",
                " true ",
                "null"
            })
    void what_holds_no_secret_stays_character_by_character(String json) {
        assertThat(Redaction.payload(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\": \"hunter2\", \"n\": 1.50}|{\"password\": \"[masked]\", \"n\": 1.50}",
                "{\"a\":[{\"b\":{\"apiKey\":\"hunter2\"}}]}|{\"a\":[{\"b\":{\"apiKey\":\"[masked]\"}}]}",
                "{\"password\":123456}|{\"password\":\"[masked]\"}",
                "{\"credentials\":{\"user\":\"bob\",\"x\":[1]},\"y\":2}|{\"credentials\":\"[masked]\",\"y\":2}",
                "{\"tokens\":[\"a\",\"b\"]}|{\"tokens\":\"[masked]\"}",
                "{\"pass\\u0077ord\":\"hunter2\"}|{\"pass\\u0077ord\":\"[masked]\"}",
                "{\"url\":\"https:\\/\\/bob:hunter2@x\\/y\"}|{\"url\":\"https://bob:[masked]@x/y\"}",
                "{\"url\":\"https://x/?token=hunter2\"}|{\"url\":\"https://x/?token=[masked]\"}",
                "{\"inner\":\"{\\\"password\\\":\\\"hunter2\\\"}\"}|{\"inner\":\"{\\\"password\\\":\\\"[masked]\\\"}\"}",
                "{\"card\":4111111111111111}|{\"card\":\"[card …1111]\"}",
                "{\"card\":\"4111 1111 1111 1111\"}|{\"card\":\"[card …1111]\"}",
                "[{\"name\":\"Authorization\",\"value\":\"hunter2\"},{\"name\":\"size\",\"value\":\"L\"}]|[{\"name\":\"Authorization\",\"value\":\"[masked]\"},{\"name\":\"size\",\"value\":\"L\"}]",
                "{\"Bearer hunter2a\":1}|{\"[masked]\":1}"
            })
    void secrets_are_masked_at_any_depth(String json, String masked) {
        assertThat(Redaction.payload(json)).isEqualTo(masked);
        assertThat(Json.read(masked)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"hunter2\"", "{'password':'hunter2'}", "{\"password\":\"hunter2\"} trailing",
                        "<password>hunter2</password>",
                "user;password=hunter2", "{\"qty\":007,\"password\":\"hunter2\"}", "[1,]password=hunter2",
                        "{\"x\":\"a\nb\",\"password\":\"hunter2\"}"
            })
    void what_is_not_json_is_masked_as_text(String text) {
        assertThat(Redaction.payload(text)).isEqualTo(text.replace("hunter2", "[masked]"));
    }

    @Test
    void json_that_is_nested_too_deep_is_masked_as_text() {
        String deep = "[".repeat(5000) + "{\"password\":\"hunter2\"}" + "]".repeat(5000);

        assertThat(Redaction.payload(deep)).isEqualTo(deep.replace("hunter2", "[masked]"));
    }
}
