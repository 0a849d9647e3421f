package dev.handrail.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.handrail.demo.Answer.BadField;
import dev.handrail.demo.Trouble.Kind;
import dev.handrail.shared.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DemoTargetTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @EnumSource(Flow.class)
    void what_the_demo_makes_is_accepted(Flow flow) {
        for (Customer customer : Customer.values()) {
            for (int index = 0; index < 40; index++) {
                var content = Records.make(customer, flow, flow.reference(DAY, index), DAY);
                assertThat(judge(flow, content).message()).startsWith("Created ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PURCHASE_ORDERS, POSTCODE, 422, /delivery/postcode, format",
        "PURCHASE_ORDERS, SUPPLIER_MISSING, 422, /supplier/id, required",
        "PURCHASE_ORDERS, SUPPLIER_UNKNOWN, 404, /supplier/id, not_found",
        "PURCHASE_ORDERS, UNIT, 422, /lines/0/unit, value",
        "SUPPLIER_INVOICES, DUPLICATE, 409, /supplierInvoice, duplicate",
        "RETURNS, ORDER_UNKNOWN, 404, /order, not_found"
    })
    void a_wrong_value_is_refused_with_its_field(Flow flow, Kind kind, int status, String path, String code) {
        for (int index = 0; index < 40; index++) {
            var answer = judge(flow, spoilt(flow, kind, index));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.fields())
                    .extracting(BadField::path, BadField::code)
                    .containsExactly(tuple(path, code));
            assertThat(answer.thrown()).isInstanceOf(Answer.Refused.class).hasMessage(answer.message());
        }
    }

    @Test
    void a_tax_that_our_table_does_not_know_is_a_fault_of_our_own() {
        var answer = judge(Flow.PURCHASE_ORDERS, spoilt(Flow.PURCHASE_ORDERS, Kind.TAX_TABLE, 0));

        assertThat(answer.thrown()).isInstanceOf(NullPointerException.class);
        assertThat(answer.status()).isNull();
        assertThat(answer.fields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BUSY, 429", "DOWN, 503", "DISCONNECTED, 401", "NO_ANSWER, java.net.http.HttpTimeoutException"})
    void the_weather_decides_before_the_record_does(Weather weather, String errorType) {
        var content = Records.make(Customer.ACME, Flow.SHIPMENTS, "SHP-70001", DAY);

        assertThat(DemoTarget.judge(Flow.SHIPMENTS, content, weather).errorType())
                .isEqualTo(errorType);
    }

    @ParameterizedTest
    @CsvSource({
        "NL, 1O11 AB, false",
        "NL, 1011 AB, true",
        "DE, 8O339, false",
        "DE, 80339, true",
        "AT, 10100, false",
        "XX, 80339, false",
        "NL, ' 1011 AB ', true"
    })
    void a_correction_helps_only_when_it_is_right(String country, String postcode, boolean right) {
        var content = spoilt(Flow.PURCHASE_ORDERS, Kind.POSTCODE, 3);
        @SuppressWarnings("unchecked")
        var delivery = (Map<String, Object>) content.get("delivery");
        delivery.put("country", country);
        delivery.put("postcode", postcode);

        assertThat(judge(Flow.PURCHASE_ORDERS, content).ok()).isEqualTo(right);
    }

    @Test
    void a_record_of_another_shape_is_refused_with_fields_and_never_breaks_the_target() {
        for (String text : List.of("{}", "{\"delivery\":7,\"supplier\":[],\"lines\":[1,{\"unit\":{}}]}")) {
            @SuppressWarnings("unchecked")
            var content = (Map<String, Object>) Json.read(text);
            for (Flow flow : List.of(Flow.PURCHASE_ORDERS, Flow.SUPPLIER_INVOICES, Flow.SHIPMENTS, Flow.RETURNS)) {
                assertThat(judge(flow, content).fields()).isNotEmpty();
            }
        }
    }

    private static Answer judge(Flow flow, Map<String, Object> content) {
        return DemoTarget.judge(flow, content, Weather.CLEAR);
    }

    private static Map<String, Object> spoilt(Flow flow, Kind kind, int index) {
        var content = Records.make(Customer.ACME, flow, flow.reference(DAY, index), DAY);
        kind.spoil(content);
        return content;
    }
}
