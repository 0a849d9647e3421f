package dev.handrail.history;

import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Known;
import dev.handrail.history.rules.SpanTree;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads and writes rows of history inside one tenant's transaction: one statement per question, whatever the number. */
final class EventRows {
    private final SqlConnection connection;
    private final String tenant;
    private final LocalDate from;
    private final LocalDate to;

    /** @param from and {@code to} bound every question, so that only these days' partitions are read; inclusive */
    EventRows(SqlConnection connection, String tenant, LocalDate from, LocalDate to) {
        this.connection = connection;
        this.tenant = tenant;
        this.from = from;
        this.to = to;
    }

    /** A record in a run. */
    record Group(String traceId, String reference) {}

    /** Inserts what is new and tells the keys of those rows; repeats are left out. */
    Uni<Set<String>> insert(List<Known> rows, java.time.Instant receivedAt) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return connection
                .preparedQuery(EventColumns.INSERT)
                .execute(Tuple.from(EventColumns.values(tenant, rows, receivedAt)))
                .map(answer -> {
                    Set<String> keys = new HashSet<>();
                    answer.forEach(row -> keys.add(Sql.hex(row, "key")));
                    return keys;
                });
    }

    /** All rows of these records in these runs. */
    Uni<List<Known>> ofGroups(Collection<Group> groups) {
        if (groups.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(EventColumns.SELECT
                        + " join unnest($4::bytea[], $5::text[]) as g(trace, reference)"
                        + " on e.record_reference = g.reference and e.trace_id = g.trace"
                        + " where e.tenant_id = $1 and e.day between $2 and $3")
                .execute(Tuple.of(
                        tenant,
                        from,
                        to,
                        groups.stream().map(group -> Sql.bytes(group.traceId())).toArray(Buffer[]::new),
                        groups.stream().map(Group::reference).toArray(String[]::new)))
                .map(EventRows::known);
    }

    /** Failed rows of these runs that belong to no record so far. */
    Uni<List<Known>> failedWithoutRecord(Collection<String> traceIds) {
        if (traceIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(EventColumns.SELECT
                        + " where e.tenant_id = $1 and e.day between $2 and $3 and e.trace_id = any($4)"
                        + " and e.record_reference is null and e.outcome = $5")
                .execute(Tuple.of(
                        tenant, from, to, traceIds.stream().map(Sql::bytes).toArray(Buffer[]::new), (short)
                                Event.Outcome.FAILED.ordinal()))
                .map(EventRows::known);
    }

    /** Tells the placement of these spans and all their known ancestors; each is trace id and span id, 48 hex digits. */
    Uni<Void> addAncestors(Placement placement, Collection<String> spans) {
        if (spans.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String columns = "e.trace_id, e.span_id, e.parent_span_id, e.record_type, e.record_reference, e.record_key,"
                + " e.record_inherited";
        return connection
                .preparedQuery("with recursive up as (select " + columns + " from unnest($4::bytea[]) as k(key)"
                        + " join event e on e.tenant_id = $1 and e.day between $2 and $3 and e.key = k.key"
                        + " union select " + columns + " from up join event e on e.tenant_id = $1"
                        + " and e.day between $2 and $3 and e.key = up.trace_id || up.parent_span_id)"
                        + " select * from up")
                .execute(Tuple.of(
                        tenant, from, to, spans.stream().map(Sql::bytes).toArray(Buffer[]::new)))
                .invoke(rows -> rows.forEach(row -> placement.addAncestor(
                        Sql.hex(row, "trace_id"),
                        Sql.hex(row, "span_id"),
                        new SpanTree.Node(
                                Sql.hex(row, "parent_span_id"),
                                row.getBoolean("record_inherited") ? null : EventColumns.record(row)))))
                .replaceWithVoid();
    }

    /** Gives rows that are stored already to the record that an ancestor turned out to name. */
    Uni<Void> inherit(List<Known> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<RecordName> records =
                rows.stream().map(row -> row.event().record()).toList();
        return connection
                .preparedQuery("update event e set record_type = n.type, record_reference = n.reference,"
                        + " record_key = n.record_key, record_inherited = true"
                        + " from unnest($4::bytea[], $5::text[], $6::text[], $7::text[])"
                        + " as n(key, type, reference, record_key)"
                        + " where e.tenant_id = $1 and e.day between $2 and $3 and e.key = n.key")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        from,
                        to,
                        rows.stream().map(row -> Sql.bytes(row.event().key())).toArray(Buffer[]::new),
                        records.stream().map(RecordName::type).toArray(String[]::new),
                        records.stream().map(RecordName::reference).toArray(String[]::new),
                        records.stream().map(RecordName::key).toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static List<Known> known(RowSet<Row> rows) {
        List<Known> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(EventColumns.read(row)));
        return found;
    }
}
