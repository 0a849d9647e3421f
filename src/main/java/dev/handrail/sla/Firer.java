package dev.handrail.sla;

import dev.handrail.alert.Outbox;
import dev.handrail.cases.CaseNews;
import dev.handrail.cases.CaseTurn;
import dev.handrail.cases.Lines;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.Clock;
import dev.handrail.sla.rules.ClockKind;
import dev.handrail.sla.rules.Firing;
import dev.handrail.sla.rules.Firing.Decision;
import dev.handrail.sla.rules.Firing.DueNow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Fires what is due of some cases of one tenant: a handful of statements, however many cases. Cases that somebody else holds
 * are left to the next tick. The case's row is locked before its timers, here and wherever clocks change.
 */
@ApplicationScoped
class Firer {
    private final Pool pool;
    private final Promises promises;
    private final CaseNews news;

    Firer(Pool pool, Promises promises, CaseNews news) {
        this.pool = pool;
        this.promises = promises;
        this.news = news;
    }

    /** A timer that is due, with the clock's deadline; of a step without one. */
    private record Due(UUID caseId, String kind, int number, int percent, Instant at, Instant deadline) {
        static Due read(Row row) {
            return new Due(
                    row.getUUID("case_id"),
                    row.getString("kind"),
                    row.getInteger("number"),
                    row.getInteger("percent"),
                    Sql.instant(row, "due_at"),
                    Sql.instant(row, "deadline"));
        }

        boolean isStep() {
            return kind.equals("step");
        }

        DueNow now() {
            return new DueNow(ClockKind.of(kind), number, percent, at, deadline == null ? at : deadline);
        }
    }

    /** @return how many timers fired; needs the tenant in the current context */
    Uni<Integer> fire(String tenant, Collection<UUID> cases, Instant now) {
        return pool.withTransaction(connection -> lock(connection, cases)
                .chain(held -> held.isEmpty()
                        ? Uni.createFrom().item(0)
                        : due(connection, held.keySet(), now)
                                .chain(due -> new EscalationRows(connection, tenant, promises)
                                        .watched(held.keySet())
                                        .chain(watched -> fire(connection, tenant, held, due, watched, now)))));
    }

    /** Another replica is at work on those that are skipped. */
    private static Uni<Map<UUID, CaseAtHand>> lock(SqlConnection connection, Collection<UUID> cases) {
        return connection
                .preparedQuery("select id, acts, owner_id, state from cases where id = any($1) order by id"
                        + " for update skip locked")
                .execute(Tuple.of(cases.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, CaseAtHand> held = new HashMap<>();
                    rows.forEach(row -> held.put(row.getUUID("id"), CaseAtHand.read(row)));
                    return held;
                });
    }

    private static Uni<List<Due>> due(SqlConnection connection, Collection<UUID> cases, Instant now) {
        return connection
                .preparedQuery("select t.*, k.deadline from timer t left join clock k on k.tenant_id = t.tenant_id"
                        + " and k.case_id = t.case_id and k.kind = t.kind and k.number = t.number"
                        + " where t.case_id = any($1) and t.fired_at is null and t.due_at <= $2"
                        + " and (t.held_until is null or t.held_until <= $2) order by t.due_at")
                .execute(Tuple.of(cases.toArray(UUID[]::new), Sql.utc(now)))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(Due.read(row)));
                    return due;
                });
    }

    private Uni<Integer> fire(
            SqlConnection connection,
            String tenant,
            Map<UUID, CaseAtHand> held,
            List<Due> due,
            Map<UUID, Watched> watched,
            Instant now) {
        Map<UUID, List<Due>> byCase = new HashMap<>();
        due.forEach(each -> byCase.computeIfAbsent(each.caseId(), ignored -> new ArrayList<>())
                .add(each));
        Told told = new Told(tenant, now);
        List<Watched> moved = new ArrayList<>();
        byCase.forEach((caseId, own) -> {
            Watched its = watched.get(caseId);
            if (its == null || !held.get(caseId).open()) {
                return; // marked as fired, and nobody is told
            }
            Decision decision = Firing.decide(
                    own.stream().filter(each -> !each.isStep()).map(Due::now).toList(), its.state(), now);
            told.add(held.get(caseId), its, decision.deeds(), decision.after().startedAt());
            moved.add(its.with(decision.after()));
        });
        return fired(connection, due, now)
                .chain(() -> breached(connection, due, now))
                .chain(() -> new EscalationRows(connection, tenant, promises).save(moved))
                .chain(() -> Outbox.write(connection, tenant, told.notices()))
                .chain(() -> Lines.write(connection, tenant, told.lines()))
                .chain(() -> CaseTurn.all(connection, tenant, told.toSupport(), WhoActs.SUPPORT, news, now))
                .replaceWith(due.size());
    }

    private static Uni<Void> fired(SqlConnection connection, List<Due> due, Instant now) {
        return connection
                .preparedQuery(
                        "update timer t set fired_at = $1 from unnest($2::uuid[], $3::text[], $4::int[], $5::int[])"
                                + " as n(c, k, n, p) where t.case_id = n.c and t.kind = n.k and t.number = n.n and t.percent = n.p")
                .execute(Tuple.of(
                        Sql.utc(now),
                        due.stream().map(Due::caseId).toArray(UUID[]::new),
                        due.stream().map(Due::kind).toArray(String[]::new),
                        due.stream().map(Due::number).toArray(Integer[]::new),
                        due.stream().map(Due::percent).toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    /** A fact, written once. */
    private static Uni<Void> breached(SqlConnection connection, List<Due> due, Instant now) {
        List<Due> late = due.stream()
                .filter(each -> !each.isStep() && each.percent() == Clock.Due.BREACH)
                .toList();
        return late.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "update clock k set breached_at = $1 from unnest($2::uuid[], $3::text[], $4::int[])"
                                        + " as n(c, k, n) where k.case_id = n.c and k.kind = n.k and k.number = n.n"
                                        + " and k.breached_at is null")
                        .execute(Tuple.of(
                                Sql.utc(now),
                                late.stream().map(Due::caseId).toArray(UUID[]::new),
                                late.stream().map(Due::kind).toArray(String[]::new),
                                late.stream().map(Due::number).toArray(Integer[]::new)))
                        .replaceWithVoid();
    }

    /** What threw is looked at again later: after 10 s, then twice as long each time, at most an hour. */
    Uni<Void> hold(UUID caseId, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update timer set attempts = attempts + 1, held_until = $2::timestamptz"
                        + " + least(power(2, least(attempts, 20)) * interval '10 seconds', interval '1 hour')"
                        + " where case_id = $1 and fired_at is null and due_at <= $2")
                .execute(Tuple.of(caseId, Sql.utc(now)))
                .replaceWithVoid());
    }
}
