package dev.handrail.history.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import dev.handrail.history.otlp.Otlp.Signal;
import dev.handrail.history.rules.Resource;
import dev.handrail.history.rules.Resource.SpanKind;
import dev.handrail.shared.Json;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTest {
    private static final String IDS =
            "\"traceId\":\"0AF7651916CD43DD8448EB211C80319C\",\"spanId\":\"b7ad6b7169203331\"";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Resource.Span span(String members) {
        return Otlp.decode(
                        Signal.TRACES,
                        bytes("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + members + "}]}]}]}"),
                        true)
                .get(0)
                .spans()
                .get(0);
    }

    private static Resource.Log log(String members) {
        return Otlp.decode(
                        Signal.LOGS,
                        bytes("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{" + members + "}]}]}]}"),
                        true)
                .get(0)
                .logs()
                .get(0);
    }

    private static Object value(String anyValue) {
        return log("\"body\":" + anyValue).body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "{\"resourceSpans\":[]}",
                "{\"resourceSpans\":null}",
                "{\"other\":[1]}",
                "{\"resourceSpans\":[null]}"
            })
    void an_empty_request_is_an_empty_list(String json) {
        assertThat(Otlp.decode(Signal.TRACES, bytes(json), true)).isEmpty();
        assertThat(Otlp.decode(Signal.LOGS, bytes(json), true)).isEmpty();
        assertThat(Otlp.decode(Signal.TRACES, new byte[0], false)).isEmpty();
    }

    @Test
    void ids_in_json_are_hex_in_any_case() {
        assertThat(span(IDS).traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span(IDS).spanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span(IDS).parentSpanId()).isEmpty();
    }

    @Test
    void ids_of_another_kind_are_left_for_the_reader_to_reject() {
        assertThat(span("\"traceId\":\"CvdlGRbNQ92ESOshHIAxnA==\"").traceId()).isEqualTo("cvdlgrbnq92esoshhiaxna==");
    }

    @Test
    void times_are_numbers_or_texts() {
        assertThat(span("\"startTimeUnixNano\":1795447189911000001").startNanos())
                .isEqualTo(1795447189911000001L);
        assertThat(span("\"startTimeUnixNano\":\"1795447189911000001\"").startNanos())
                .isEqualTo(1795447189911000001L);
        assertThat(span("\"startTimeUnixNano\":1.5e3").startNanos()).isEqualTo(1500);
    }

    @Test
    void times_are_unsigned() {
        assertThat(span("\"startTimeUnixNano\":18446744073709551615").startNanos())
                .isEqualTo(-1);
        assertThat(span("\"startTimeUnixNano\":\"18446744073709551615\"").startNanos())
                .isEqualTo(-1);
    }

    @Test
    void enums_are_numbers_or_names() {
        assertThat(span("\"kind\":2,\"status\":{\"code\":2}").kind()).isEqualTo(SpanKind.SERVER);
        assertThat(span("\"kind\":2,\"status\":{\"code\":2}").error()).isTrue();
        assertThat(span("\"kind\":\"SPAN_KIND_CONSUMER\",\"status\":{\"code\":\"STATUS_CODE_ERROR\"}")
                        .kind())
                .isEqualTo(SpanKind.CONSUMER);
        assertThat(span("\"status\":{\"code\":\"STATUS_CODE_ERROR\"}").error()).isTrue();
        assertThat(span("\"kind\":99,\"status\":{\"code\":\"NEW\"}").kind()).isEqualTo(SpanKind.UNSPECIFIED);
        assertThat(span("\"status\":{\"code\":\"NEW\"}").error()).isFalse();
        assertThat(log("\"severityNumber\":\"SEVERITY_NUMBER_ERROR2\"").severity())
                .isEqualTo(18);
        assertThat(log("\"severityNumber\":\"17\"").severity()).isEqualTo(17);
        assertThat(log("\"severityNumber\":\"99999999999\"").severity()).isZero();
        assertThat(log("\"severityNumber\":\"UNRECOGNIZED\"").severity()).isZero();
    }

    @Test
    void null_is_absent_and_the_unknown_is_ignored() {
        var span = span(
                "\"traceId\":null,\"name\":null,\"attributes\":null,\"events\":[null],\"links\":null,\"status\":null,"
                        + "\"startTimeUnixNano\":null,\"kind\":null,\"surprise\":{\"a\":[1]}");

        assertThat(span.traceId()).isEmpty();
        assertThat(span.startNanos()).isZero();
        assertThat(span.attributes()).isEmpty();
        assertThat(span.error()).isFalse();
    }

    @Test
    void attributes_have_every_kind_of_value() {
        assertThat(value("{\"stringValue\":\"x\"}")).isEqualTo("x");
        assertThat(value("{\"stringValue\":\"\"}")).isEqualTo("");
        assertThat(value("{\"intValue\":1}")).isEqualTo(1L);
        assertThat(value("{\"intValue\":\"-9223372036854775808\"}")).isEqualTo(Long.MIN_VALUE);
        assertThat(value("{\"boolValue\":false}")).isEqualTo(false);
        assertThat(value("{\"doubleValue\":1}")).isEqualTo(1.0);
        assertThat(value("{\"doubleValue\":\"NaN\"}")).isEqualTo(Double.NaN);
        assertThat((byte[]) value("{\"bytesValue\":\"AQI=\"}")).containsExactly(1, 2);
        assertThat(value("{\"arrayValue\":{\"values\":[{\"intValue\":\"1\"},{},null]}}"))
                .isEqualTo(Arrays.asList(1L, null, null));
        assertThat(value("{\"arrayValue\":{}}")).isEqualTo(Arrays.asList());
        assertThat(value("{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"intValue\":1}}]}}"))
                .isEqualTo(Map.of("k", 1L));
        assertThat(value("{}")).isNull();
        assertThat(value("{\"newValue\":1}")).isNull();
        assertThat(value("null")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|the body is no OTLP request in JSON: an object is expected",
                "7|the body is no OTLP request in JSON: an object is expected",
                "{\"resourceSpans\":{}}|the body is no OTLP request: resourceSpans must be an array",
                "{\"resourceSpans\":[1]}|the body is no OTLP request: resourceSpans must be an array of objects",
                "{\"resourceSpans\":[{\"resource\":[]}]}|the body is no OTLP request: resource must be an object",
                "{\"resourceSpans\":[{\"resource\":{\"attributes\":{\"a\":1}}}]}|the body is no OTLP request:"
                        + " attributes must be an array",
                "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":1}]}}]}|the body is no OTLP request: key"
                        + " must be a text",
                "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"a\",\"value\":\"b\"}]}}]}|the body is"
                        + " no OTLP request: value must be an object such as {\"stringValue\":\"…\"}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"noon\"}]}]}]}|the body is"
                        + " no OTLP request: startTimeUnixNano must be a whole number",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":1.5}]}]}]}|the body is no"
                        + " OTLP request: startTimeUnixNano must be a whole number",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":18446744073709551616}]}]}]}|the"
                        + " body is no OTLP request: startTimeUnixNano must be a whole number"
            })
    void a_wrong_type_is_told_in_words(String json, String message) {
        assertThatThrownBy(() -> Otlp.decode(Signal.TRACES, bytes(json), true))
                .isInstanceOf(UndecodableException.class)
                .hasMessage(message);
    }

    @Test
    void what_is_no_json_is_told_with_its_place() {
        assertThatThrownBy(() -> Otlp.decode(Signal.TRACES, bytes("{\"resourceSpans\":[}"), true))
                .isInstanceOf(UndecodableException.class)
                .hasMessageStartingWith("the body is no OTLP request in JSON: Unexpected close marker '}'")
                .hasMessageEndingWith("at byte 18");
        assertThatThrownBy(() -> Otlp.decode(Signal.TRACES, bytes("{} {}"), true))
                .isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> Otlp.decode(Signal.TRACES, new byte[] {'{', '"', (byte) 0xFF, '"'}, true))
                .isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> Otlp.decode(Signal.TRACES, bytes("  "), true))
                .isInstanceOf(UndecodableException.class);
    }

    @Test
    void a_body_under_the_wrong_content_type_is_told_which_is_right() {
        byte[] json = Bodies.real("javascript-traces.json");
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0, 0};

        assertThatThrownBy(() -> Otlp.decode(Signal.TRACES, json, false))
                .hasMessage("the body is no OTLP request in protobuf: it begins like JSON, which needs the content type"
                        + " application/json");
        assertThatThrownBy(() -> Otlp.decode(Signal.LOGS, gzip, false))
                .hasMessage("the body is no OTLP request in protobuf: it is compressed, which needs the header"
                        + " Content-Encoding: gzip");
        assertThatThrownBy(() -> Otlp.decode(Signal.LOGS, Bodies.real("java-logs.pb"), true))
                .isInstanceOf(UndecodableException.class);
    }

    @Test
    void nesting_is_bounded() {
        String deep = "{\"arrayValue\":{\"values\":[".repeat(5000) + "]}}".repeat(5000);

        assertThatThrownBy(() -> value(deep))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void a_reply_to_good_rows_is_empty() throws IOException {
        assertThat(Otlp.accepted(Signal.TRACES, false, 0, "")).isEmpty();
        assertThat(Otlp.accepted(Signal.LOGS, true, 0, ""))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{}");
    }

    @Test
    void a_reply_says_how_many_rows_were_rejected_and_why() throws IOException {
        var spans = ExportTraceServiceResponse.parseFrom(Otlp.accepted(Signal.TRACES, false, 3, "why"));
        var logs = ExportLogsServiceResponse.parseFrom(Otlp.accepted(Signal.LOGS, false, 4, "why"));

        assertThat(spans.getPartialSuccess().getRejectedSpans()).isEqualTo(3);
        assertThat(spans.getPartialSuccess().getErrorMessage()).isEqualTo("why");
        assertThat(logs.getPartialSuccess().getRejectedLogRecords()).isEqualTo(4);
        assertThat(Otlp.accepted(Signal.TRACES, true, 3, "\"why\""))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"\\\"why\\\"\"}}");
        assertThat(Otlp.accepted(Signal.LOGS, true, 4, "why"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"partialSuccess\":{\"rejectedLogRecords\":\"4\",\"errorMessage\":\"why\"}}");
    }

    @Test
    void a_refusal_has_a_status() throws IOException {
        var in = CodedInputStream.newInstance(Otlp.status(false, 14, "später"));

        assertThat(in.readTag()).isEqualTo(1 << 3);
        assertThat(in.readInt32()).isEqualTo(14);
        assertThat(in.readTag()).isEqualTo(2 << 3 | 2);
        assertThat(in.readString()).isEqualTo("später");
        assertThat(in.isAtEnd()).isTrue();
        assertThat(Json.read(new String(Otlp.status(true, 3, "a \"b\""), StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("code", 3L, "message", "a \"b\""));
    }

    @Test
    void a_reply_without_words_is_a_reply() {
        for (boolean json : new boolean[] {true, false}) {
            assertThat(Otlp.status(json, 3, null)).isEqualTo(Otlp.status(json, 3, ""));
            assertThat(Otlp.accepted(Signal.LOGS, json, 1, null)).isEqualTo(Otlp.accepted(Signal.LOGS, json, 1, ""));
            assertThat(Otlp.accepted(Signal.TRACES, json, 1, null))
                    .isEqualTo(Otlp.accepted(Signal.TRACES, json, 1, ""));
        }
    }
}
