package dev.handrail.sla;

import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.EscalationState;
import dev.handrail.sla.rules.Scope.Subject;
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

    /** A cycle of these cases begins, each under the policy that covers it most particularly now. */
    Uni<Void> begin(Collection<UUID> cases, Instant now) {
        return cases.isEmpty()
                ? Uni.createFrom().voidItem()
                : PolicyVersions.read(connection)
                        .chain(versions -> subjects(cases).chain(subjects -> {
                            Map<UUID, Promises.Key> keys = new HashMap<>();
                            subjects.forEach((id, each) ->
                                    keys.put(id, versions.of(each, now).key()));
                            return promises.of(connection, Set.copyOf(keys.values()))
                                    .chain(known -> begin(keys, known, now));
                        }));
    }

    private Uni<Void> begin(Map<UUID, Promises.Key> keys, Map<Promises.Key, Promise> known, Instant now) {
        List<Map.Entry<UUID, Promises.Key>> all = List.copyOf(keys.entrySet());
        return connection
                .preparedQuery("insert into escalation (tenant_id, case_id, cycle, policy, policy_version, repeats,"
                        + " began_at) select $1, c.id, c.cycle, n.policy, n.version, n.repeats, $6 from cases c"
                        + " join unnest($2::uuid[], $3::text[], $4::int[], $5::int[]) as n(id, policy, version, repeats)"
                        + " on n.id = c.id where c.tenant_id = $1"
                        + " on conflict (tenant_id, case_id) do update set cycle = excluded.cycle,"
                        + " policy = excluded.policy, policy_version = excluded.policy_version, step = 0,"
                        + " repeats = excluded.repeats, began_at = excluded.began_at, chosen = false,"
                        + " started_at = null, step_due_at = null, acknowledged_until = null, over = false")
                .execute(Tuple.of(
                        tenant,
                        Sql.array(all, Map.Entry::getKey, UUID[]::new),
                        Sql.array(all, each -> each.getValue().policy(), String[]::new),
                        Sql.array(all, each -> each.getValue().version(), Integer[]::new),
                        Sql.array(
                                all,
                                each -> EscalationState.fresh(
                                                known.get(each.getValue()).policy())
                                        .repeats(),
                                Integer[]::new),
                        Sql.utc(now)))
                .replaceWithVoid();
    }

    /** What these cases are just now, as far as policies ask for it. */
    Uni<Map<UUID, Subject>> subjects(Collection<UUID> cases) {
        return connection
                .preparedQuery("select c.id, t.tier, i.integration, c.class, c.waiting, c.stake from cases c"
                        + " join tenant t on t.tenant_id = c.tenant_id join installation i"
                        + " on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                        + " where c.tenant_id = $1 and c.id = any($2)")
                .execute(Tuple.of(tenant, cases.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Subject> found = new HashMap<>();
                    rows.forEach(row -> found.put(
                            row.getUUID("id"),
                            new Subject(
                                    row.getString("tier"),
                                    tenant,
                                    row.getString("integration"),
                                    row.getString("class"),
                                    row.getInteger("waiting"),
                                    row.getBigDecimal("stake"))));
                    return found;
                });
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
        return new Promises.Key(row.getString("policy"), row.getInteger("policy_version"));
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
                        row.getInteger("repeats")),
                Sql.instant(row, "began_at"),
                row.getBoolean("chosen"));
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
