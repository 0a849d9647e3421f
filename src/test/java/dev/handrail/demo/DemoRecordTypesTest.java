package dev.handrail.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.shared.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("unchecked")
class DemoRecordTypesTest {

    @ParameterizedTest
    @EnumSource(Flow.class)
    void every_value_of_a_record_has_a_title(Flow flow) {
        var schema = (Map<String, Object>) read(flow).get("schema");
        var content = Records.make(Customer.ACME, flow, "X-10045", LocalDate.of(2026, 11, 23));

        titled(schema, content, "");
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void what_may_be_edited_is_in_the_schema(Flow flow) {
        var type = read(flow);
        var schema = (Map<String, Object>) type.get("schema");

        assertThat((List<String>) type.get("editable"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(at(schema, path)).as(path).containsKey("title"));
        assertThat((List<String>) type.get("sensitive"))
                .allSatisfy(path -> assertThat(at(schema, path)).as(path).containsKey("title"));
    }

    private static void titled(Map<String, Object> schema, Object value, String path) {
        assertThat(schema).as(path).isNotNull().containsKey("title");
        if (value instanceof Map<?, ?> object) {
            var properties = (Map<String, Map<String, Object>>) schema.get("properties");
            object.forEach((name, inner) -> titled(properties.get(name), inner, path + "/" + name));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> titled((Map<String, Object>) schema.get("items"), inner, path + "/0"));
        }
    }

    private static Map<String, Object> at(Map<String, Object> schema, String pointer) {
        var found = schema;
        for (String part : pointer.substring(1).split("/")) {
            found = part.equals("*")
                    ? (Map<String, Object>) found.get("items")
                    : (Map<String, Object>) ((Map<String, Object>) found.get("properties")).get(part);
        }
        return found;
    }

    private static Map<String, Object> read(Flow flow) {
        return (Map<String, Object>) Json.read(new String(DemoRecordTypes.read(flow), StandardCharsets.UTF_8));
    }
}
