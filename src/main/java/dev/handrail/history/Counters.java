package dev.handrail.history;

import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.Trigger;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What one transaction adds to the hourly rollup and to its runs. A record counts once per run, by what became of it: when
 * later rows change the verdict, the old one is taken back.
 */
final class Counters {
    private record Cell(UUID installation, Instant hour, Outcome outcome) implements Comparable<Cell> {
        private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::installation)
                .thenComparing(Cell::hour)
                .thenComparing(Cell::outcome);

        @Override
        public int compareTo(Cell other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class RunRow {
        private final UUID installation;
        private Instant startedAt;
        private Instant endedAt;
        private String name;
        private Trigger trigger;
        private Short outcome;
        private int arrived;
        private int notArrived;

        RunRow(UUID installation, Instant startedAt, Instant endedAt) {
            this.installation = installation;
            this.startedAt = startedAt;
            this.endedAt = endedAt;
        }

        void see(Event event) {
            startedAt = event.occurredAt().isBefore(startedAt) ? event.occurredAt() : startedAt;
            endedAt = event.endedAt().isAfter(endedAt) ? event.endedAt() : endedAt;
            trigger = event.trigger() != null ? event.trigger() : trigger;
            if (event.kind() == Event.Kind.SPAN && event.parentSpanId() == null) {
                name = event.name();
                outcome = (short) event.outcome().ordinal();
            }
        }
    }

    private final Map<Cell, Long> cells = new TreeMap<>();
    private final Map<String, RunRow> runs = new TreeMap<>();

    /** A row that is new. */
    void see(Known row) {
        if (row.event().traceId() != null) {
            runs.computeIfAbsent(
                            row.event().traceId(),
                            ignored -> new RunRow(
                                    row.installation(),
                                    row.event().occurredAt(),
                                    row.event().endedAt()))
                    .see(row.event());
        }
    }

    /**
     * A verdict that is new or another one.
     *
     * @param before what was known of the record in this run, or null
     */
    void change(Attempt before, Attempt after) {
        Cell was = before == null ? null : cell(before);
        Cell is = cell(after);
        if (!Objects.equals(was, is)) {
            count(was, before, -1);
            count(is, after, 1);
        }
    }

    /** Null when nothing says how it went. */
    private static Cell cell(Attempt attempt) {
        return attempt.outcome() == Outcome.NONE
                ? null
                : new Cell(attempt.installation(), attempt.at().truncatedTo(ChronoUnit.HOURS), attempt.outcome());
    }

    private void count(Cell cell, Attempt attempt, int by) {
        if (cell == null) {
            return;
        }
        cells.merge(cell, (long) by, Long::sum);
        if (attempt.traceId() != null) {
            RunRow run = runs.computeIfAbsent(
                    attempt.traceId(), ignored -> new RunRow(attempt.installation(), attempt.at(), attempt.at()));
            run.arrived += cell.outcome() == Outcome.SUCCEEDED ? by : 0;
            run.notArrived += cell.outcome() == Outcome.FAILED ? by : 0;
        }
    }

    Uni<Void> writeRuns(SqlConnection connection, String tenant) {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<RunRow> rows = new ArrayList<>(runs.values());
        return connection
                .preparedQuery("insert into run as r (tenant_id, trace_id, installation_id, name, started_at, ended_at,"
                        + " trigger_type, trigger_id, trigger_by, outcome, arrived, not_arrived)"
                        + " select $1, n.* from unnest($2::bytea[], $3::uuid[], $4::text[], $5::timestamptz[],"
                        + " $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::smallint[], $11::int[],"
                        + " $12::int[]) as n"
                        + " on conflict (tenant_id, trace_id) do update set name = coalesce(excluded.name, r.name),"
                        + " started_at = least(r.started_at, excluded.started_at),"
                        + " ended_at = greatest(r.ended_at, excluded.ended_at),"
                        + " trigger_type = coalesce(r.trigger_type, excluded.trigger_type),"
                        + " trigger_id = coalesce(r.trigger_id, excluded.trigger_id),"
                        + " trigger_by = coalesce(r.trigger_by, excluded.trigger_by),"
                        + " outcome = coalesce(excluded.outcome, r.outcome),"
                        + " arrived = r.arrived + excluded.arrived,"
                        + " not_arrived = r.not_arrived + excluded.not_arrived")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        LooseEnds.buffers(runs.keySet()),
                        rows.stream().map(run -> run.installation).toArray(UUID[]::new),
                        rows.stream().map(run -> run.name).toArray(String[]::new),
                        rows.stream().map(run -> Sql.utc(run.startedAt)).toArray(OffsetDateTime[]::new),
                        rows.stream().map(run -> Sql.utc(run.endedAt)).toArray(OffsetDateTime[]::new),
                        rows.stream()
                                .map(run -> run.trigger == null ? null : run.trigger.type())
                                .toArray(String[]::new),
                        rows.stream()
                                .map(run -> run.trigger == null ? null : run.trigger.id())
                                .toArray(String[]::new),
                        rows.stream()
                                .map(run -> run.trigger == null ? null : run.trigger.by())
                                .toArray(String[]::new),
                        rows.stream().map(run -> run.outcome).toArray(Short[]::new),
                        rows.stream().map(run -> run.arrived).toArray(Integer[]::new),
                        rows.stream().map(run -> run.notArrived).toArray(Integer[]::new))))
                .replaceWithVoid();
    }

    Uni<Void> writeCells(SqlConnection connection, String tenant) {
        Map<Cell, Long> changed = new TreeMap<>(cells);
        changed.values().removeIf(by -> by == 0);
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("insert into rollup_hour as r (tenant_id, installation_id, hour, outcome, records)"
                        + " select $1, n.* from unnest($2::uuid[], $3::timestamptz[], $4::smallint[], $5::bigint[]) as n"
                        + " on conflict (tenant_id, installation_id, hour, outcome)"
                        + " do update set records = r.records + excluded.records")
                .execute(Tuple.of(
                        tenant,
                        changed.keySet().stream().map(Cell::installation).toArray(UUID[]::new),
                        changed.keySet().stream()
                                .map(cell -> Sql.utc(cell.hour()))
                                .toArray(OffsetDateTime[]::new),
                        changed.keySet().stream()
                                .map(cell -> (short) cell.outcome().ordinal())
                                .toArray(Short[]::new),
                        changed.values().toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
