package dev.handrail.remedy.form;

import static dev.handrail.remedy.form.Orders.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lines/1/unit",
                "lines[1].unit",
                "$.lines[1].unit",
                "$['lines'][1]['unit']",
                "lines.1.unit",
                "#/lines/1/unit",
                "lines/1/unit",
                "body.lines[1].unit",
                "Lines[1].Unit",
                " /lines/1/unit "
            })
    void the_same_place_is_found_however_it_is_written(String told) {
        assertThat(found(told, null)).containsExactly("/lines/1/unit");
    }

    @Test
    void a_bare_name_is_found_where_it_stands_once() {
        assertThat(found("postcode", null)).containsExactly("/delivery/postcode");
        assertThat(found("POST_CODE", null)).containsExactly("/delivery/postcode");
        assertThat(found("unit", Orders.SCHEMA)).isEmpty();
    }

    @Test
    void a_bare_name_that_is_absent_is_found_in_the_schema() {
        assertThat(found("street", Orders.SCHEMA)).containsExactly("/delivery/street");
        assertThat(found("weight", Orders.SCHEMA)).containsExactly("/weight");
    }

    @ParameterizedTest
    @CsvSource({"/delivery/street,/delivery/street", "delivery.contact.email,/delivery/contact/email"})
    void an_absent_place_that_the_schema_knows_can_be_filled_in(String told, String pointer) {
        String payload = "{\"reference\":\"PO-1\"}";

        var places = WrongPaths.find(List.of(new WrongField(told, null, null)), PayloadJson.payload(payload), schema())
                .places();

        assertThat(places).containsOnlyKeys(pointer);
    }

    @Test
    void a_place_that_the_schema_does_not_have_is_not_made_up() {
        assertThat(found("/delivery/zip", Orders.SCHEMA)).isEmpty();
        assertThat(found("/delivery/zip", null)).containsExactly("/delivery/zip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "/",
                "/lines/9/unit",
                "lines[*].unit",
                "$..unit",
                "lines[",
                "a/b/c",
                "/total/amount",
                "/lines"
            })
    void what_names_no_single_place_is_lost(String told) {
        assertThat(found(told, null)).isEmpty();
    }

    @Test
    void a_name_with_a_dot_is_taken_as_it_stands_first() {
        var places = WrongPaths.find(
                        List.of(new WrongField("ship.to", null, null)),
                        PayloadJson.payload("{\"ship.to\":1,\"ship\":{\"to\":2}}"),
                        Shape.NONE)
                .places();

        assertThat(places).containsOnlyKeys("/ship.to");
    }

    @Test
    void what_is_told_twice_is_one_place_and_the_first_reason_counts() {
        var places = WrongPaths.find(
                        List.of(new WrongField("/note", "first", null), new WrongField("note", "second", null)),
                        PayloadJson.payload(ORDER),
                        Shape.NONE)
                .places();

        assertThat(places.get("/note").message()).isEqualTo("first");
    }

    private static List<String> found(String told, String schema) {
        Shape shape = schema == null ? Shape.NONE : schema();
        var told1 = List.of(new WrongField(told, null, null));
        return List.copyOf(WrongPaths.find(told1, PayloadJson.payload(ORDER), shape)
                .places()
                .keySet());
    }

    private static Shape schema() {
        return SchemaCheck.of(Orders.SCHEMA).shape();
    }
}
