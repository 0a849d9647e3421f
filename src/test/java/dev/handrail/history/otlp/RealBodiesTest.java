package dev.handrail.history.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.history.otlp.Otlp.Signal;
import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Layer;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Limits;
import dev.handrail.history.rules.Reader;
import dev.handrail.history.rules.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the bytes that SDKs and agents really send to events. */
class RealBodiesTest {
    /** A few days after the bodies were recorded. */
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    private static List<Reading> read(Signal signal, byte[] body, boolean json) {
        return new Reader(Limits.DEFAULT).read(Otlp.decode(signal, body, json), NOW);
    }

    private static List<Event> events(String name) {
        var readings = read(Bodies.signal(name), Bodies.real(name), name.endsWith(".json"));
        assertThat(readings).hasSize(1);
        assertThat(readings.get(0).rejections()).isEmpty();
        assertThat(readings.get(0).tenant()).isNull();
        return readings.get(0).events();
    }

    @Test
    void the_javascript_sdks_spans_in_json() {
        var events = events("javascript-traces.json");
        Event failed = events.get(0);
        Event linked = events.get(1);
        Event root = events.get(2);

        assertThat(events).hasSize(3);
        assertThat(failed.key()).isEqualTo("d86382180b25d75222b007e3829b2156fe3c6cbc38162089");
        assertThat(failed.parentSpanId()).isEqualTo("ae0ad74e7a2d0657");
        assertThat(failed.source()).isEqualTo(new Source("shop", "default", null, "1.2.3"));
        assertThat(failed.occurredAt()).isEqualTo(Instant.parse("2026-11-23T15:19:49.911Z"));
        assertThat(failed.endedAt()).isEqualTo(Instant.parse("2026-11-23T15:19:49.912374480Z"));
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.clues().errorType()).isEqualTo("TypeError");
        assertThat(failed.clues().message()).isEqualTo("boom: constraint \"x\" failed");
        assertThat(failed.clues().stacktrace()).startsWith("TypeError: boom").contains("/srv/shop/js/emit.mjs:18:15");
        assertThat(failed.layer()).isEqualTo(Layer.FLOW);
        assertThat(linked.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(linked.links()).as("a link within the run").isEmpty();
        assertThat(root.name()).isEqualTo("POST /orders");
        assertThat(root.parentSpanId()).isNull();
        assertThat(root.layer()).isEqualTo(Layer.TRIGGER);
        assertThat(root.attributes())
                .startsWith(
                        "{\"http.request.method\":\"POST\",\"url.path\":\"/orders\",\"acme.order.id\":\"o-1\",\"acme.count\":42,"
                                + "\"acme.ratio\":0.5,\"acme.ok\":true,\"acme.tags\":[\"a\",\"ü\",\"日本\"],\"service.name\":\"shop\"")
                .contains("\"name\":\"validated\"");
    }

    @Test
    void the_javascript_sdks_logs_in_json() {
        var events = events("javascript-logs.json");
        Event failed = events.get(0);
        Event structured = events.get(1);

        assertThat(events).hasSize(2);
        assertThat(failed.name()).isEqualTo("acme.order.failed");
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.clues().exceptionType()).isEqualTo("TypeError");
        assertThat(failed.traceId()).isEqualTo("d86382180b25d75222b007e3829b2156");
        assertThat(failed.parentSpanId()).isEqualTo("fe3c6cbc38162089");
        assertThat(failed.attributes())
                .contains(
                        "\"acme.amount_minor\":1999",
                        "\"acme.nested\":{\"k\":[\"v\",1,true,null]}",
                        "\"log.body\":\"order failed\"");
        assertThat(structured.name()).isEqualTo("structured body");
        assertThat(structured.outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    void the_javascript_sdk_says_the_same_in_protobuf() {
        var json = events("javascript-traces.json");
        var protobuf = events("javascript-traces.pb");

        // another run of the same program: other ids and times
        assertThat(protobuf)
                .extracting(Event::name)
                .isEqualTo(json.stream().map(Event::name).toList());
        assertThat(protobuf)
                .extracting(Event::outcome)
                .isEqualTo(json.stream().map(Event::outcome).toList());
        assertThat(protobuf.get(0).clues()).isEqualTo(json.get(0).clues());
        assertThat(events("javascript-logs.pb").get(0).clues())
                .isEqualTo(events("javascript-logs.json").get(0).clues());
        assertThat(events("javascript-logs.pb").get(1).attributes())
                .isEqualTo(events("javascript-logs.json").get(1).attributes());
    }

    @Test
    void the_java_sdks_span_with_an_exception() {
        Event event = events("java-traces.pb").get(0);

        assertThat(event.name()).isEqualTo("job");
        assertThat(event.source().integration()).isEqualTo("jshop");
        assertThat(event.clues())
                .isEqualTo(new Clues(
                        "java.lang.IllegalStateException",
                        "java.lang.IllegalStateException",
                        "boom",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        "java.lang.IllegalStateException: boom\n\tat Emit.main(Emit.java:7)\nCaused by:"
                                + " java.lang.RuntimeException: cause\n\t... 1 more"));
    }

    @Test
    void the_java_sdks_log_with_an_exception() {
        Event event = events("java-logs.pb").get(0);

        assertThat(event.name()).isEqualTo("acme.failed");
        assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event.clues().message()).isEqualTo("boom");
        assertThat(event.traceId()).hasSize(32);
    }

    @Test
    void what_came_over_grpc_says_the_same() {
        assertThat(events("java-grpc-traces.pb").get(0).clues())
                .isEqualTo(events("java-traces.pb").get(0).clues());
        assertThat(events("java-grpc-logs.pb").get(0).clues())
                .isEqualTo(events("java-logs.pb").get(0).clues());
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "25"})
    void the_java_agents_log_and_span(String java) {
        Event log = events("agent" + java + "-logs.pb").get(0);
        Event span = events("agent" + java + "-traces.pb").get(0);

        assertThat(log.name()).isEqualTo("jul failure");
        assertThat(log.layer()).isEqualTo(Layer.TANGENTIAL);
        assertThat(log.clues().exceptionType()).isEqualTo("java.lang.RuntimeException");
        assertThat(log.source().instance()).matches("[0-9a-f-]{36}");
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.attributes()).contains("\"url.full\":\"http://127.0.0.1:14321/x\"", "\"span.kind\":\"client\"");
        assertThat(span.attributes())
                .as("the sender's machine is no part of a row")
                .doesNotContain("process.command_args");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript-traces.pb", "javascript-logs.pb", "java-traces.pb", "java-logs.pb", "java-grpc-traces.pb",
                "java-grpc-logs.pb", "agent17-traces.pb", "agent17-logs.pb", "agent25-traces.pb", "agent25-logs.pb"
            })
    void json_and_protobuf_make_the_same_events(String name) throws IOException {
        Signal signal = Bodies.signal(name);
        byte[] body = Bodies.real(name);
        var expected = read(signal, body, false);

        assertThat(read(signal, Bodies.asJson(signal, body, true), true)).isEqualTo(expected);
        assertThat(read(signal, Bodies.asJson(signal, body, false), true))
                .as("enums by name")
                .isEqualTo(expected);
    }
}
