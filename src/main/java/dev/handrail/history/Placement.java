package dev.handrail.history;

import dev.handrail.history.EventRows.Group;
import dev.handrail.history.LooseEnds.LooseEnd;
import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Attempts;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Known;
import dev.handrail.history.rules.SpanTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds for every row the record and the run that it speaks of, from the rows at hand and what is stored of their runs.
 * The working set of one transaction.
 */
final class Placement {
    /** A record of one installation in one run; a row outside any run stands for itself. */
    private record Place(String run, UUID installation, String type, String key) {
        static Place of(String run, UUID installation, RecordName record) {
            return new Place(run, installation, record.type(), record.key());
        }
    }

    private final SpanTree tree = new SpanTree();
    /** As it was before the rows at hand: the verdict that was counted then has to be found again. */
    private final SpanTree earlier = new SpanTree();

    private final Map<String, Known> fresh = new LinkedHashMap<>();
    private final Map<String, Known> stored = new LinkedHashMap<>();
    private final Map<String, Known> adopted = new LinkedHashMap<>();
    private final List<LooseEnd> looseEnds;

    Placement(List<Known> rows, List<LooseEnd> looseEnds) {
        rows.forEach(row -> fresh.putIfAbsent(row.event().key(), row));
        tree.addAll(rows);
        this.looseEnds = looseEnds;
    }

    /** Records in runs whose stored rows are needed. */
    Set<Group> groups() {
        Set<Group> groups = new LinkedHashSet<>();
        for (Known row : all()) {
            if (row.event().record() != null && row.event().traceId() != null) {
                groups.add(new Group(row.event().traceId(), row.event().record().reference()));
            }
        }
        for (LooseEnd end : looseEnds) {
            if (end.record() != null) {
                groups.add(new Group(end.traceId(), end.record().reference()));
            }
        }
        return groups;
    }

    Set<String> runsWithLooseFailures() {
        Set<String> runs = new LinkedHashSet<>();
        looseEnds.stream().filter(end -> end.record() == null).forEach(end -> runs.add(end.traceId()));
        return runs;
    }

    void addStored(Collection<Known> rows) {
        for (Known row : rows) {
            if (!fresh.containsKey(row.event().key())
                    && !adopted.containsKey(row.event().key())) {
                stored.put(row.event().key(), row);
            }
        }
        tree.addAll(rows);
        earlier.addAll(rows);
    }

    void addAncestor(String traceId, String spanId, SpanTree.Node node) {
        tree.add(traceId, spanId, node);
        earlier.add(traceId, spanId, node);
    }

    /** Spans above the rows that matter which nobody has told of yet: trace id and span id. */
    Set<String> missingParents() {
        Set<String> missing = new LinkedHashSet<>();
        for (Known row : all()) {
            boolean matters = row.event().record() != null || row.failed();
            if (matters && row.event().traceId() != null) {
                tree.firstUnknownAbove(row.event())
                        .ifPresent(span -> missing.add(row.event().traceId() + span));
            }
        }
        return missing;
    }

    /** Gives failed rows without a record to the nearest ancestor's. */
    void adopt() {
        for (Known row : List.copyOf(all())) {
            if (row.failed() && row.event().record() == null && row.event().traceId() != null) {
                tree.nearestRecord(row.event()).ifPresent(record -> {
                    Known own = row.inheriting(record);
                    if (fresh.replace(row.event().key(), own) == null) {
                        stored.remove(row.event().key());
                        adopted.put(row.event().key(), own);
                    }
                });
            }
        }
    }

    /** The rows to store, with their records. */
    List<Known> fresh() {
        return new ArrayList<>(fresh.values());
    }

    /** Stored rows that found their record only now. */
    List<Known> adopted() {
        return new ArrayList<>(adopted.values());
    }

    /** Rows that were not new after all. */
    void wereKnown(Set<String> inserted) {
        Set<String> repeats = new HashSet<>(fresh.keySet());
        repeats.removeAll(inserted);
        for (String key : repeats) {
            Known repeat = fresh.remove(key);
            stored.putIfAbsent(key, repeat);
            earlier.addAll(List.of(repeat));
        }
    }

    /**
     * A verdict on a record in a run.
     *
     * @param before null when nothing was known
     */
    record Change(Attempt before, Attempt after, boolean awaited) {}

    /** What is known of every record in hand now, beside what was known before. */
    List<Change> changes() {
        Map<Place, List<Known>> before = new HashMap<>();
        Map<Place, List<Known>> after = new LinkedHashMap<>();
        stored.values().forEach(row -> put(before, row));
        all().forEach(row -> put(after, row));
        Set<Place> awaited = new HashSet<>();
        looseEnds.stream()
                .filter(end -> end.record() != null)
                .forEach(end -> awaited.add(Place.of(end.traceId(), end.installation(), end.record())));
        List<Change> changes = new ArrayList<>();
        after.forEach((place, rows) -> {
            List<Known> old = before.getOrDefault(place, List.of());
            if (old.size() != rows.size() || awaited.contains(place)) {
                changes.add(new Change(
                        old.isEmpty() ? null : Attempts.decide(old, earlier),
                        Attempts.decide(rows, tree),
                        awaited.contains(place)));
            }
        });
        return changes;
    }

    private static void put(Map<Place, List<Known>> places, Known row) {
        if (row.event().record() != null) {
            String run = row.event().traceId() == null
                    ? "row " + row.event().key()
                    : row.event().traceId();
            places.computeIfAbsent(
                            Place.of(run, row.installation(), row.event().record()), ignored -> new ArrayList<>())
                    .add(row);
        }
    }

    /**
     * Failed rows that no record claims, by run; only of runs of which something is new.
     *
     * @param complete whether all their ancestors must be known, or must not
     */
    Map<String, List<Known>> unclaimed(boolean complete) {
        Set<String> touched = new HashSet<>();
        fresh.values().forEach(row -> touched.add(row.event().traceId()));
        looseEnds.forEach(end -> touched.add(end.traceId()));
        Map<String, List<Known>> runs = new LinkedHashMap<>();
        for (Known row : all()) {
            boolean unclaimed = row.event().outcome() == Outcome.FAILED
                    && row.event().record() == null
                    && row.event().traceId() != null
                    && touched.contains(row.event().traceId());
            if (unclaimed && tree.reachesRoot(row.event()) == complete) {
                runs.computeIfAbsent(row.event().traceId(), ignored -> new ArrayList<>())
                        .add(row);
            }
        }
        return runs;
    }

    private List<Known> all() {
        List<Known> all = new ArrayList<>(fresh.values());
        all.addAll(stored.values());
        all.addAll(adopted.values());
        return all;
    }
}
