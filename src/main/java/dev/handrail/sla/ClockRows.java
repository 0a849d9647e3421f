package dev.handrail.sla;

import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.Clock;
import dev.handrail.sla.rules.ClockKind;
import dev.handrail.sla.rules.ClockState;
import dev.handrail.sla.rules.Happening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads histories and writes clocks and their timers, of cases whose rows the transaction holds. Every statement takes all
 * cases at once.
 */
final class ClockRows {
    private final SqlConnection connection;
    private final String tenant;

    ClockRows(SqlConnection connection, String tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /** A clock of one case. */
    private record Of(UUID caseId, Clock clock) {}

    private record Timer(UUID caseId, Clock clock, Clock.Due due) {}

    /** What happened to these cases since they were opened last, and matters to their clocks, in its order. */
    Uni<Map<UUID, List<Happening>>> histories(Collection<UUID> cases) {
        return connection
                .preparedQuery(
                        "select h.case_id, h.at, h.what, h.acts from case_happening h join lateral (select max(number) as number"
                                + " from case_happening o where o.tenant_id = $1 and o.case_id = h.case_id"
                                + " and o.what in ('opened', 'reopened')) b on h.number >= b.number where h.tenant_id = $1"
                                + " and h.case_id = any($2) and h.what = any($3) order by h.case_id, h.number")
                .execute(Tuple.of(
                        tenant,
                        cases.toArray(UUID[]::new),
                        Arrays.stream(Happening.What.values())
                                .map(Happening.What::word)
                                .toArray(String[]::new)))
                .map(rows -> {
                    Map<UUID, List<Happening>> histories = new HashMap<>();
                    rows.forEach(row -> histories
                            .computeIfAbsent(row.getUUID("case_id"), ignored -> new ArrayList<>())
                            .add(Happenings.read(row)));
                    return histories;
                });
    }

    /** How many clocks of each kind these cases had before they were opened last. */
    Uni<Map<UUID, Map<ClockKind, Integer>>> earlier(Collection<UUID> cases) {
        return connection
                .preparedQuery("select k.case_id, k.kind, max(k.number) as number from clock k join cases c"
                        + " on c.tenant_id = k.tenant_id and c.id = k.case_id where k.tenant_id = $1 and k.case_id = any($2)"
                        + " and k.cycle < c.cycle group by k.case_id, k.kind")
                .execute(Tuple.of(tenant, cases.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Map<ClockKind, Integer>> earlier = new HashMap<>();
                    rows.forEach(row -> earlier.computeIfAbsent(row.getUUID("case_id"), ignored -> new HashMap<>())
                            .put(ClockKind.of(row.getString("kind")), row.getInteger("number")));
                    return earlier;
                });
    }

    /** Of cases without a history, or whose last opening nobody wrote down: it begins now. */
    Uni<Void> beginHistory(Collection<UUID> cases, Instant now) {
        return connection
                .preparedQuery(
                        "insert into case_happening (tenant_id, case_id, at, what, acts) select $1, c.id, $3, 'opened',"
                                + " c.acts from cases c where c.tenant_id = $1 and c.id = any($2) and c.state = 'open'"
                                + " and coalesce((select h.what in ('resolved', 'merged') from case_happening h where h.tenant_id = $1"
                                + " and h.case_id = c.id and h.what in ('opened', 'reopened', 'resolved', 'merged')"
                                + " order by h.number desc limit 1), true)")
                .execute(Tuple.of(tenant, cases.toArray(UUID[]::new), Sql.utc(now)))
                .replaceWithVoid();
    }

    /** Writes these clocks of the cases' present cycles as they are to be, with what is due of them. */
    Uni<Void> store(Map<UUID, List<Clock>> clocks, Instant now) {
        List<Of> all = new ArrayList<>();
        clocks.forEach((caseId, own) -> own.forEach(clock -> all.add(new Of(caseId, clock))));
        return clocks(all, now)
                .chain(() -> forget(clocks.keySet(), all))
                .chain(() -> timers(clocks.keySet(), all))
                .chain(() -> nearest(clocks));
    }

    /** A clock that began and ended in the same instant is none after all; what was late stays a fact. */
    private Uni<Void> forget(Collection<UUID> cases, List<Of> all) {
        return connection
                .preparedQuery("delete from clock k using cases c where k.tenant_id = $1 and k.case_id = any($2)"
                        + " and c.tenant_id = $1 and c.id = k.case_id and k.cycle = c.cycle and k.breached_at is null"
                        + " and not exists (select 1 from unnest($3::uuid[], $4::text[], $5::int[]) as n(c, k, n)"
                        + " where n.c = k.case_id and n.k = k.kind and n.n = k.number)")
                .execute(Tuple.of(
                        tenant,
                        cases.toArray(UUID[]::new),
                        Sql.array(all, Of::caseId, UUID[]::new),
                        Sql.array(all, each -> each.clock().kind().word(), String[]::new),
                        Sql.array(all, each -> each.clock().number(), Integer[]::new)))
                .replaceWithVoid();
    }

    /**
     * What has ended stays as it ended: it was met or missed under the promise of that time, and nobody is late because
     * another one was made afterwards. Only at the very instant at which it ends it may still become another.
     */
    private Uni<Void> clocks(List<Of> all, Instant now) {
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "insert into clock as c (tenant_id, case_id, kind, number, cycle, started_at, deadline,"
                                        + " state, ended_at, breached_at) select $1, n.*, case when n.state in ('met_late', 'missed') then n.ended_at end"
                                        + " from unnest($2::uuid[], $3::text[], $4::int[], $5::int[],"
                                        + " $6::timestamptz[], $7::timestamptz[], $8::text[], $9::timestamptz[]) as n"
                                        + "(case_id, kind, number, cycle, started_at, deadline, state, ended_at)"
                                        + " on conflict (tenant_id, case_id, kind, number) do update set cycle = excluded.cycle,"
                                        + " started_at = excluded.started_at, deadline = excluded.deadline, state = excluded.state,"
                                        + " ended_at = excluded.ended_at, breached_at = coalesce(c.breached_at, excluded.breached_at) where (c.ended_at is null or c.ended_at >= $10) and (c.started_at, c.deadline, c.state, c.ended_at)"
                                        + " is distinct from (excluded.started_at, excluded.deadline, excluded.state, excluded.ended_at)")
                        .execute(Tuple.from(Arrays.asList(
                                tenant,
                                Sql.array(all, Of::caseId, UUID[]::new),
                                Sql.array(all, each -> each.clock().kind().word(), String[]::new),
                                Sql.array(all, each -> each.clock().number(), Integer[]::new),
                                Sql.array(all, each -> each.clock().cycle(), Integer[]::new),
                                Sql.array(all, each -> Sql.utc(each.clock().startedAt()), OffsetDateTime[]::new),
                                Sql.array(all, each -> Sql.utc(each.clock().deadline()), OffsetDateTime[]::new),
                                Sql.array(all, each -> each.clock().state().word(), String[]::new),
                                Sql.array(all, each -> Sql.utc(each.clock().endedAt()), OffsetDateTime[]::new),
                                Sql.utc(now))))
                        .replaceWithVoid();
    }

    /** What fired stays as it is: a fact. */
    private Uni<Void> timers(Collection<UUID> cases, List<Of> all) {
        List<Timer> due = all.stream()
                .filter(each -> each.clock().state() == ClockState.RUNNING)
                .flatMap(each -> each.clock().dues().stream().map(one -> new Timer(each.caseId(), each.clock(), one)))
                .toList();
        Object[] keys = {
            tenant,
            Sql.array(due, Timer::caseId, UUID[]::new),
            Sql.array(due, each -> each.clock().kind().word(), String[]::new),
            Sql.array(due, each -> each.clock().number(), Integer[]::new),
            Sql.array(due, each -> each.due().percent(), Integer[]::new)
        };
        List<Object> stored = new ArrayList<>(Arrays.asList(keys));
        stored.add(Sql.array(due, each -> Sql.utc(each.due().at()), OffsetDateTime[]::new));
        List<Object> kept = new ArrayList<>(Arrays.asList(keys));
        kept.add(cases.toArray(UUID[]::new));
        return connection
                .preparedQuery("delete from timer t where t.tenant_id = $1 and t.case_id = any($6) and t.kind <> 'step'"
                        + " and t.fired_at is null and not exists (select 1 from unnest($2::uuid[], $3::text[], $4::int[],"
                        + " $5::int[]) as n(c, k, n, p) where n.c = t.case_id and n.k = t.kind and n.n = t.number"
                        + " and n.p = t.percent)")
                .execute(Tuple.from(kept))
                .chain(() -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(
                                        "insert into timer as t (tenant_id, case_id, kind, number, percent, due_at)"
                                                + " select $1, n.* from unnest($2::uuid[], $3::text[], $4::int[], $5::int[],"
                                                + " $6::timestamptz[]) as n on conflict (tenant_id, case_id, kind, number, percent)"
                                                + " do update set due_at = excluded.due_at where t.fired_at is null"
                                                + " and t.due_at <> excluded.due_at")
                                .execute(Tuple.from(stored))
                                .replaceWithVoid());
    }

    /** The queue is ordered by it. */
    private Uni<Void> nearest(Map<UUID, List<Clock>> clocks) {
        List<UUID> cases = List.copyOf(clocks.keySet());
        List<Optional<Clock>> nearest =
                cases.stream().map(id -> nearest(clocks.get(id))).toList();
        return connection
                .preparedQuery("update escalation e set next_deadline = n.at, next_clock = n.kind"
                        + " from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as n(id, at, kind)"
                        + " where e.tenant_id = $1 and e.case_id = n.id")
                .execute(Tuple.of(
                        tenant,
                        cases.toArray(UUID[]::new),
                        Sql.array(
                                nearest,
                                each -> Sql.utc(each.map(Clock::deadline).orElse(null)),
                                OffsetDateTime[]::new),
                        Sql.array(
                                nearest,
                                each -> each.map(clock -> clock.kind().word()).orElse(null),
                                String[]::new)))
                .replaceWithVoid();
    }

    private static Optional<Clock> nearest(List<Clock> clocks) {
        return clocks.stream()
                .filter(clock -> clock.state() == ClockState.RUNNING)
                .min(Comparator.comparing(Clock::deadline));
    }
}
