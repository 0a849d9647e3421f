package dev.handrail.history.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.history.otlp.Otlp.Signal;
import dev.handrail.history.rules.Limits;
import dev.handrail.history.rules.Reader;
import dev.handrail.history.rules.Reading;
import dev.handrail.shared.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes are either events and rejections, or undecodable: nothing else comes out. */
class HostileBodiesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private final Random random = new Random(11);
    private int decoded;

    private void read(Signal signal, byte[] body, boolean json) {
        try {
            var resources = Otlp.decode(signal, body, json);
            decoded++;
            new Reader(Limits.DEFAULT).read(resources, NOW).forEach(HostileBodiesTest::check);
        } catch (UndecodableException e) {
            assertThat(e.getMessage()).startsWith("the body is no OTLP request");
        }
    }

    /** What the database would refuse or misread. */
    private static void check(Reading reading) {
        for (var event : reading.events()) {
            assertThat(event.key()).matches("[0-9a-f]{32}|[0-9a-f]{48}");
            assertThat(event.name()).isNotEmpty().hasSizeLessThanOrEqualTo(200);
            assertThat(event.toString().indexOf('\0')).isNegative();
            assertThat(Json.read(event.attributes())).isNotNull();
        }
        reading.rejections().forEach(r -> assertThat(r.toString().indexOf('\0')).isNegative());
    }

    private static byte[] json(String name) throws IOException {
        return name.endsWith(".json") ? Bodies.real(name) : Bodies.asJson(Bodies.signal(name), Bodies.real(name), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript-traces.pb", "javascript-logs.pb", "java-traces.pb", "agent17-logs.pb"})
    void truncated_bodies_are_undecodable_or_shorter(String name) throws IOException {
        byte[] protobuf = Bodies.real(name);
        byte[] json = json(name);
        for (int length = 0; length < protobuf.length; length += 3) {
            read(Bodies.signal(name), Arrays.copyOf(protobuf, length), false);
        }
        for (int length = 0; length < json.length; length += 11) {
            read(Bodies.signal(name), Arrays.copyOf(json, length), true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript-traces.pb", "javascript-logs.pb", "java-logs.pb", "agent25-traces.pb"})
    void changed_bodies_never_fail_otherwise(String name) throws IOException {
        for (int i = 0; i < 800; i++) {
            read(Bodies.signal(name), changed(Bodies.real(name)), false);
            read(Bodies.signal(name), changed(json(name)), true);
        }
        assertThat(decoded).as("or this test would prove little").isGreaterThan(200);
    }

    private byte[] changed(byte[] body) {
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(random.nextBoolean() ? 256 : 128);
        }
        return body;
    }

    @Test
    void random_bytes_never_fail_otherwise() {
        for (int i = 0; i < 5_000; i++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            read(i % 2 == 0 ? Signal.TRACES : Signal.LOGS, body, i % 3 == 0);
        }
    }

    @Test
    void deeply_nested_bodies_never_fail_otherwise() {
        for (var part : new String[] {"[", "{\"a\":", "{\"resourceSpans\":[", "{\"resource\":", "\"", "[[", "{"}) {
            read(Signal.TRACES, part.repeat(200_000).getBytes(StandardCharsets.UTF_8), true);
        }
        byte[] nested = new byte[100_000];
        Arrays.fill(nested, (byte) 0x0A);
        read(Signal.LOGS, nested, false);
        assertThat(decoded).isZero();
    }

    @Test
    void an_attribute_as_deep_as_json_may_be_is_kept_up_to_a_depth() {
        String deep = "{\"arrayValue\":{\"values\":[".repeat(60) + "]}}".repeat(60);
        String body =
                "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"x\"}}]},"
                        + "\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1795447189911000000\",\"severityNumber\":17,\"body\":"
                        + deep
                        + ",\"attributes\":[{\"key\":\"handrail.record.payload\",\"value\":" + deep + "}]}]}]}]}";
        read(Signal.LOGS, body.getBytes(StandardCharsets.UTF_8), true);
        assertThat(decoded).isOne();
    }
}
