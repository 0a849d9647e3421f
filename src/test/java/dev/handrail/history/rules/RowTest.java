package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.shared.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record that a row names, and what else is kept of its attributes. */
class RowTest {
    @Test
    void a_record_has_a_type_a_reference_and_a_key() {
        Event event = new Sent()
                .with("handrail.record.type", "order")
                .with("handrail.record.reference", "PO-10045")
                .with("handrail.record.key", 77L)
                .span();

        assertThat(event.record()).isEqualTo(new RecordName("order", "PO-10045", "77"));
    }

    @Test
    void reference_and_key_stand_in_for_each_other() {
        assertThat(new Sent().with("handrail.record.reference", "PO-1").log().record())
                .isEqualTo(new RecordName("", "PO-1", "PO-1"));
        assertThat(new Sent().with("handrail.record.key", "k").log().record()).isEqualTo(new RecordName("", "k", "k"));
        assertThat(new Sent().with("handrail.record.type", "order").log().record())
                .isNull();
        assertThat(new Sent().with("handrail.record.reference", " ").log().record())
                .isNull();
    }

    @Test
    void the_resource_speaks_for_a_silent_row() {
        var sent = new Sent().resource("handrail.system", "NetSuite").resource("handrail.record.reference", "PO-1");

        assertThat(sent.log().system()).isEqualTo("NetSuite");
        assertThat(sent.log().record().reference()).isEqualTo("PO-1");
        assertThat(sent.with("handrail.system", "Shopify").log().system()).isEqualTo("Shopify");
    }

    @Test
    void the_system_is_told_by_our_name_only() {
        Event event = new Sent()
                .with("server.address", "erp.example")
                .with("handrail.system.role", "Target")
                .span();

        assertThat(event.system()).isNull();
        assertThat(event.systemRole()).isEqualTo("target");
        assertThat(new Sent().with("handrail.system.role", "bystander").span().systemRole())
                .isNull();
    }

    @Test
    void the_step_is_told_or_is_the_function() {
        assertThat(new Sent().span().step()).isNull();
        assertThat(new Sent().with("code.function.name", "Orders.send").span().step())
                .isEqualTo("Orders.send");
        assertThat(new Sent()
                        .with("code.function.name", "Orders.send")
                        .with("handrail.step", "send")
                        .span()
                        .step())
                .isEqualTo("send");
    }

    @ParameterizedTest
    @CsvSource({"1250000.50", "-3", "+0.5", "007"})
    void an_amount_is_a_decimal_number(String amount) {
        assertThat(new Sent().with("handrail.record.amount", amount).span().amount())
                .isEqualTo(new BigDecimal(amount));
    }

    @Test
    void an_amount_may_be_sent_as_a_number() {
        assertThat(new Sent().with("handrail.record.amount", 12L).span().amount())
                .isEqualTo(new BigDecimal("12"));
        assertThat(new Sent().with("handrail.record.amount", 1.25e6).span().amount())
                .isEqualByComparingTo("1250000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,250.00", "12 EUR", "1e999999999", "NaN", "", "٣", "1234567890123456", "1.", ".5", "--1"})
    void what_is_no_amount_is_none(String amount) {
        assertThat(new Sent().with("handrail.record.amount", amount).span().amount())
                .isNull();
    }

    @Test
    void no_number_of_any_size_is_too_much() {
        for (Object amount :
                List.of(Double.NaN, Double.MAX_VALUE, Double.MIN_VALUE, Long.MIN_VALUE, true, List.of(1L))) {
            assertThat(new Sent().with("handrail.record.amount", amount).span().amount())
                    .isNull();
        }
    }

    @Test
    void a_currency_is_three_capitals() {
        assertThat(new Sent().with("handrail.record.currency", "EUR").span().currency())
                .isEqualTo("EUR");
        for (String none : List.of("eur", "EURO", "€", "")) {
            assertThat(new Sent().with("handrail.record.currency", none).span().currency())
                    .isNull();
        }
    }

    @Test
    void a_command_is_named_by_a_uuid() {
        assertThat(new Sent()
                        .with("handrail.command.id", "3F2504E0-4F89-11D3-9A0C-0305E82C3301")
                        .span()
                        .commandId())
                .isEqualTo("3f2504e0-4f89-11d3-9a0c-0305e82c3301");
        assertThat(new Sent().with("handrail.command.id", "1-1-1-1-1").span().commandId())
                .isNull();
    }

    @Test
    void a_payload_is_kept_as_it_was_sent_but_for_its_secrets() {
        Event event = new Sent()
                .with("handrail.record.payload", "{ \"qty\": 1.0, \"zip\": \"00123\", \"password\": \"hunter2\" }")
                .span();

        assertThat(event.payload()).isEqualTo("{ \"qty\": 1.0, \"zip\": \"00123\", \"password\": \"[masked]\" }");
        assertThat(event.payloadCut()).isFalse();
        assertThat(event.attributes()).doesNotContain("payload");
    }

    @Test
    void a_payload_may_be_sent_as_a_map_or_as_bytes() {
        assertThat(new Sent()
                        .with("handrail.record.payload", Map.of("token", "hunter2"))
                        .span()
                        .payload())
                .isEqualTo("{\"token\":\"[masked]\"}");
        assertThat(new Sent()
                        .with("handrail.record.payload", "{\"ü\":1}".getBytes(StandardCharsets.UTF_8))
                        .span()
                        .payload())
                .isEqualTo("{\"ü\":1}");
        assertThat(new Sent().span().payload()).isNull();
    }

    @Test
    void a_payload_that_is_too_long_is_cut_and_says_so() {
        Event event = new Sent()
                .with("handrail.record.payload", "[\"" + "x".repeat(300_000) + "\"]")
                .span();

        assertThat(event.payload()).hasSize(256 * 1024);
        assertThat(event.payloadCut()).isTrue();
    }

    @Test
    void attributes_are_one_json_object() {
        var sent = new Sent()
                .resource("service.version", "1.2.3")
                .resource("host.name", "h1")
                .with("n", 42L)
                .with("ratio", 0.5)
                .with("ok", true)
                .with("tags", Arrays.asList("a", null))
                .with("bytes", new byte[3]);
        sent.moments.add(new Resource.Moment("validated", sent.nanos, Map.of("rule", "r1")));

        assertThat(sent.span().attributes())
                .isEqualTo(
                        "{\"n\":42,\"ratio\":0.5,\"ok\":true,\"tags\":[\"a\",null],\"bytes\":\"[3 bytes]\","
                                + "\"service.name\":\"orders\",\"service.version\":\"1.2.3\",\"span.kind\":\"internal\","
                                + "\"span.events\":[{\"name\":\"validated\",\"time\":\"2026-05-04T09:59:00Z\",\"attributes\":{\"rule\":\"r1\"}}]}");
    }

    @Test
    void a_logs_text_and_severity_are_kept_with_its_attributes() {
        var sent = new Sent();
        sent.eventName = "order.taken";
        sent.severityText = "INFO";

        assertThat(sent.log().name()).isEqualTo("order.taken");
        assertThat(sent.log().attributes())
                .isEqualTo("{\"service.name\":\"orders\",\"log.severity\":\"INFO\",\"log.body\":\"order taken\"}");
    }

    @Test
    void an_exception_that_was_coped_with_is_told_without_its_stack_trace() {
        String attributes = new Sent().exception("X", "retried", "at y").span().attributes();

        assertThat(attributes).contains("retried").doesNotContain("at y");
        assertThat(new Sent()
                        .failed("z")
                        .exception("X", "retried", "at y")
                        .span()
                        .attributes())
                .doesNotContain("retried");
    }

    @Test
    void long_and_many_attributes_are_cut_and_say_so() {
        var sent = new Sent().with("long", "x".repeat(100_000)).with("nested", List.of("y".repeat(100_000)));
        for (int i = 0; i < 500; i++) {
            sent.with("a" + i, i);
        }
        Map<String, Object> kept = read(sent.span().attributes());

        assertThat((String) kept.get("long")).hasSize(4096).endsWith("x…[cut]");
        assertThat((String) kept.get("nested"))
                .hasSize(4096)
                .startsWith("[\"yyy")
                .endsWith("y…[cut]");
        assertThat(kept).hasSize(129).containsEntry("…[cut]", "376 more left out");
    }

    @Test
    void all_attributes_together_are_bounded() {
        var sent = new Sent();
        for (int i = 0; i < 100; i++) {
            sent.with("a" + i, "x".repeat(4000));
        }

        assertThat(sent.span().attributes()).hasSizeLessThan(64 * 1024 + 5000);
        assertThat(read(sent.span().attributes())).containsKey("…[cut]");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String attributes) {
        return (Map<String, Object>) Json.read(attributes);
    }

    @Test
    void what_the_database_refuses_is_replaced() {
        Event event = new Sent()
                .with("handrail.record.reference", "PO\u00001")
                .with("handrail.record.payload", "{\"a\":\"\\u0000\\ud800\"}")
                .with("x\u0000", List.of("\ud800"))
                .span();

        assertThat(event.record().reference()).isEqualTo("PO\uFFFD1");
        assertThat(event.payload()).isEqualTo("{\"a\":\"\uFFFD\uFFFD\"}");
        assertThat(event.attributes()).contains("\"x\uFFFD\":[\"\uFFFD\"]");
    }

    @Test
    void a_cut_never_halves_a_character() {
        assertThat(Cut.to(10, "abc😀😀😀😀😀")).isEqualTo("abc…[cut]").hasSizeLessThanOrEqualTo(10);
        assertThat(Cut.to(10, "0123456789")).isEqualTo("0123456789");
    }
}
