package dev.handrail.history;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happened to one record, over all its runs. */
@QuarkusTest
class StoryTest {
    private static Row order(String reference, String key, int minutesAgo) {
        Instant at = Instant.now().minusSeconds(60L * minutesAgo);
        return Row.span("send order")
                .record("order", reference)
                .with("handrail.record.key", key)
                .at(at)
                .until(at.plusSeconds(1));
    }

    /** The runs that the records of this reference were in, oldest first. */
    private static List<List<String>> runs(String token, String reference) {
        List<Map<String, Object>> records =
                Town.get(token, "/api/v1/records?reference=" + reference).getList("records");
        return records.stream()
                .map(record -> ((List<?>) record.get("events"))
                        .stream()
                                .map(event -> String.valueOf(((Map<?, ?>) event).get("run")))
                                .toList())
                .toList();
    }

    @Test
    void a_record_that_was_renamed_has_one_story_by_whichever_name_it_is_asked_for() {
        String name = integration("orders");
        String draft = "DRAFT-" + Otlp.spanId();
        String order = "PO-" + Otlp.spanId();
        String key = "key-" + Otlp.spanId();
        Row first = order(draft, key, 30).failed();
        Row second = order(order, key, 20).failed();
        Row third = order(key, key, 10);
        for (Row row : List.of(first, second, third)) {
            Otlp.from(name).span(row).send(ACME);
        }
        List<String> all = List.of(first.trace(), second.trace(), third.trace());
        assertThat(runs(ACME, draft)).containsExactly(all);
        assertThat(runs(ACME, order)).containsExactly(all);
        assertThat(runs(ACME, key)).containsExactly(all);
        assertThat(runs(BEACON, order)).isEmpty();
    }

    @Test
    void two_records_that_people_call_alike_have_a_story_each() {
        String name = integration("orders");
        String reference = "PO-" + Otlp.spanId();
        Row one = order(reference, "one-" + reference, 20);
        Row other = order(reference, "other-" + reference, 10);
        Otlp.from(name).span(one).span(other).send(ACME);
        assertThat(runs(ACME, reference)).containsExactly(List.of(other.trace()), List.of(one.trace()));
    }

    @Test
    void a_resubmission_is_part_of_the_story_of_what_it_sends_again() {
        String name = integration("orders");
        String reference = "PO-" + Otlp.spanId();
        Row failed = order(reference, reference, 20).failed();
        Row again = order(reference, reference, 10).with("handrail.trigger.type", "resubmission");
        Otlp.from(name).span(failed).send(ACME);
        Otlp.from(name).span(again).send(ACME);
        assertThat(runs(ACME, reference)).containsExactly(List.of(failed.trace(), again.trace()));
        assertThat(Town.failures(ACME, name))
                .singleElement()
                .satisfies(failure -> assertThat(failure).containsEntry("state", "resolved"));
    }
}
