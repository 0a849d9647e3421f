package dev.handrail.remedy;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseNews;
import dev.handrail.cases.CaseTurn;
import dev.handrail.cases.FailureSummary;
import dev.handrail.cases.Lines;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.Standings.Key;
import dev.handrail.remedy.Standings.Standing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends again what passes by itself. Of records that wait for the same system one goes first, as a probe (a circuit breaker,
 * half open); when it arrives, the others follow bit by bit, and when it does not, all wait longer. Each call is one
 * transaction: what was decided survives, and is decided once. Needs the tenant in the current context.
 */
@ApplicationScoped
class Healer {
    /** How often it is looked whether a paused installation goes on. */
    static final Duration PAUSED = Duration.ofMinutes(1);

    private final Pool pool;
    private final Resubmissions resubmissions;
    private final CaseNews news;
    private final Standings standings;

    Healer(Pool pool, Resubmissions resubmissions, CaseNews news, Standings standings) {
        this.pool = pool;
        this.resubmissions = resubmissions;
        this.news = news;
        this.standings = standings;
    }

    /** These fell: from now on their systems are tried. @return 0, since nothing is sent yet */
    Uni<Integer> enrol(List<UUID> failures, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("insert into healing (tenant_id, failure_id, installation_id, system, began_at)"
                        + " select f.tenant_id, f.id, f.installation_id, coalesce(f.system, i.integration), $2 from failure f"
                        + " join installation i on i.tenant_id = f.tenant_id and i.id = f.installation_id"
                        + " where f.id = any($1) on conflict do nothing")
                .execute(Tuple.of(failures.toArray(UUID[]::new), Sql.utc(now)))
                .chain(() -> keys(connection, failures))
                .chain(keys -> CaseFinder.failures(connection, failures)
                        .chain(told -> open(connection, wished(told, keys), now)))
                .replaceWith(0));
    }

    private static Uni<Map<UUID, Key>> keys(SqlConnection connection, List<UUID> failures) {
        return connection
                .preparedQuery("select failure_id, installation_id, system from healing where failure_id = any($1)")
                .execute(Tuple.of((Object) failures.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Key> keys = new HashMap<>();
                    rows.forEach(row -> keys.put(
                            row.getUUID("failure_id"),
                            new Key(row.getUUID("installation_id"), row.getString("system"))));
                    return keys;
                });
    }

    /** When each system said to come back; null when it did not. */
    private static Map<Key, Instant> wished(List<FailureSummary> failures, Map<UUID, Key> keys) {
        Map<Key, Instant> wished = new HashMap<>();
        for (FailureSummary failure : failures) {
            Key key = keys.get(failure.id());
            Instant asked = asked(failure).orElse(null);
            Instant before = wished.get(key);
            wished.put(key, before == null || asked != null && asked.isAfter(before) ? asked : before);
        }
        return wished;
    }

    static Optional<Instant> asked(FailureSummary failure) {
        return failure.clues().askedBack(failure.lastFailedAt());
    }

    /** A system that wants to be left alone for longer than a day is given up at once. */
    private Uni<Void> open(SqlConnection connection, Map<Key, Instant> wished, Instant now) {
        return Multi.createFrom()
                .iterable(wished.keySet())
                .onItem()
                .transformToUniAndConcatenate(key -> standings
                        .rule()
                        .next(0, now, wished.get(key), key.seed(), now)
                        .map(next -> open(connection, key, next, now))
                        .orElseGet(() -> giveAllUp(connection, key, 0, now)))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Uni<Void> open(SqlConnection connection, Key key, Instant next, Instant now) {
        return connection
                .preparedQuery("insert into circuit (tenant_id, installation_id, system, opened_at, next_at)"
                        + " values ($1, $2, $3, $4, $5) on conflict do nothing")
                .execute(Tuple.of(CurrentTenant.get(), key.installation(), key.system(), Sql.utc(now), Sql.utc(next)))
                .replaceWithVoid();
    }

    /** Sends the next probe, or sees what became of the last one. @return how many were sent */
    Uni<Integer> look(Key key, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select * from circuit where installation_id = $1 and system = $2 and next_at <= $3"
                        + " for update skip locked")
                .execute(Tuple.of(key.installation(), key.system(), Sql.utc(now)))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(0)
                        : new Circuit(
                                        this,
                                        standings,
                                        connection,
                                        key,
                                        rows.iterator().next(),
                                        now)
                                .look()));
    }

    /** Sends one that waited for its system. @return how many were sent */
    Uni<Integer> release(UUID failure, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(Standings.SELECT + " where h.failure_id = $1 and h.next_at <= $2 and h.ended_at is null"
                        + " and not exists (select 1 from circuit x where x.installation_id = h.installation_id"
                        + " and x.system = h.system) for update of h skip locked")
                .execute(Tuple.of(failure, Sql.utc(now)))
                .chain(rows -> rows.rowCount() == 0
                        // it waits for a probe once more
                        ? next(connection, failure, null).replaceWith(0)
                        : release(connection, standings.read(rows.iterator().next()), now)));
    }

    private Uni<Integer> release(SqlConnection connection, Standing each, Instant now) {
        if (!each.waits()) {
            return next(connection, each.failure(), null).replaceWith(0);
        }
        if (!each.active()) {
            return next(connection, each.failure(), now.plus(PAUSED)).replaceWith(0);
        }
        return standings.over(each, now)
                ? giveUp(connection, each, each.tries(), now).replaceWith(0)
                : send(connection, each, now).map(sent -> sent ? 1 : 0);
    }

    /** @return whether it is under way; what cannot be sent is not tried again */
    Uni<Boolean> send(SqlConnection connection, Standing each, Instant now) {
        return resubmissions
                .send(connection, Resubmission.byItself(each.failure(), each.tries() + 1), now)
                .chain(sent -> sent instanceof Sent.UnderWay
                        ? connection
                                .preparedQuery(
                                        "update healing set tries = tries + 1, next_at = null where failure_id = $1")
                                .execute(Tuple.of(each.failure()))
                                .replaceWith(true)
                        : giveUp(connection, each, each.tries(), now).replaceWith(false));
    }

    private static Uni<Void> next(SqlConnection connection, UUID failure, Instant at) {
        return connection
                .preparedQuery("update healing set next_at = $2 where failure_id = $1 and ended_at is null")
                .execute(Tuple.of(failure, at == null ? null : Sql.utc(at)))
                .replaceWithVoid();
    }

    /** Case by case, as long as one waits for this system. */
    Uni<Void> giveAllUp(SqlConnection connection, Key key, int tried, Instant now) {
        return connection
                .preparedQuery(Standings.SELECT + Standings.WAITING + " limit 1")
                .execute(Tuple.of(key.installation(), key.system()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : giveUp(connection, standings.read(rows.iterator().next()), tried, now)
                                .chain(() -> giveAllUp(connection, key, tried, now)));
    }

    /** From now on people decide about the whole case, and only now they are called. */
    Uni<Void> giveUp(SqlConnection connection, Standing each, int tried, Instant now) {
        String tenant = CurrentTenant.get();
        Map<String, String> count = Map.of("count", Integer.toString(tried));
        return connection
                .preparedQuery(
                        "update healing h set next_at = null, ended_at = $2 from failure f where h.ended_at is null"
                                + " and f.tenant_id = h.tenant_id and f.id = h.failure_id and f.case_id = $1")
                .execute(Tuple.of(each.caseId(), Sql.utc(now)))
                .chain(() -> Lines.write(
                        connection, tenant, List.of(new Lines.Line(each.caseId(), null, now, "tries_used_up", count))))
                .chain(() -> new CaseTurn(connection, tenant, each.caseId(), news).to(WhoActs.SUPPORT, now));
    }
}
