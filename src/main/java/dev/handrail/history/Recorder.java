package dev.handrail.history;

import dev.handrail.history.EventRows.Group;
import dev.handrail.history.LooseEnds.LooseEnd;
import dev.handrail.history.Placement.Change;
import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Attempts;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stores the rows of one tenant in one transaction and works out what is now known. One object a transaction: it holds the
 * working set.
 */
final class Recorder {
    private static final int TRACE_DIGITS = 32;

    private final SqlConnection connection;
    private final String tenant;
    private final Instant now;
    private final EventRows table;
    private final Placement placement;
    private final Set<String> knownRuns;
    private final List<LooseEnd> looseEnds;
    private final boolean due;
    private final Counters counters = new Counters();

    /** @param due whether evidence is judged although a parent is still missing */
    Recorder(SqlConnection connection, String tenant, Instant now, List<Known> rows, Stored stored, boolean due) {
        this.connection = connection;
        this.tenant = tenant;
        this.now = now;
        this.knownRuns = stored.runs();
        this.looseEnds = stored.looseEnds();
        this.placement = new Placement(rows, looseEnds);
        this.due = due;
        List<LocalDate> days = new ArrayList<>();
        rows.forEach(row -> days.add(LooseEnds.day(row.event())));
        looseEnds.forEach(end -> days.add(end.day()));
        LocalDate first = days.stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate last = days.stream().max(LocalDate::compareTo).orElseThrow();
        // a run may cross midnight; further apart, its rows no longer meet
        this.table = new EventRows(connection, tenant, first.minusDays(1), last.plusDays(1));
    }

    Uni<EventsRecorded> record() {
        return gather().chain(() -> table.insert(placement.fresh(), now))
                .invoke(placement::wereKnown)
                .chain(() -> table.inherit(placement.adopted()))
                .chain(() -> RenamedRecords.note(connection, tenant, placement.fresh()))
                .chain(() -> RenamedRecords.note(connection, tenant, placement.adopted()))
                .chain(this::judge);
    }

    /** Last in the transaction: many requests meet at these rows, and each waits for the other's commit. */
    Uni<Void> finish() {
        return counters.writeCells(connection, tenant);
    }

    /** Reads what is stored of the records and runs at hand; a second time for records that an ancestor named. */
    private Uni<Void> gather() {
        Set<Group> asked = storedGroups();
        return table.ofGroups(asked)
                .invoke(placement::addStored)
                .chain(() -> table.failedWithoutRecord(placement.runsWithLooseFailures()))
                .invoke(placement::addStored)
                .chain(() -> table.addAncestors(placement, storedParents()))
                .invoke(placement::adopt)
                .chain(() -> {
                    Set<Group> more = storedGroups();
                    more.removeAll(asked);
                    return more.isEmpty() ? Uni.createFrom().voidItem() : gatherMore(more);
                });
    }

    private Uni<Void> gatherMore(Set<Group> groups) {
        return table.ofGroups(groups)
                .invoke(placement::addStored)
                .chain(() -> table.addAncestors(placement, storedParents()));
    }

    /** Of runs that are new nothing is stored, and nothing is asked. */
    private Set<Group> storedGroups() {
        Set<Group> groups = placement.groups();
        groups.removeIf(group -> !knownRuns.contains(group.traceId()));
        return groups;
    }

    private Set<String> storedParents() {
        Set<String> spans = placement.missingParents();
        spans.removeIf(span -> !knownRuns.contains(span.substring(0, TRACE_DIGITS)));
        return spans;
    }

    private Uni<EventsRecorded> judge() {
        placement.fresh().forEach(counters::see);
        List<Change> changes = placement.changes();
        changes.forEach(change -> counters.change(change.before(), change.after()));
        List<Attempt> attempts = new ArrayList<>();
        for (Change change : changes) {
            if (change.after().outcome() != Outcome.NONE) {
                attempts.add(due && change.awaited() ? settled(change.after()) : change.after());
            }
        }
        Map<String, List<Known>> runs = new HashMap<>(placement.unclaimed(true));
        Map<String, List<Known>> waiting = placement.unclaimed(false);
        if (due) {
            waiting.forEach((run, rows) -> runs.merge(run, rows, Recorder::both));
            waiting = Map.of();
        }
        List<Known> parents = waiting.values().stream().flatMap(List::stream).toList();
        return LooseEnds.forget(connection, tenant, placed(changes, waiting.keySet()))
                .chain(() -> LooseEnds.waitForParents(connection, tenant, parents, now))
                .chain(() -> LooseEnds.waitFor(connection, tenant, doubts(changes), now))
                .chain(() -> failedRuns(runs))
                .map(failed -> {
                    attempts.addAll(failed);
                    Set<String> traces = new HashSet<>();
                    failed.forEach(attempt -> traces.add(attempt.traceId()));
                    succeededRuns().stream()
                            .filter(attempt -> !traces.contains(attempt.traceId()))
                            .forEach(attempts::add);
                    return new EventsRecorded(tenant, now, attempts);
                });
    }

    /** Successes beside something that failed: a parent that is missing may still tie the two together. */
    private List<Attempt> doubts(List<Change> changes) {
        return changes.stream()
                .map(Change::after)
                .filter(after -> !due
                        && !after.settled()
                        && after.traceId() != null
                        && after.outcome() == Outcome.SUCCEEDED
                        && after.rows().stream().anyMatch(row -> row.outcome() == Outcome.FAILED))
                .toList();
    }

    /** The loose ends that need no further look. */
    private List<LooseEnd> placed(List<Change> changes, Set<String> waiting) {
        Set<LooseEnd> open = new HashSet<>();
        for (Change change : changes) {
            Attempt after = change.after();
            if (!due && !after.settled() && after.record() != null) {
                looseEnds.stream().filter(end -> end.isOf(after)).forEach(open::add);
            }
        }
        return looseEnds.stream()
                .filter(end -> end.record() == null ? !waiting.contains(end.traceId()) : !open.contains(end))
                .toList();
    }

    private static List<Known> both(List<Known> some, List<Known> others) {
        List<Known> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static Attempt settled(Attempt attempt) {
        return new Attempt(
                attempt.traceId(),
                attempt.installation(),
                attempt.record(),
                attempt.outcome(),
                attempt.at(),
                true,
                attempt.evidence(),
                attempt.rows());
    }

    /**
     * A run as a whole failed if its root says so, or if something in it failed and nothing arrived; and never if one of
     * its records failed, for that is what people can act on.
     */
    private Uni<List<Attempt>> failedRuns(Map<String, List<Known>> runs) {
        if (runs.isEmpty()) {
            return counters.writeRuns(connection, tenant).replaceWith(List.of());
        }
        return counters.writeRuns(connection, tenant)
                .chain(() -> connection
                        .preparedQuery("select trace_id, outcome, arrived, not_arrived from run"
                                + " where tenant_id = $1 and trace_id = any($2)")
                        .execute(Tuple.of(tenant, LooseEnds.buffers(runs.keySet()))))
                .map(answer -> {
                    List<Attempt> failed = new ArrayList<>();
                    for (Row row : answer) {
                        String run = Sql.hex(row, "trace_id");
                        boolean rootFailed =
                                row.getShort("outcome") != null && row.getShort("outcome") == Outcome.FAILED.ordinal();
                        if (row.getInteger("not_arrived") == 0 && (rootFailed || row.getInteger("arrived") == 0)) {
                            failed.add(Attempts.ofRun(run, runs.get(run)));
                        }
                    }
                    return failed;
                });
    }

    /** Roots that went well: a later run that works shows that an earlier one's trouble is over. */
    private List<Attempt> succeededRuns() {
        return placement.fresh().stream()
                .filter(row -> row.isSpan()
                        && row.event().parentSpanId() == null
                        && row.event().record() == null
                        && row.event().outcome() == Outcome.SUCCEEDED)
                .map(row -> new Attempt(
                        row.event().traceId(),
                        row.installation(),
                        null,
                        Outcome.SUCCEEDED,
                        row.event().endedAt(),
                        true,
                        List.of(row.event()),
                        List.of(row.event())))
                .toList();
    }
}
