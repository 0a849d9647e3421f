package dev.handrail.sla;

import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.EscalationState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads and writes the table {@code escalation}, and the timer of the next step, of cases whose rows the transaction holds. */
final class EscalationRows {
    private final SqlConnection connection;
    private final String tenant;
    private final Promises promises;

    EscalationRows(SqlConnection connection, String tenant, Promises promises) {
        this.connection = connection;
        this.tenant = tenant;
        this.promises = promises;
    }

    /** A cycle of these cases begins, under the policy that their tenant's tier is promised now. */
    Uni<Void> begin(Collection<UUID> cases, Instant now) {
        return cases.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("select tier from tenant where tenant_id = $1")
                        .execute(Tuple.of(tenant))
                        .chain(rows -> promises.inForce(
                                connection, rows.iterator().next().getString("tier"), now))
                        .chain(promise -> connection
                                .preparedQuery(
                                        "insert into escalation (tenant_id, case_id, cycle, tier, policy_version,"
                                                + " repeats) select $1, id, cycle, $3, $4, $5 from cases where tenant_id = $1 and id = any($2)"
                                                + " on conflict (tenant_id, case_id) do update set cycle = excluded.cycle,"
                                                + " tier = excluded.tier, policy_version = excluded.policy_version, step = 0,"
                                                + " repeats = excluded.repeats, started_at = null, step_due_at = null, acknowledged_until = null,"
                                                + " over = false")
                                .execute(Tuple.of(
                                        tenant,
                                        cases.toArray(UUID[]::new),
                                        promise.tier(),
                                        promise.version(),
                                        EscalationState.fresh(promise.policy()).repeats())))
                        .replaceWithVoid();
    }

    Uni<Map<UUID, Watched>> watched(Collection<UUID> cases) {
        return connection
                .preparedQuery("select * from escalation where tenant_id = $1 and case_id = any($2)")
                .execute(Tuple.of(tenant, cases.toArray(UUID[]::new)))
                .chain(rows -> {
                    List<Row> found = new ArrayList<>();
                    Set<Promises.Key> keys = new HashSet<>();
                    rows.forEach(row -> {
                        found.add(row);
                        keys.add(key(row));
                    });
                    return promises.of(connection, keys).map(known -> {
                        Map<UUID, Watched> watched = new HashMap<>();
                        found.forEach(row -> watched.put(row.getUUID("case_id"), read(row, known.get(key(row)))));
                        return watched;
                    });
                });
    }

    private static Promises.Key key(Row row) {
        return new Promises.Key(row.getString("tier"), row.getInteger("policy_version"));
    }

    private static Watched read(Row row, Promise promise) {
        return new Watched(
                row.getUUID("case_id"),
                row.getInteger("cycle"),
                key(row),
                promise,
                new EscalationState(
                        promise.policy().steps(),
                        row.getInteger("step"),
                        Sql.instant(row, "started_at"),
                        Sql.instant(row, "step_due_at"),
                        Sql.instant(row, "acknowledged_until"),
                        row.getBoolean("over"),
                        row.getInteger("repeats")));
    }

    /** Writes how they are watched from now on, and when to look at the next step. */
    Uni<Void> save(Collection<Watched> all) {
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "update escalation e set step = n.step, repeats = n.repeats, started_at = n.started,"
                                        + " step_due_at = n.due, acknowledged_until = n.until, over = n.over from unnest($2::uuid[],"
                                        + " $3::int[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],"
                                        + " $8::boolean[]) as n(id, step, repeats, started, due, until, over)"
                                        + " where e.tenant_id = $1 and e.case_id = n.id")
                        .execute(Tuple.from(Arrays.asList(
                                tenant,
                                Sql.array(all, Watched::caseId, UUID[]::new),
                                Sql.array(all, each -> each.state().step(), Integer[]::new),
                                Sql.array(all, each -> each.state().repeats(), Integer[]::new),
                                Sql.array(all, each -> Sql.utc(each.state().startedAt()), OffsetDateTime[]::new),
                                Sql.array(all, each -> Sql.utc(each.state().stepDueAt()), OffsetDateTime[]::new),
                                Sql.array(
                                        all, each -> Sql.utc(each.state().acknowledgedUntil()), OffsetDateTime[]::new),
                                Sql.array(all, each -> each.state().resolved(), Boolean[]::new))))
                        .chain(() -> steps(all));
    }

    /** The one timer of a case's next step: moved while it waits, made anew for the next step. */
    private Uni<Void> steps(Collection<Watched> all) {
        List<Watched> due =
                all.stream().filter(each -> each.state().stepDueAt() != null).toList();
        return connection
                .preparedQuery("delete from timer where tenant_id = $1 and case_id = any($2) and kind = 'step'"
                        + " and fired_at is null")
                .execute(Tuple.of(tenant, Sql.array(all, Watched::caseId, UUID[]::new)))
                .chain(() -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery("insert into timer (tenant_id, case_id, kind, number, percent, due_at)"
                                        + " select $1, n.id, 'step', n.cycle, n.step, n.at from unnest($2::uuid[], $3::int[],"
                                        + " $4::int[], $5::timestamptz[]) as n(id, cycle, step, at) on conflict"
                                        + " (tenant_id, case_id, kind, number, percent) do update set due_at = excluded.due_at,"
                                        + " fired_at = null, attempts = 0, held_until = null")
                                .execute(Tuple.of(
                                        tenant,
                                        Sql.array(due, Watched::caseId, UUID[]::new),
                                        Sql.array(due, Watched::cycle, Integer[]::new),
                                        Sql.array(
                                                due,
                                                each -> 100 * each.round()
                                                        + each.state().step(),
                                                Integer[]::new),
                                        Sql.array(
                                                due,
                                                each -> Sql.utc(each.state().stepDueAt()),
                                                OffsetDateTime[]::new)))
                                .replaceWithVoid());
    }
}
