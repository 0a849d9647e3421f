package dev.handrail.history.rules;

import dev.handrail.history.rules.Event.RecordName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is above whom, as far as it is known: spans arrive in any order, and a parent often last.
 *
 * <p>Not for many threads.
 */
public final class SpanTree {
    /** Deeper than any honest trace; what claims more is hostile, and its chain counts as broken. */
    private static final int DEEPEST = 256;

    private final Map<String, Node> nodes = new HashMap<>();

    /**
     * A span's place.
     *
     * @param record what the span itself names, or null
     */
    public record Node(String parentSpanId, RecordName record) {}

    /** What the ancestors of a row say. */
    public enum Above {
        /** one of them names the record */
        NAMED,
        /** the chain is whole up to the run's root, and none does */
        CLEAR,
        /** a link is missing */
        UNKNOWN
    }

    public void add(String traceId, String spanId, Node node) {
        nodes.put(traceId + spanId, node);
    }

    public void addAll(Collection<Known> rows) {
        for (Known row : rows) {
            Event event = row.event();
            if (row.isSpan()) {
                add(
                        event.traceId(),
                        event.spanId(),
                        new Node(event.parentSpanId(), row.inherited() ? null : event.record()));
            }
        }
    }

    public boolean knows(String traceId, String spanId) {
        return nodes.containsKey(traceId + spanId);
    }

    /** Whether an ancestor of this row names the record. */
    public Above above(Event row, RecordName record) {
        Walk walk = new Walk(row);
        while (walk.next()) {
            if (record.sameAs(walk.node.record())) {
                return Above.NAMED;
            }
        }
        return walk.broken ? Above.UNKNOWN : Above.CLEAR;
    }

    /** The nearest ancestor's record; empty when none is named, or not yet known. */
    public Optional<RecordName> nearestRecord(Event row) {
        Walk walk = new Walk(row);
        while (walk.next()) {
            if (walk.node.record() != null) {
                return Optional.of(walk.node.record());
            }
        }
        return Optional.empty();
    }

    /** Whether every ancestor up to the run's root is known. */
    public boolean reachesRoot(Event row) {
        Walk walk = new Walk(row);
        while (walk.next()) {
            continue;
        }
        return !walk.broken;
    }

    /** The first ancestor that nobody has told of; empty when the chain is whole. */
    public Optional<String> firstUnknownAbove(Event row) {
        Walk walk = new Walk(row);
        while (walk.next()) {
            continue;
        }
        return walk.broken ? Optional.of(walk.spanId) : Optional.empty();
    }

    /** The known ancestors of a row, nearest first. */
    public List<String> ancestors(Event row) {
        List<String> found = new ArrayList<>();
        Walk walk = new Walk(row);
        while (walk.next()) {
            found.add(walk.spanId);
        }
        return found;
    }

    /** From a row upwards, one known ancestor at a time; hostile input may even form a ring. */
    private final class Walk {
        private final String traceId;
        private final Set<String> seen = new HashSet<>();
        private String parent;
        private String spanId;
        private Node node;
        private boolean broken;

        Walk(Event row) {
            traceId = row.traceId();
            parent = row.parentSpanId();
        }

        boolean next() {
            if (parent == null) {
                return false;
            }
            spanId = parent;
            if (!seen.add(parent)) {
                return false;
            }
            if (seen.size() > DEEPEST) {
                broken = true;
                return false;
            }
            node = nodes.get(traceId + parent);
            if (node == null) {
                broken = true;
                return false;
            }
            parent = node.parentSpanId();
            return true;
        }
    }
}
