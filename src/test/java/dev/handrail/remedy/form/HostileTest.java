package dev.handrail.remedy.form;

import static dev.handrail.remedy.form.Orders.fields;
import static dev.handrail.remedy.form.Orders.plain;
import static dev.handrail.remedy.form.Orders.withSchema;
import static dev.handrail.remedy.form.Orders.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.handrail.remedy.form.NotCorrectable.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, depths, numbers and patterns that somebody made to hurt. */
class HostileTest {
    private static final Duration QUICK = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|NO_PAYLOAD",
                "' '|NO_PAYLOAD",
                "{\"a\":\"b…[cut]|CUT",
                "{\"a\":\"b…[cut]\"}|CUT",
                "{\"a\":|NOT_JSON",
                "{\"a\":1} x|NOT_JSON",
                "{\"a\":1,\"a\":2}|NOT_JSON",
                "<order/>|NOT_JSON",
                "[{\"a\":1}]|NOT_AN_OBJECT",
                "\"text\"|NOT_AN_OBJECT",
                "{\"a\":1e999999999}|TOO_LARGE"
            })
    void what_is_no_whole_object_says_why(String payload, Reason reason) {
        assertThat(reason(payload)).isEqualTo(reason);
    }

    @Test
    void what_is_too_long_or_too_deep_says_so() {
        assertThat(reason("{\"a\":\"" + "x".repeat(256 * 1024) + "\"}")).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("{\"a\":".repeat(33) + "1" + "}".repeat(33))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("{\"a\":" + "9".repeat(500) + "}")).isEqualTo(Reason.TOO_LARGE);
        assertThat(plain("{\"a\":".repeat(32) + "1" + "}".repeat(32)).groups()).hasSize(1);
    }

    @Test
    void at_most_five_hundred_fields_are_shown_and_the_rest_is_counted() {
        String payload =
                IntStream.range(0, 800).mapToObj(i -> "\"f" + i + "\":" + i).collect(Collectors.joining(",", "{", "}"));

        CorrectionForm form = plain(payload, wrong("/f799"));

        assertThat(fields(form)).hasSize(500);
        assertThat(form.more()).isEqualTo(300);
        assertThat(form.problems()).extracting(Problem::pointer).containsExactly("/f799");
        assertThat(Orders.sentences(form.apply(Map.of("/f700", "1")).problems()))
                .containsExactly("/f700 required");
    }

    @Test
    void a_wrong_line_is_shown_however_many_lines_come_before_it() {
        String payload = IntStream.range(0, 4000)
                .mapToObj(i -> "{\"item\":\"NK-" + i + "\",\"quantity\":" + i + ",\"unit\":\"PCE\"}")
                .collect(Collectors.joining(",", "{\"lines\":[", "]}"));

        CorrectionForm form = plain(payload, wrong("lines[3999].unit"));

        List<Table.Row> rows = form.groups().get(0).table().rows();
        assertThat(rows).hasSizeLessThanOrEqualTo(167);
        assertThat(rows.get(rows.size() - 1).number()).isEqualTo(4000);
        assertThat(form.more()).isEqualTo(12_000 - rows.size() * 3);
    }

    @Test
    void rows_that_have_nothing_in_common_are_no_table() {
        String payload = IntStream.range(0, 8000)
                .mapToObj(i -> "{\"name" + i + "\":" + i + "}")
                .collect(Collectors.joining(",", "{\"rows\":[", "]}"));

        CorrectionForm form = assertTimeoutPreemptively(QUICK, () -> plain(payload));

        assertThat(form.groups()).hasSize(500).allMatch(group -> group.table() == null);
        assertThat(form.groups().get(1).title()).isEqualTo("Row 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(a+)+$",
                "^(a|aa)+$",
                "^(a|a?)+$",
                "(.*)*x",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "^((a{0,5}){0,5})*[c]$"
            })
    void a_pattern_that_never_ends_is_given_up(String pattern) {
        String schema = "{\"additionalProperties\":{\"pattern\":\"" + pattern.replace("\\", "\\\\") + "\"}}";
        String payload = IntStream.range(0, 1000)
                .mapToObj(i -> "\"f" + i + "\":\"" + "a".repeat(100) + "!\"")
                .collect(Collectors.joining(",", "{", "}"));

        Applied applied = assertTimeoutPreemptively(
                QUICK, () -> withSchema(schema, payload).apply(Map.of("/f0", "a".repeat(5000) + "!")));

        assertThat(applied.changes()).hasSize(1);
    }

    @Test
    void a_payload_full_of_values_is_read_checked_and_applied_in_time() {
        String schema = """
                {"properties":{"lines":{"items":{"required":["quantity"],"properties":{"quantity":{"type":"integer",
                 "maximum":5},"email":{"format":"email"}}}}}}""";
        String payload = IntStream.range(0, 6000)
                .mapToObj(i -> "{\"quantity\":" + i + ",\"email\":\"a@b\"}")
                .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
        WrongField[] wrong = IntStream.range(0, 5000)
                .mapToObj(i -> wrong("lines[" + i + "].quantity"))
                .toArray(WrongField[]::new);
        Map<String, String> input = new HashMap<>();
        IntStream.range(0, 6000).forEach(i -> input.put("/lines/" + i + "/quantity", "3"));

        Applied applied = assertTimeoutPreemptively(
                QUICK, () -> withSchema(schema, payload, wrong).apply(input));

        assertThat(applied.changes()).isNotEmpty();
        assertThat(applied.beyond()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void a_schema_that_requires_itself_without_end_stops_somewhere() {
        String schema = """
                {"required":["child","name"],"properties":{"name":{"type":"string"},"child":{"$ref":"#"}}}""";

        CorrectionForm form = withSchema(schema, "{}");

        assertThat(fields(form)).hasSizeBetween(2, 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"not\":{\"$ref\":\"#/$defs/b\"}},\"b\":{\"if\":{\"$ref\":\"#/$defs/a\"}}}}",
                "{\"$dynamicRef\":\"#\"}",
                "{\"$anchor\":\"me\",\"allOf\":[{\"$ref\":\"#me\"},{\"$ref\":\"#me\"}]}",
                "{\"$id\":\"https://acme.example/a\",\"anyOf\":[{\"$ref\":\"a\"},{\"$ref\":\"a\"}]}"
            })
    void a_schema_that_refers_to_itself_without_end_is_given_up(String schema) {
        var type = new TypeDescription("order", "orders", schema, null, null);

        assertTimeoutPreemptively(QUICK, () -> {
            assertThat(type.unusable()).isPresent();
            assertThat(withSchema(schema, Orders.ORDER).isChecked()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"oneOf", "allOf"})
    void branches_that_double_at_each_level_are_given_up(String keyword) {
        String branch = "{\"properties\":{\"a\":{\"$ref\":\"#\"}}}";
        String schema = "{\"" + keyword + "\":[" + branch + "," + branch + "]}";
        String payload = "{\"a\":".repeat(30) + "1" + "}".repeat(30);

        CorrectionForm form = assertTimeoutPreemptively(QUICK, () -> withSchema(schema, payload));

        assertThat(form.isChecked()).isFalse();
        assertThat(form.groups()).hasSize(1);
    }

    @Test
    void a_chain_of_doubling_references_is_refused() {
        String chain = IntStream.range(0, 40)
                .mapToObj(i -> "\"d%d\":{\"anyOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]}"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(",", "{\"$ref\":\"#/$defs/d0\",\"$defs\":{", ",\"d40\":{}}}"));

        assertThat(assertTimeoutPreemptively(QUICK, () -> SchemaCheck.unusable(chain)))
                .isPresent();
    }

    @Test
    void a_recursive_description_of_nested_parts_is_used() {
        String schema = """
                {"properties":{"name":{"type":"string","maxLength":3},"parts":{"type":"array","items":{"$ref":"#"}}}}""";

        CorrectionForm form =
                withSchema(schema, "{\"name\":\"a\",\"parts\":[{\"name\":\"b\",\"parts\":[{\"name\":\"long\"}]}]}");

        assertThat(form.problems()).extracting(Problem::pointer).containsExactly("/parts/0/parts/0/name");
    }

    @Test
    void too_much_typed_text_is_a_problem_of_its_field() {
        CorrectionForm form = plain("{\"note\":\"a\"}");

        assertThat(Orders.sentences(
                        form.apply(Map.of("/note", "x".repeat(10_001))).problems()))
                .containsExactly("/note too_long");
    }

    @Test
    void a_correction_never_makes_a_payload_that_could_not_be_corrected_again() {
        CorrectionForm form = plain("{\"big\":\"" + "x".repeat(256 * 1024 - 100) + "\",\"note\":\"a\"}");

        assertThat(Orders.sentences(
                        form.apply(Map.of("/note", "y".repeat(9_000))).problems()))
                .containsExactly("/note too_long");
    }

    @Test
    void deep_paths_and_thousands_of_told_fields_are_bounded() {
        WrongField[] wrong = IntStream.range(0, 3000)
                .mapToObj(i -> wrong("x".repeat(i % 40) + ".y[" + i + "]"))
                .toArray(WrongField[]::new);

        CorrectionForm form = assertTimeoutPreemptively(QUICK, () -> plain(Orders.ORDER, wrong));

        assertThat(form.problems()).hasSizeLessThanOrEqualTo(WrongPaths.MOST);
    }

    private static Reason reason(String payload) {
        return catchThrowableOfType(NotCorrectable.class, () -> plain(payload)).reason();
    }
}
