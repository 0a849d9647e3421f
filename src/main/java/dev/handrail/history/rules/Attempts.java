package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.SpanTree.Above;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides what became of a record in a run from the rows that tell of it.
 *
 * <p>The topmost row that names the record speaks for it; a step inside never does. A topmost span that did not say its
 * outcome itself has failed if anything below it failed. Of several topmost rows (one try after the other) the last one
 * counts. The decision depends on the set of rows alone, never on the order in which they arrived.
 */
public final class Attempts {
    private static final Comparator<Event> BY_TIME =
            Comparator.comparing(Event::endedAt).thenComparing(Event::kind).thenComparing(Event::key);

    private Attempts() {}

    /** @param rows of one record in one run, at least one; {@code tree} knows their ancestors */
    public static Attempt decide(Collection<Known> rows, SpanTree tree) {
        List<Event> all = rows.stream().map(Known::event).sorted(BY_TIME).toList();
        Known first = rows.iterator().next();
        Optional<Top> last = rows.stream()
                .filter(row -> !row.inherited())
                .map(Known::event)
                .map(event -> top(event, all, tree))
                .flatMap(Optional::stream)
                .filter(top -> top.outcome != Outcome.NONE)
                .max(Comparator.comparing(Top::event, BY_TIME));
        if (last.isEmpty()) {
            return new Attempt(
                    first.event().traceId(),
                    first.installation(),
                    first.event().record(),
                    Outcome.NONE,
                    all.get(all.size() - 1).endedAt(),
                    false,
                    List.of(),
                    all);
        }
        Top top = last.get();
        return new Attempt(
                top.event.traceId(),
                first.installation(),
                top.event.record(),
                top.outcome,
                top.event.endedAt(),
                top.settled,
                top.evidence,
                all);
    }

    /** Failed rows that no record claims, and that speak of the run as a whole. */
    public static Attempt ofRun(String traceId, Collection<Known> failed) {
        List<Event> evidence =
                failed.stream().map(Known::event).sorted(telling(null)).toList();
        Known first = failed.iterator().next();
        Instant at = evidence.stream()
                .map(Event::endedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Attempt(traceId, first.installation(), null, Outcome.FAILED, at, true, evidence, evidence);
    }

    private record Top(Event event, Outcome outcome, boolean settled, List<Event> evidence) {}

    private static Optional<Top> top(Event event, List<Event> all, SpanTree tree) {
        Above above = event.traceId() == null ? Above.CLEAR : tree.above(event, event.record());
        if (above == Above.NAMED) {
            return Optional.empty();
        }
        List<Event> failed = all.stream()
                .filter(row -> row.outcome() == Outcome.FAILED)
                .filter(row -> row == event || tree.isBelow(row, event))
                .sorted(telling(event))
                .toList();
        Outcome outcome = event.explicitOutcome() || failed.isEmpty() ? event.outcome() : Outcome.FAILED;
        List<Event> evidence = outcome == Outcome.FAILED ? failed : List.of(event);
        return Optional.of(new Top(event, outcome, above == Above.CLEAR, evidence));
    }

    /** The topmost row first, then spans before logs, each by time: an order that does not depend on arrival. */
    private static Comparator<Event> telling(Event top) {
        return Comparator.<Event>comparingInt(row -> row == top ? 0 : 1)
                .thenComparing(Event::kind)
                .thenComparing(Event::occurredAt)
                .thenComparing(Event::key);
    }
}
