package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.SpanTree.Above;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Map<Event, Above> tops = tops(rows, tree);
        Map<Event, List<Event>> failed = failedBelow(all, tops.keySet(), tree);
        boolean whole = all.stream()
                .filter(row -> row.outcome() == Outcome.FAILED && row.traceId() != null)
                .allMatch(tree::reachesRoot);
        Optional<Top> last = tops.entrySet().stream()
                .map(entry -> top(
                        entry.getKey(),
                        failed.getOrDefault(entry.getKey(), List.of()),
                        whole && entry.getValue() == Above.CLEAR))
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

    /** The rows that speak for the record: no known ancestor of theirs names it. */
    private static Map<Event, Above> tops(Collection<Known> rows, SpanTree tree) {
        Map<Event, Above> tops = new IdentityHashMap<>();
        for (Known row : rows) {
            Event event = row.event();
            Above above = event.traceId() == null ? Above.CLEAR : tree.above(event, event.record());
            if (!row.inherited() && above != Above.NAMED) {
                tops.put(event, above);
            }
        }
        return tops;
    }

    /** Each failed row walks up once, and is told to the topmost rows that it meets. */
    private static Map<Event, List<Event>> failedBelow(List<Event> all, Set<Event> tops, SpanTree tree) {
        Map<String, Event> spans = new HashMap<>();
        tops.stream().filter(top -> top.spanId() != null).forEach(top -> spans.put(top.spanId(), top));
        Map<Event, List<Event>> below = new IdentityHashMap<>();
        for (Event row : all) {
            if (row.outcome() != Outcome.FAILED) {
                continue;
            }
            if (tops.contains(row)) {
                below.computeIfAbsent(row, ignored -> new ArrayList<>()).add(row);
            }
            if (row.traceId() != null) {
                tree.ancestors(row).stream()
                        .map(spans::get)
                        .filter(top -> top != null)
                        .forEach(top -> below.computeIfAbsent(top, ignored -> new ArrayList<>())
                                .add(row));
            }
        }
        return below;
    }

    private static Top top(Event event, List<Event> failedBelow, boolean settled) {
        List<Event> failed = failedBelow.stream().sorted(telling(event)).toList();
        Outcome outcome = event.explicitOutcome() || failed.isEmpty() ? event.outcome() : Outcome.FAILED;
        List<Event> evidence = outcome == Outcome.FAILED && !failed.isEmpty() ? failed : List.of(event);
        return new Top(event, outcome, settled, evidence);
    }

    /** The topmost row first, then spans before logs, each by time: an order that does not depend on arrival. */
    private static Comparator<Event> telling(Event top) {
        return Comparator.<Event>comparingInt(row -> row == top ? 0 : 1)
                .thenComparing(Event::kind)
                .thenComparing(Event::occurredAt)
                .thenComparing(Event::key);
    }
}
