package dev.handrail.remedy.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is shown and sent back as it is changes nothing, whatever a record looks like. */
class RoundTripTest {
    private static final List<String> NAMES =
            List.of("a", "postCode", "lines", "a/b", "c~d", "", "0", "12", "größe", "x y", "$ref", "*", "-");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0.10",
            "1200.50",
            "1e3",
            "1.250",
            "12345678901234567890",
            "\"\"",
            "\" \"",
            "\"00123\"",
            "\" x \"",
            "\"1,250\"",
            "\"two\\nlines\"",
            "\"Müller & Söhne 😀\"",
            "\"true\"",
            "\"31.2.2026\"");

    @Test
    void without_a_schema() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            String payload = object(random, 0);
            assertThat(sentBack(Orders.plain(payload))).as(payload).isEqualTo(payload);
        }
    }

    @Test
    void with_a_schema() {
        Random random = new Random(43);
        for (int i = 0; i < 500; i++) {
            String payload = object(random, 0);
            String schema = "{\"additionalProperties\":{\"maxLength\":3,\"title\":\"T\"},\"required\":[\"a\",\"q\"]}";
            assertThat(sentBack(Orders.withSchema(schema, payload))).as(payload).isEqualTo(payload);
        }
    }

    @Test
    void every_field_stands_where_its_pointer_says_and_none_stands_twice() {
        Random random = new Random(44);
        for (int i = 0; i < 500; i++) {
            String payload = object(random, 0);
            JsonNode tree = PayloadJson.payload(payload);
            List<Field> fields = Orders.fields(Orders.plain(payload)).toList();

            assertThat(fields).extracting(Field::pointer).doesNotHaveDuplicates();
            assertThat(fields)
                    .as(payload)
                    .allSatisfy(field -> assertThat(field.value()).isEqualTo(Spot.text(tree.at(field.pointer()))));
        }
    }

    private static String sentBack(CorrectionForm form) {
        Map<String, String> shown = Orders.fields(form)
                .filter(Field::editable)
                .collect(Collectors.toMap(Field::pointer, field -> field.value().replace("\n", "\r\n")));
        return form.apply(shown).payload();
    }

    private static String value(Random random, int depth) {
        int kind = depth > 4 ? 0 : random.nextInt(6);
        if (kind == 4) {
            return object(random, depth + 1);
        }
        return kind == 5 ? array(random, depth + 1) : SCALARS.get(random.nextInt(SCALARS.size()));
    }

    private static String object(Random random, int depth) {
        return random.ints(random.nextInt(6), 0, NAMES.size())
                .distinct()
                .mapToObj(i -> "\"" + NAMES.get(i) + "\":" + value(random, depth))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(Random random, int depth) {
        boolean objects = random.nextBoolean();
        return random.ints(random.nextInt(4), 0, 9)
                .mapToObj(i -> objects ? object(random, depth) : value(random, depth))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
