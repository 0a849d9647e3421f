package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.history.rules.Event.Kind;
import dev.handrail.history.rules.Event.Layer;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Resource.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which row it is, whose, from where, and when. */
class ReaderTest {
    private static final String OTHER_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void a_span_is_one_event_with_its_ids_and_times() {
        Event event = new Sent().under("00f067aa0ba902b7").span();

        assertThat(event.kind()).isEqualTo(Kind.SPAN);
        assertThat(event.key()).isEqualTo(Sent.TRACE + Sent.SPAN).hasSize(48);
        assertThat(event.traceId()).isEqualTo(Sent.TRACE);
        assertThat(event.spanId()).isEqualTo(Sent.SPAN);
        assertThat(event.parentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(event.name()).isEqualTo("POST /orders");
        assertThat(event.occurredAt()).isEqualTo(Sent.NOW.minusSeconds(60));
        assertThat(event.endedAt()).isEqualTo(Sent.NOW.minusSeconds(58));
        assertThat(event.layer()).isEqualTo(Layer.FLOW);
    }

    @Test
    void a_log_is_one_event_under_the_span_it_was_written_in() {
        Event event = new Sent().log();

        assertThat(event.kind()).isEqualTo(Kind.LOG);
        assertThat(event.key()).matches("[0-9a-f]{32}");
        assertThat(event.spanId()).isNull();
        assertThat(event.parentSpanId()).isEqualTo(Sent.SPAN);
        assertThat(event.name()).isEqualTo("order taken");
        assertThat(event.endedAt()).isEqualTo(event.occurredAt());
        assertThat(event.layer()).isEqualTo(Layer.LOG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00000000000000000000000000000000", "0af765", "zz"})
    void a_log_without_a_run_is_tangential(String trace) {
        var sent = new Sent();
        sent.trace = trace;

        assertThat(sent.log().traceId()).isNull();
        assertThat(sent.log().parentSpanId()).isNull();
        assertThat(sent.log().layer()).isEqualTo(Layer.TANGENTIAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00000000000000000000000000000000", "0af765", "0af7651916cd43dd8448eb211c80319C", "' or 1=1"
            })
    void a_span_without_a_right_trace_id_is_rejected_alone(String trace) {
        var sent = new Sent();
        sent.trace = trace;

        assertThat(sent.spanReading().events()).isEmpty();
        assertThat(sent.spanReading().rejections())
                .containsExactly(new Rejection(
                        "span 'POST /orders' " + Sent.SPAN,
                        "its trace id is not 16 bytes, of which one at least is not zero"));
    }

    @Test
    void a_span_without_a_right_span_id_is_rejected() {
        var sent = new Sent();
        sent.span = "0000000000000000";

        assertThat(sent.spanReading().rejections().get(0).reason()).startsWith("its span id is not 8 bytes");
    }

    @Test
    void a_parent_of_zeros_is_none() {
        assertThat(new Sent().under("0000000000000000").span().parentSpanId()).isNull();
    }

    @Test
    void the_row_says_which_integration_before_its_resource_and_its_service_name() {
        assertThat(new Sent().span().source().integration()).isEqualTo("orders");
        assertThat(new Sent()
                        .resource("handrail.integration", "shop")
                        .span()
                        .source()
                        .integration())
                .isEqualTo("shop");
        assertThat(new Sent()
                        .resource("handrail.integration", "shop")
                        .with("handrail.integration", "erp")
                        .log()
                        .source()
                        .integration())
                .isEqualTo("erp");
    }

    @Test
    void a_service_name_on_a_row_is_not_its_senders() {
        assertThat(new Sent()
                        .with("service.name", "someone-else")
                        .span()
                        .source()
                        .integration())
                .isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown_service", "unknown_service:java", "", "  "})
    void a_row_of_nobody_is_rejected_with_words(String service) {
        var sent = new Sent().resource("service.name", service);

        assertThat(sent.logReading().events()).isEmpty();
        assertThat(sent.logReading().rejections())
                .containsExactly(new Rejection(
                        "log 'order taken' of run " + Sent.TRACE,
                        "it does not say which integration it is from: set handrail.integration, or the resource"
                                + " attribute service.name"));
    }

    @Test
    void the_source_has_installation_instance_and_version() {
        Event plain = new Sent().span();
        Event told = new Sent()
                .resource("handrail.installation", "north")
                .resource("service.instance.id", "i-1")
                .resource("service.version", "1.2.3")
                .span();

        assertThat(plain.source()).isEqualTo(new Source("orders", "default", null, null));
        assertThat(told.source()).isEqualTo(new Source("orders", "north", "i-1", "1.2.3"));
    }

    @Test
    void only_the_resource_names_a_tenant() {
        assertThat(new Sent().spanReading().tenant()).isNull();
        assertThat(new Sent().with("handrail.tenant", "beacon").spanReading().tenant())
                .isNull();
        assertThat(new Sent()
                        .resource("handrail.tenant", " acme ")
                        .spanReading()
                        .tenant())
                .isEqualTo("acme");
        assertThat(new Sent().resource("handrail.tenant", "a\0").spanReading().tenant())
                .isEqualTo("a\uFFFD");
    }

    @Test
    void a_long_integration_is_cut_but_not_mistaken_for_another() {
        String one = new Sent()
                .with("handrail.integration", "x".repeat(500) + "1")
                .span()
                .source()
                .integration();
        String two = new Sent()
                .with("handrail.integration", "x".repeat(500) + "2")
                .span()
                .source()
                .integration();

        assertThat(one).hasSize(200).contains("x…[cut] ");
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void a_row_that_is_too_old_or_too_far_ahead_is_rejected_with_the_time() {
        assertThat(at(Duration.ofDays(-35).plusSeconds(1)).events()).hasSize(1);
        assertThat(at(Duration.ofHours(25)).events()).hasSize(1);
        assertThat(at(Duration.ofDays(-36)).rejections().get(0).reason())
                .isEqualTo("its time 2026-03-29T10:00:00Z is more than 35 days ago");
        assertThat(at(Duration.ofHours(26)).rejections().get(0).reason())
                .isEqualTo("its time 2026-05-05T12:00:00Z is more than 25 hours ahead: check the sender's clock");
    }

    private static Reading at(Duration fromNow) {
        var sent = new Sent();
        sent.nanos = Sent.nanos(Sent.NOW.plus(fromNow));
        return sent.spanReading();
    }

    @Test
    void a_row_without_a_time_is_rejected() {
        var sent = new Sent();
        sent.nanos = 0;

        assertThat(sent.spanReading().rejections().get(0).reason()).startsWith("it has no time of its own");
        assertThat(sent.logReading(0, 0).rejections().get(0).reason()).startsWith("it has no time of its own");
    }

    @Test
    void the_largest_time_is_only_too_far_ahead() {
        var sent = new Sent();
        sent.nanos = -1;

        assertThat(sent.spanReading().rejections().get(0).reason())
                .startsWith("its time 2554-07-21T23:34:33.709551615Z");
    }

    @Test
    void a_log_that_does_not_say_when_happened_when_it_was_observed() {
        long observed = Sent.nanos(Sent.NOW.minusSeconds(5));

        assertThat(new Sent().logReading(0, observed).events().get(0).occurredAt())
                .isEqualTo(Sent.NOW.minusSeconds(5));
    }

    @Test
    void an_end_before_the_start_or_never_is_the_start() {
        for (Instant end : List.of(Instant.EPOCH, Sent.NOW.minusSeconds(90), Sent.NOW.plus(Duration.ofDays(400)))) {
            var sent = new Sent();
            sent.until = Sent.nanos(end);
            assertThat(sent.span().endedAt()).isEqualTo(sent.span().occurredAt());
        }
    }

    @Test
    void good_rows_are_kept_beside_bad_ones() {
        var good = new Sent();
        var bad = new Sent();
        bad.nanos = 0;
        var spans = List.of(span(good), span(bad), span(good));

        Reading reading = new Reader(Limits.DEFAULT)
                .read(List.of(new Resource(good.resource, spans, List.of())), Sent.NOW)
                .get(0);

        assertThat(reading.events()).hasSize(2);
        assertThat(reading.rejections()).hasSize(1);
    }

    private static Resource.Span span(Sent sent) {
        return new Resource.Span(
                sent.trace,
                sent.span,
                "",
                "x",
                SpanKind.SERVER,
                "",
                sent.nanos,
                0,
                Map.of(),
                List.of(),
                List.of(),
                false,
                "",
                0);
    }

    @Test
    void a_rejected_row_shows_no_secret() {
        var sent = new Sent();
        sent.name = "GET https://bob:hunter2@shop.example/?token=abc123";
        sent.nanos = 0;

        assertThat(sent.spanReading().rejections().get(0).what())
                .doesNotContain("hunter2")
                .doesNotContain("abc123");
    }

    @Test
    void links_go_to_other_runs_only() {
        var sent = new Sent();
        sent.links = Arrays.asList(OTHER_TRACE, OTHER_TRACE, Sent.TRACE, "", "00000000000000000000000000000000");

        assertThat(sent.span().links()).containsExactly(OTHER_TRACE);
        assertThat(sent.log().links()).isEmpty();
    }

    @Test
    void there_is_one_reading_per_resource() {
        var reader = new Reader(Limits.DEFAULT);
        var empty = new Resource(Map.of("handrail.tenant", "acme"), List.of(), List.of());

        assertThat(reader.read(List.of(), Sent.NOW)).isEmpty();
        assertThat(reader.read(List.of(empty, empty), Sent.NOW))
                .containsExactly(new Reading("acme", List.of(), List.of()), new Reading("acme", List.of(), List.of()));
    }
}
