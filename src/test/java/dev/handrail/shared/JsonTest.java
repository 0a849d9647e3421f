package dev.handrail.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void every_kind_of_value_is_read() {
        assertThat(Json.read(" {\"a\": [1, -0.50, true, false, null, \"x\"], \"b\":{}, \"c\" : [] } "))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(1L, new BigDecimal("-0.50"), true, false, null, "x"),
                        "b",
                        Map.of(),
                        "c",
                        List.of()));
    }

    @Test
    void numbers_keep_what_they_say() {
        assertThat(Json.read("0")).isEqualTo(0L);
        assertThat(Json.read("999999999999999999")).isEqualTo(999999999999999999L);
        assertThat(Json.read("9223372036854775808")).isEqualTo(new BigDecimal("9223372036854775808"));
        assertThat(Json.read("1.10e+2")).isEqualTo(new BigDecimal("1.10e+2"));
    }

    @Test
    void escapes_are_read() {
        assertThat(Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""))
                .isEqualTo("\"\\/\b\f\n\r\té😀");
    }

    @Test
    void an_object_keeps_its_order_and_the_last_of_a_repeated_name() {
        var read = (Map<?, ?>) Json.read("{\"z\":1,\"a\":2,\"z\":3}");
        assertThat(read.toString()).isEqualTo("{z=3, a=2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "\"\\",
                "\"\\u12",
                "\"\\u12g4\"",
                "\"\\u٠٠٠٠\"",
                "\"\\x\"",
                "\"a\nb\"",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "{\"a\":1,}",
                "[1 2]",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "-",
                "NaN",
                "Infinity",
                "tru",
                "nulll",
                "{} {}",
                "[]x",
                "1e9999",
                "1e-99999999999",
                "//x\n1",
                "{\"a\":1]",
                "[1}",
                "\u00A01"
            })
    void what_is_not_exactly_one_value_is_refused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(Json.Malformed.class);
    }

    @Test
    void a_refusal_says_where() {
        assertThatThrownBy(() -> Json.read("[1, x]")).hasMessage("a value expected at character 4");
    }

    @Test
    void depth_and_digits_are_bounded() {
        assertThat(Json.read("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThatThrownBy(() -> Json.read("[".repeat(65) + "]".repeat(65))).hasMessageStartingWith("nested too deep");
        assertThatThrownBy(() -> Json.read("[".repeat(1_000_000))).hasMessageStartingWith("nested too deep");
        assertThatThrownBy(() -> Json.read("9".repeat(65))).hasMessageStartingWith("too many digits");
    }

    @Test
    void what_was_written_is_read_again() {
        var value = new LinkedHashMap<String, Object>();
        value.put("text", "\"quoted\" \\ \n\t\u0001 é 😀");
        value.put("list", Arrays.asList(1L, null, true, new BigDecimal("1.50"), List.of(), Map.of()));
        assertThat(Json.read(Json.write(value))).isEqualTo(value);
    }

    @Test
    void what_json_has_no_word_for_is_written_as_text() {
        assertThat(Json.write(List.of(Double.NaN, Double.NEGATIVE_INFINITY, 0.5, new byte[] {1, 2}, 'c')))
                .isEqualTo("[\"NaN\",\"-Infinity\",0.5,\"AQI=\",\"c\"]");
    }

    @Test
    void what_is_nested_too_deep_is_left_out() {
        Object deep = "end";
        for (int i = 0; i < 100_000; i++) {
            deep = List.of(deep);
        }
        assertThat(Json.write(deep)).isEqualTo("[".repeat(64) + "\"…[cut]\"" + "]".repeat(64));
    }
}
