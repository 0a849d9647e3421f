package dev.handrail.sla;

import dev.handrail.cases.Lines;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Compares cases of one tenant with what is watched of them, and makes it true again: clocks are computed from history, and
 * timers from clocks. What was repaired is written into the case's history for staff.
 */
@ApplicationScoped
class Audit {
    private final Pool pool;
    private final Promises promises;
    private final Clockwork clockwork;
    private final PromiseDesk desk;

    Audit(Pool pool, Promises promises, Clockwork clockwork, PromiseDesk desk) {
        this.pool = pool;
        this.promises = promises;
        this.clockwork = clockwork;
        this.desk = desk;
    }

    private record Key(UUID caseId, String kind, int number, int percent) {}

    /** @return how many timers were missing, wrong, or nobody's. Cases that somebody works on are left to the next audit. */
    Uni<Integer> repair(String tenant, List<UUID> cases, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select id from cases where id = any($1) and state = 'open' order by id for update skip locked")
                .execute(Tuple.of((Object) cases.toArray(UUID[]::new)))
                .chain(rows -> {
                    List<UUID> held = new ArrayList<>();
                    rows.forEach(row -> held.add(row.getUUID("id")));
                    return desk.followScopes(connection, tenant, held, now)
                            .chain(() -> timers(connection, held))
                            .chain(before -> watch(connection, tenant, held, now)
                                    .chain(() -> timers(connection, held))
                                    .chain(after -> tell(connection, tenant, differences(before, after), now)));
                }));
    }

    private Uni<Void> watch(SqlConnection connection, String tenant, List<UUID> cases, Instant now) {
        EscalationRows escalations = new EscalationRows(connection, tenant, promises);
        return escalations
                .watched(cases)
                .chain(watched -> clockwork
                        .store(connection, tenant, watched.values(), now)
                        .chain(() -> escalations.save(watched.values())));
    }

    /** What still waits of closed cases, which nobody would be told of. @return how many timers were removed */
    Uni<Integer> orphans(List<UUID> cases) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("delete from timer t using cases c where t.case_id = any($1) and t.fired_at is null"
                        + " and c.tenant_id = t.tenant_id and c.id = t.case_id and c.state <> 'open'")
                .execute(Tuple.of((Object) cases.toArray(UUID[]::new)))
                .map(rows -> rows.rowCount()));
    }

    private static Uni<Map<Key, Instant>> timers(SqlConnection connection, List<UUID> cases) {
        return connection
                .preparedQuery("select case_id, kind, number, percent, due_at from timer where case_id = any($1)"
                        + " and fired_at is null")
                .execute(Tuple.of((Object) cases.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<Key, Instant> timers = new HashMap<>();
                    rows.forEach(row -> timers.put(
                            new Key(
                                    row.getUUID("case_id"),
                                    row.getString("kind"),
                                    row.getInteger("number"),
                                    row.getInteger("percent")),
                            Sql.instant(row, "due_at")));
                    return timers;
                });
    }

    private static Map<UUID, Integer> differences(Map<Key, Instant> before, Map<Key, Instant> after) {
        Set<Key> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        Map<UUID, Integer> differences = new HashMap<>();
        for (Key key : all) {
            if (!Objects.equals(before.get(key), after.get(key))) {
                differences.merge(key.caseId(), 1, Integer::sum);
            }
        }
        return differences;
    }

    private static Uni<Integer> tell(
            SqlConnection connection, String tenant, Map<UUID, Integer> repaired, Instant now) {
        List<Lines.Line> lines = new ArrayList<>();
        repaired.forEach((caseId, count) -> lines.add(
                Lines.Line.forStaff(caseId, now, "watch_repaired", Map.of("count", Integer.toString(count)))));
        return Lines.write(connection, tenant, lines)
                .replaceWith(
                        repaired.values().stream().mapToInt(Integer::intValue).sum());
    }
}
