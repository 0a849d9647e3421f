package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.history.rules.Metrics.Kind;
import dev.handrail.history.rules.Metrics.Metric;
import dev.handrail.history.rules.Metrics.Point;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Map<String, Object> ORDERS = Map.of("service.name", "orders", "service.instance.id", "i-1");

    private static Point number(Instant at, Map<String, Object> attributes) {
        return new Point(at.getEpochSecond() * 1_000_000_000L, attributes, 1.5, null, null, null);
    }

    private static Metric gauge(String name, Point... points) {
        return new Metric(name, "By", Kind.GAUGE, List.of(points));
    }

    private static RuntimeReading read(Map<String, Object> resource, Metric... metrics) {
        return new RuntimeReader(Limits.DEFAULT)
                .read(List.of(new Metrics(resource, List.of(metrics))), NOW)
                .get(0);
    }

    @Test
    void metrics_of_a_runtime_are_kept_and_others_are_counted_and_named_once() {
        RuntimeReading reading = read(
                ORDERS,
                gauge("jvm.memory.used", number(NOW, Map.of("jvm.memory.pool.name", "G1 Eden Space"))),
                gauge("kafka.lag", number(NOW, Map.of()), number(NOW, Map.of("p", 1L))),
                gauge("db.client.count", number(NOW, Map.of())),
                gauge("processor.load", number(NOW, Map.of())));
        assertThat(reading.points()).singleElement().satisfies(point -> {
            assertThat(point.name()).isEqualTo("jvm.memory.used");
            assertThat(point.series()).isEqualTo("{\"jvm.memory.pool.name\":\"G1 Eden Space\"}");
            assertThat(point.source().instance()).isEqualTo("i-1");
            assertThat(point.at()).isEqualTo(NOW);
        });
        assertThat(reading.rejected()).isEqualTo(4);
        assertThat(reading.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.what()).isEqualTo("4 points of db.client.count, kafka.lag, processor.load");
            assertThat(rejection.reason()).contains("jvm.", "handrail.");
        });
    }

    @Test
    void the_key_tells_process_metric_and_attributes_apart_and_not_the_time() {
        Metric metric = gauge("jvm.x", number(NOW, Map.of("a", 1L)), number(NOW.minusSeconds(60), Map.of("a", 1L)));
        assertThat(read(ORDERS, metric).points())
                .extracting(RuntimePoint::key)
                .containsOnly(read(ORDERS, metric).points().get(0).key());
        assertThat(List.of(
                        read(ORDERS, metric).points().get(0).key(),
                        read(ORDERS, gauge("jvm.x", number(NOW, Map.of("a", 2L))))
                                .points()
                                .get(0)
                                .key(),
                        read(ORDERS, gauge("jvm.y", number(NOW, Map.of("a", 1L))))
                                .points()
                                .get(0)
                                .key(),
                        read(Map.of("service.name", "orders"), metric)
                                .points()
                                .get(0)
                                .key()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_point_too_old_too_new_or_without_a_value_or_a_sender_is_rejected_with_words() {
        assertThat(read(ORDERS, gauge("jvm.x", number(NOW.minusSeconds(15 * 86_400), Map.of())))
                        .rejections())
                .extracting(Rejection::reason)
                .containsExactly("its time is more than 14 days ago");
        assertThat(read(ORDERS, gauge("jvm.x", number(NOW.plusSeconds(30 * 3_600), Map.of())))
                        .rejections())
                .extracting(Rejection::reason)
                .containsExactly("its time is more than 25 hours ahead: check the sender's clock");
        assertThat(read(ORDERS, gauge("jvm.x", new Point(1, Map.of(), null, null, null, null)))
                        .rejections())
                .extracting(Rejection::reason)
                .containsExactly("it has neither a value nor a count");
        assertThat(read(Map.of(), gauge("jvm.x", number(NOW, Map.of()))).rejections())
                .extracting(Rejection::reason)
                .containsExactly(Reader.NO_INTEGRATION);
    }

    @Test
    void a_request_is_bounded_over_all_its_senders() {
        Metric many =
                new Metric("jvm.x", "", Kind.SUM, Collections.nCopies(RuntimeReader.MOST - 1, number(NOW, Map.of())));
        List<RuntimeReading> readings = new RuntimeReader(Limits.DEFAULT)
                .read(List.of(new Metrics(ORDERS, List.of(many)), new Metrics(ORDERS, List.of(many))), NOW);
        assertThat(readings.get(0).points()).hasSize(RuntimeReader.MOST - 1);
        assertThat(readings.get(1).points()).hasSize(1);
        assertThat(readings.get(1).rejected()).isEqualTo(RuntimeReader.MOST - 2);
    }

    @Test
    void secrets_in_attributes_are_masked() {
        assertThat(read(ORDERS, gauge("http.client.x", number(NOW, Map.of("url.full", "https://a:hunter22@b/"))))
                        .points()
                        .get(0)
                        .series())
                .doesNotContain("hunter22");
    }
}
