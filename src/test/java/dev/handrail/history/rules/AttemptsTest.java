package dev.handrail.history.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.history.rules.Event.Kind;
import dev.handrail.history.rules.Event.Layer;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Event.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant T0 = Instant.parse("2026-11-23T09:30:00Z");
    private static final String RUN = "0af7651916cd43dd8448eb211c80319c";
    private static final UUID INSTALLATION = UUID.randomUUID();
    private static final RecordName ORDER = new RecordName("order", "PO-1", "PO-1");

    private static Known row(
            Kind kind, String id, String parent, Outcome outcome, boolean explicit, RecordName record, int second) {
        boolean span = kind == Kind.SPAN;
        Event event = new Event(
                kind,
                span ? RUN + id : id,
                T0.plusSeconds(second),
                T0.plusSeconds(second),
                new Source("orders", "default", null, null),
                RUN,
                span ? id : null,
                parent,
                id,
                Layer.FLOW,
                outcome,
                explicit,
                record,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                "{}");
        return new Known(event, INSTALLATION, false);
    }

    private static Known span(String id, String parent, Outcome outcome, RecordName record, int second) {
        return row(Kind.SPAN, id, parent, outcome, false, record, second);
    }

    private static Attempt decide(List<Known> ofRecord, Known... others) {
        SpanTree tree = new SpanTree();
        tree.addAll(ofRecord);
        tree.addAll(List.of(others));
        return Attempts.decide(ofRecord, tree);
    }

    @Test
    void the_topmost_span_that_names_the_record_speaks_for_it() {
        Known top = span("aaaaaaaaaaaaaaaa", null, Outcome.SUCCEEDED, ORDER, 3);
        Known step = span("bbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaa", Outcome.SUCCEEDED, ORDER, 1);
        Attempt attempt = decide(List.of(step, top));
        assertThat(attempt.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(attempt.evidence()).containsExactly(top.event());
        assertThat(attempt.settled()).isTrue();
    }

    @Test
    void something_failed_below_makes_it_failed_unless_it_says_otherwise_itself() {
        Known failed = span("bbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaa", Outcome.FAILED, ORDER, 1);
        Known silent = span("aaaaaaaaaaaaaaaa", null, Outcome.SUCCEEDED, ORDER, 3);
        Known says = row(Kind.SPAN, "aaaaaaaaaaaaaaaa", null, Outcome.SUCCEEDED, true, ORDER, 3);
        assertThat(decide(List.of(failed, silent)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(decide(List.of(failed, says)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void of_one_try_after_another_the_last_counts() {
        Known first = span("bbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaa", Outcome.FAILED, ORDER, 1);
        Known second = span("cccccccccccccccc", "aaaaaaaaaaaaaaaa", Outcome.SUCCEEDED, ORDER, 2);
        Known run = span("aaaaaaaaaaaaaaaa", null, Outcome.SUCCEEDED, null, 3);
        assertThat(decide(List.of(first, second), run).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void while_a_parent_is_missing_nothing_is_settled() {
        Known orphan = span("bbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaa", Outcome.SUCCEEDED, ORDER, 1);
        assertThat(decide(List.of(orphan)).settled()).isFalse();
        assertThat(decide(List.of(orphan), span("aaaaaaaaaaaaaaaa", null, Outcome.SUCCEEDED, null, 3))
                        .settled())
                .isTrue();
    }

    @Test
    void a_log_belongs_below_its_span_and_a_log_that_says_nothing_decides_nothing() {
        Known span = span("aaaaaaaaaaaaaaaa", null, Outcome.SUCCEEDED, ORDER, 3);
        Known error = row(Kind.LOG, "01", "aaaaaaaaaaaaaaaa", Outcome.FAILED, false, ORDER, 1);
        Known note = row(Kind.LOG, "02", "aaaaaaaaaaaaaaaa", Outcome.NONE, false, ORDER, 1);
        assertThat(decide(List.of(span, error)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(decide(List.of(span, note)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(decide(List.of(note)).outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    void spans_that_form_a_ring_do_no_harm() {
        Known one = span("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", Outcome.FAILED, ORDER, 1);
        Known other = span("bbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaa", Outcome.FAILED, ORDER, 2);
        assertThat(decide(List.of(one, other)).outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    void the_decision_depends_on_the_rows_and_not_on_their_order() {
        Random random = new Random(7);
        Outcome[] outcomes = {Outcome.SUCCEEDED, Outcome.FAILED};
        for (int round = 0; round < 300; round++) {
            List<Known> rows = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                String parent = i == 0 || random.nextInt(4) == 0 ? null : id(random.nextInt(i));
                rows.add(row(
                        random.nextInt(3) == 0 ? Kind.LOG : Kind.SPAN,
                        id(i),
                        parent,
                        outcomes[random.nextInt(2)],
                        random.nextInt(4) == 0,
                        ORDER,
                        random.nextInt(4)));
            }
            Attempt first = decide(rows);
            Collections.shuffle(rows, random);
            Attempt again = decide(rows);
            assertThat(again.outcome()).isEqualTo(first.outcome());
            assertThat(again.evidence()).isEqualTo(first.evidence());
            assertThat(again.settled()).isEqualTo(first.settled());
        }
    }

    private static String id(int number) {
        return "%016x".formatted(number + 1);
    }
}
