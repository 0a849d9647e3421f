package dev.handrail.remedy.form;

import static dev.handrail.remedy.form.Orders.withSchema;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"pattern\":\"^[0-9]{5}$\"};\"8O339\";format;{expected=12345, field=V}",
                "{\"pattern\":\"^(a|b)$\",\"examples\":[\"a\"]};\"c\";format;{expected=a, field=V}",
                "{\"pattern\":\"^(a|b)$\",\"description\":\"a or b\"};\"c\";format;{expected=a or b, field=V}",
                "{\"pattern\":\"^(a|b)$\"};\"c\";required;{field=V}",
                "{\"format\":\"email\"};\"x@\";format_email;{field=V}",
                "{\"format\":\"date\"};\"soon\";format_date;{expected=2026-11-30, field=V}",
                "{\"format\":\"date\"};\"2026-11-31\";date_not_real;{field=V}",
                "{\"format\":\"date-time\"};\"today\";format;{expected=2026-11-30T15:00:00Z, field=V}",
                "{\"type\":\"number\"};\"x\";number;{field=V}",
                "{\"type\":\"integer\"};1.5;whole_number;{field=V}",
                "{\"type\":\"boolean\"};\"x\";required_choice;{field=V}",
                "{\"minimum\":1,\"maximum\":9};10;range;{field=V, max=9, min=1}",
                "{\"minimum\":0.5};0;range_min;{field=V, min=0.5}",
                "{\"maximum\":9};10;range_max;{field=V, max=9}",
                "{\"type\":\"integer\",\"exclusiveMinimum\":0};0;range_min;{field=V, min=1}",
                "{\"exclusiveMinimum\":0};0;rule;{expected=> 0, field=V}",
                "{\"multipleOf\":0.01};12.345;format;{expected=12.34, field=V}",
                "{\"multipleOf\":1};1.5;whole_number;{field=V}",
                "{\"enum\":[\"EUR\",\"CHF\"]};\"USD\";enum;{field=V, value=USD}",
                "{\"maxLength\":3};\"ÄÖÜ😀\";too_long;{count=4, field=V, max=3}",
                "{\"minLength\":3};\"ab\";too_short;{field=V, min=3}",
                "{\"minLength\":1};\"\";required;{field=V}",
                "{\"not\":{\"const\":\"x\"},\"examples\":[\"y\"]};\"x\";rule;{expected=y, field=V}"
            })
    void the_schema_s_reason_has_a_sentence(String schema, String value, String sentence, String params) {
        CorrectionForm form = withSchema("{\"properties\":{\"v\":" + schema + "}}", "{\"v\":" + value + "}");

        assertThat(form.problems()).hasSize(1);
        assertThat(form.problems().get(0).sentence()).isEqualTo(sentence);
        assertThat(sorted(form.problems().get(0))).isEqualTo(params);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "MISSING_FIELD|-|required|{field=V}",
                "value_error.missing|-|required|{field=V}",
                "data.reference_not_found|-|not_found|{field=V, value=abc}",
                "not_in_list|-|not_found|{field=V, value=abc}",
                "DUPLICATE|-|not_unique|{field=V, value=abc}",
                "NotANumber|-|number|{field=V}",
                "invalid_email|-|format_email|{field=V}",
                "must_be_past|-|date_past|{field=V}",
                "future|-|date_future|{field=V}",
                "too_long|must have 2 letters or fewer|rule|{expected=must have 2 letters or fewer, field=V}",
                "-|the period is closed|rule|{expected=the period is closed, field=V}",
                "E4711|Invalid value 'abc' (postcode: null)|required|{field=V}",
                "-|-|required|{field=V}"
            })
    void the_target_s_reason_has_a_sentence(String code, String message, String sentence, String params) {
        CorrectionForm form = Orders.plain("{\"v\":\"abc\"}", new WrongField("v", message, code));

        assertThat(form.problems().get(0).sentence()).isEqualTo(sentence);
        assertThat(sorted(form.problems().get(0))).isEqualTo(params);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "not_a_number;{};5",
                "not_an_integer;{};5",
                "invalid_date;{};\"2026-11-30\"",
                "invalid_email;{};\"a@example.com\"",
                "invalid_format;{\"pattern\":\"^[0-9]{5}$\"};\"80339\"",
                "too_long;{\"maxLength\":5};\"80339\"",
                "too_short;{\"minLength\":5};\"80339\"",
                "out_of_range;{\"minimum\":1,\"maximum\":9};9"
            })
    void a_code_that_the_value_contradicts_is_not_repeated(String code, String schema, String value) {
        CorrectionForm form = withSchema(
                "{\"properties\":{\"v\":" + schema + "}}",
                "{\"v\":" + value + "}",
                new WrongField("/v", "not sold in Sweden", code));

        assertThat(form.problems().get(0).sentence()).isEqualTo("rule");
    }

    @Test
    void a_real_date_in_another_form_is_not_called_unreal() {
        CorrectionForm form = Orders.plain("{\"v\":\"23.11.2026\"}", new WrongField("/v", null, "invalid_date"));

        assertThat(form.problems().get(0).sentence()).isEqualTo("format_date");
    }

    @Test
    void a_value_of_the_list_that_the_target_does_not_take_is_not_said_to_be_off_the_list() {
        CorrectionForm form = withSchema(
                "{\"properties\":{\"v\":{\"enum\":[\"PCE\",\"BX\"]}}}",
                "{\"v\":\"BX\"}",
                new WrongField("/v", null, "enum"));

        assertThat(form.problems().get(0).sentence()).isEqualTo("not_found");
    }

    @Test
    void what_the_schema_says_is_better_than_a_message() {
        CorrectionForm form = withSchema(
                "{\"properties\":{\"v\":{\"maxLength\":2}}}",
                "{\"v\":\"abc\"}",
                new WrongField("/v", "the value is longer than allowed", "E1"));

        assertThat(form.problems().get(0).sentence()).isEqualTo("too_long");
    }

    @Test
    void an_empty_value_is_asked_for_whatever_the_target_says() {
        CorrectionForm form = Orders.plain("{\"v\":\"\"}", new WrongField("/v", "unknown customer group", "not_found"));

        assertThat(form.problems().get(0).sentence()).isEqualTo("required");
    }

    @Test
    void a_long_value_is_cut_in_the_sentence() {
        CorrectionForm form =
                Orders.plain("{\"v\":\"" + "x".repeat(200) + "\"}", new WrongField("/v", null, "not_found"));

        assertThat(form.problems().get(0).params().get("value")).hasSize(60).endsWith("…");
    }

    /** The caller knows the target's name; everything else must be there, or a brace is shown to a customer. */
    @ParameterizedTest
    @CsvSource({
        "required,field",
        "required_choice,field",
        "format,field expected",
        "format_email,field",
        "format_date,field expected",
        "date_not_real,field",
        "date_past,field",
        "date_future,field",
        "number,field",
        "whole_number,field",
        "range,field min max",
        "range_min,field min",
        "range_max,field max",
        "enum,field value",
        "too_long,field max count",
        "too_short,field min",
        "not_unique,field value",
        "not_found,field value target_system",
        "rule,field expected"
    })
    void every_sentence_exists_and_needs_no_more_than_it_gets(String key, String params) throws IOException {
        JsonNode sentence = sentences().path(key);

        for (String language : new String[] {"en", "de"}) {
            Set<String> needed = new TreeSet<>();
            Matcher matcher = Pattern.compile("\\{(\\w+)}")
                    .matcher(sentence.path(language).asText());
            while (matcher.find()) {
                needed.add(matcher.group(1));
            }
            assertThat(needed).as(key + " " + language).isNotEmpty();
            assertThat(Set.of(params.split(" "))).as(key + " " + language).containsAll(needed);
        }
    }

    private static JsonNode sentences() throws IOException {
        try (var yaml = ReasonsTest.class.getResourceAsStream("/words/sentences.yaml")) {
            return new YAMLMapper().readTree(yaml).at("/sections/form/keys");
        }
    }

    private static String sorted(Problem problem) {
        return new java.util.TreeMap<>(Map.copyOf(problem.params())).toString();
    }
}
