package dev.handrail.history.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Event.Trigger;
import dev.handrail.history.rules.Limits;
import dev.handrail.history.rules.Reader;
import dev.handrail.history.rules.Resource;
import dev.handrail.platform.Problem.Wrong;
import dev.handrail.platform.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsBodyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final EventsBody EVENTS = new EventsBody("acme", NOW);
    private static final String CORE =
            "\"specversion\":\"1.0\",\"id\":\"A-1\",\"source\":\"/shop\",\"type\":\"com.shop.order.failed\"";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Event event(List<Resource> resources) {
        return event(resources, NOW);
    }

    private static Event event(List<Resource> resources, Instant now) {
        var readings = new Reader(Limits.DEFAULT).read(resources, now);
        assertThat(readings).hasSize(1);
        assertThat(readings.get(0).rejections()).isEmpty();
        assertThat(readings.get(0).tenant()).isEqualTo("acme");
        return readings.get(0).events().get(0);
    }

    private static Event plain(String members) {
        return event(EVENTS.plain(bytes("{\"integration\":\"orders\"," + members + "}")));
    }

    private static Event cloud(String members) {
        return event(EVENTS.cloudEvent(bytes("{" + CORE + members + "}")));
    }

    private static List<Wrong> wrong(Runnable read) {
        return catchThrowableOfType(ProblemException.class, read::run).problem().errors();
    }

    @Test
    void everything_that_a_plain_event_tells_is_read() {
        Event event = plain("\"installation\":\"eu\",\"type\":\"order.failed\",\"time\":\"2026-11-24T10:00:00+02:00\","
                + "\"run\":\"nightly-7\",\"trigger\":{\"type\":\"schedule\",\"id\":7,\"by\":\"cron\"},"
                + "\"record\":{\"type\":\"order\",\"reference\":\"PO-1\",\"key\":99},\"outcome\":\"failed\",\"step\":\"send\","
                + "\"system\":\"NetSuite\",\"message\":\"HTTP 422: the supplier is not known\",\"code\":\"E-7\","
                + "\"errors\":[{\"path\":\"/supplier\",\"message\":\"unknown\",\"code\":\"ref\"}],"
                + "\"payload\":{\"supplier\":\"x\",\"total\":1.10},\"amount\":12.50,\"currency\":\"EUR\","
                + "\"commandId\":\"0B5D1C4E-7F43-4A43-9C0B-0C3D6C0A9F11\"");
        assertThat(event.source()).isEqualTo(new Source("orders", "eu", null, null));
        assertThat(event.name()).isEqualTo("order.failed");
        assertThat(event.occurredAt()).isEqualTo("2026-11-24T08:00:00Z");
        assertThat(event.traceId()).hasSize(32);
        assertThat(event.trigger()).isEqualTo(new Trigger("schedule", "7", "cron"));
        assertThat(event.record()).isEqualTo(new RecordName("order", "PO-1", "99"));
        assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event.step()).isEqualTo("send");
        assertThat(event.system()).isEqualTo("NetSuite");
        assertThat(event.clues().message()).contains("the supplier is not known");
        assertThat(event.clues().code()).isEqualTo("E-7");
        assertThat(event.clues().fields()).containsExactly(new BadField("/supplier", "unknown", "ref"));
        assertThat(event.payload()).isEqualTo("{\"supplier\":\"x\",\"total\":1.10}");
        assertThat(event.amount()).isEqualByComparingTo(new BigDecimal("12.5"));
        assertThat(event.currency()).isEqualTo("EUR");
        assertThat(event.commandId()).isEqualTo("0b5d1c4e-7f43-4a43-9c0b-0c3d6c0a9f11");
    }

    @Test
    void secrets_are_masked_as_in_any_other_telemetry() {
        Event event = plain("\"outcome\":\"failed\",\"message\":\"Authorization: Bearer abcdefghijklmnop12345\","
                + "\"payload\":{\"password\":\"hunter22\",\"a\":1}");
        assertThat(event.clues().message()).doesNotContain("abcdefghijklmnop12345");
        assertThat(event.payload()).doesNotContain("hunter22").contains("\"a\":1");
    }

    @Test
    void the_same_uid_is_the_same_event_and_without_one_the_content_is() {
        String key = plain("\"uid\":\"7\",\"message\":\"a\"").key();
        assertThat(plain("\"uid\":\"7\",\"message\":\"b\"").key()).isEqualTo(key);
        assertThat(plain("\"uid\":\"8\",\"message\":\"a\"").key()).isNotEqualTo(key);

        String timed = "\"time\":\"2026-11-24T10:00:00Z\",\"message\":";
        assertThat(plain(timed + "\"a\"").key())
                .isEqualTo(plain(timed + "\"a\"").key());
        assertThat(plain(timed + "\"b\"").key())
                .isNotEqualTo(plain(timed + "\"a\"").key());
    }

    @Test
    void without_a_time_a_repeat_is_a_repeat_at_another_moment_too() {
        byte[] body = bytes("{\"integration\":\"orders\",\"message\":\"a\"}");
        byte[] turned = bytes("{\"message\":\"a\",\"integration\":\"orders\"}");
        Instant later = NOW.plusSeconds(600);
        assertThat(event(EVENTS.plain(body)).key())
                .isEqualTo(event(new EventsBody("acme", later).plain(turned), later)
                        .key());
        assertThat(event(EVENTS.plain(body)).occurredAt()).isEqualTo(NOW);
    }

    @Test
    void a_run_is_one_within_its_integration_and_a_trace_id_is_taken_as_it_is() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        assertThat(plain("\"run\":\"n-1\"").traceId())
                .isEqualTo(plain("\"run\":\"n-1\",\"message\":\"b\"").traceId());
        assertThat(event(EVENTS.plain(bytes("{\"integration\":\"returns\",\"run\":\"n-1\"}")))
                        .traceId())
                .isNotEqualTo(plain("\"run\":\"n-1\"").traceId());
        assertThat(plain("\"run\":\"" + trace.toUpperCase(java.util.Locale.ROOT) + "\"")
                        .traceId())
                .isEqualTo(trace);
        assertThat(plain("\"message\":\"x\"").traceId()).isNull();
    }

    @Test
    void a_text_payload_is_kept_as_it_is() {
        assertThat(plain("\"payload\":\"{\\\"a\\\": 1}\"").payload()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void what_does_not_fit_is_told_all_at_once_with_pointers() {
        assertThat(
                        wrong(
                                () -> EVENTS.plain(
                                        bytes(
                                                "[{\"integration\":\"a\"},{\"outcome\":\"maybe\",\"time\":\"noon\","
                                                        + "\"record\":{},\"amount\":\"much\",\"currency\":\"euro\",\"errors\":[{\"path\":1},2],\"trigger\":3},4]"))))
                .extracting(Wrong::pointer)
                .containsExactlyInAnyOrder(
                        "/1/integration",
                        "/1/outcome",
                        "/1/time",
                        "/1/record/reference",
                        "/1/amount",
                        "/1/currency",
                        "/1/errors/0/path",
                        "/1/errors/1",
                        "/1/trigger",
                        "/2");
        assertThat(wrong(() -> EVENTS.plain(bytes("{}")))).containsExactly(new Wrong("/integration", "is required"));
        assertThat(wrong(() -> EVENTS.plain(bytes("7")))).containsExactly(new Wrong("", "must be an object"));
        assertThat(wrong(() -> EVENTS.plain(bytes("")))).containsExactly(new Wrong("", "must be an object"));
        assertThat(wrong(() -> EVENTS.plain(bytes("{\"a\":")))).isEmpty();
    }

    @Test
    void an_amount_with_an_endless_exponent_costs_nothing() {
        assertThat(wrong(() -> EVENTS.plain(bytes("{\"integration\":\"a\",\"amount\":1e999999999}"))))
                .extracting(Wrong::pointer)
                .containsExactly("/amount");
    }

    @Test
    void a_thousand_events_fit_a_request_and_one_more_does_not() {
        String one = "{\"integration\":\"a\"}";
        assertThat(EVENTS.plain(bytes("[" + (one + ",").repeat(999) + one + "]")))
                .hasSize(1_000);
        assertThat(wrong(() -> EVENTS.plain(bytes("[" + (one + ",").repeat(1_000) + one + "]"))))
                .containsExactly(new Wrong("", "has 1001 events"));
        assertThat(EVENTS.plain(bytes("[]"))).isEmpty();
    }

    @Test
    void a_cloud_event_is_read_with_its_extensions() {
        Event event = cloud(
                ",\"subject\":\"PO-1\",\"time\":\"2026-11-24T10:00:00Z\",\"handrailintegration\":\"orders\","
                        + "\"handrailinstallation\":\"eu\",\"handrailrecordtype\":\"order\",\"handrailrecordkey\":7,"
                        + "\"handrailoutcome\":\"failed\",\"handrailmessage\":\"refused\",\"handrailcode\":\"E\","
                        + "\"handrailerrors\":\"[{\\\"path\\\":\\\"/a\\\"}]\",\"handrailamount\":\"3.50\",\"handrailcurrency\":\"EUR\","
                        + "\"handrailsystem\":\"NetSuite\",\"handrailtriggertype\":\"webhook\","
                        + "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\",\"data\":{\"a\":1.10}");
        assertThat(event.source()).isEqualTo(new Source("orders", "eu", null, null));
        assertThat(event.name()).isEqualTo("com.shop.order.failed");
        assertThat(event.occurredAt()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(event.record()).isEqualTo(new RecordName("order", "PO-1", "7"));
        assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event.clues().message()).isEqualTo("refused");
        assertThat(event.clues().fields()).containsExactly(new BadField("/a", null, null));
        assertThat(event.amount()).isEqualByComparingTo("3.5");
        assertThat(event.system()).isEqualTo("NetSuite");
        assertThat(event.trigger()).isEqualTo(new Trigger("webhook", null, null));
        assertThat(event.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(event.parentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(event.payload()).isEqualTo("{\"a\":1.10}");
        assertThat(event.attributes()).contains("\"cloudevents.event_id\":\"A-1\"");
    }

    @Test
    void a_cloud_event_that_knows_nothing_of_us_is_one_of_its_source() {
        Event event = cloud("");
        assertThat(event.source().integration()).isEqualTo("/shop");
        assertThat(event.outcome()).isEqualTo(Outcome.NONE);
        assertThat(event.payload()).isNull();
    }

    @Test
    void source_and_id_are_the_key_of_a_cloud_event() {
        assertThat(cloud(",\"data\":1").key()).isEqualTo(cloud(",\"data\":2").key());
        String other = "{" + CORE.replace("A-1", "A-2") + "}";
        String elsewhere = "{" + CORE.replace("/shop", "/shop2") + "}";
        String moved = "{" + CORE.replace("A-1", "pA-1").replace("/shop", "/sho") + "}";
        assertThat(List.of(other, elsewhere, moved))
                .extracting(body -> event(EVENTS.cloudEvent(bytes(body))).key())
                .doesNotContain(cloud("").key())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "\"data\":\"text\"|\"text\"",
                "\"datacontenttype\":\"text/plain\",\"data\":\"text\"|text",
                "\"datacontenttype\":\"application/vnd.x+json\",\"data\":[1]|[1]",
                "\"data_base64\":\"eyJhIjoxfQ==\"|{\"a\":1}",
                "\"datacontenttype\":\"image/png\",\"data_base64\":\"eyJhIjoxfQ==\"|-",
                "\"data_base64\":\"/////w==\"|-",
                "\"data\":null|-"
            })
    void data_is_the_payload_as_far_as_it_is_text(String members, String payload) {
        // JSON text is a JSON value of its own: the rules read it as the text it holds
        String expected = "\"text\"".equals(payload) ? "text" : payload;
        assertThat(cloud("," + members).payload()).isIn(payload, expected);
    }

    @Test
    void binary_mode_has_its_attributes_in_headers_and_its_data_in_the_body() {
        Map<String, String> headers = Map.of(
                "ce-specversion", "1.0",
                "ce-id", "A-1",
                "ce-source", "/shop",
                "ce-type", "order.failed",
                "ce-subject", "Bestellung%20%C3%BC%2",
                "ce-handrailoutcome", "failed");
        Event event = event(EVENTS.cloudEvent(headers, "application/json; charset=utf-8", bytes("{\"a\": 1}")));
        assertThat(event.payload()).isEqualTo("{\"a\": 1}");
        assertThat(event.record().reference()).isEqualTo("Bestellung ü%2");
        assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event.key())
                .as("the mode is no part of the key")
                .isEqualTo(cloud("").key());
    }

    @Test
    void a_cloud_event_without_what_it_must_have_is_told_so() {
        assertThat(wrong(() -> EVENTS.cloudEvents(bytes("[{" + CORE
                        + "},{\"specversion\":\"0.3\",\"source\":\"\",\"type\":1,\"data_base64\":\"!\"}]"))))
                .extracting(Wrong::pointer, Wrong::detail)
                .containsExactlyInAnyOrder(
                        tuple("/1/specversion", "must be 1.0"),
                        tuple("/1/id", "is required"),
                        tuple("/1/source", "is required"),
                        tuple("/1/type", "must be a text"),
                        tuple("/1/data_base64", "must be base64"));
        assertThat(wrong(() -> EVENTS.cloudEvent(Map.of("ce-specversion", "1.0"), null, new byte[0])))
                .extracting(Wrong::pointer)
                .containsExactlyInAnyOrder("ce-id", "ce-source", "ce-type");
        assertThat(wrong(() -> EVENTS.cloudEvents(bytes("{}")))).containsExactly(new Wrong("", "must be an array"));
    }
}
