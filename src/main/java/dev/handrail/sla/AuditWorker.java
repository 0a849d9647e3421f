package dev.handrail.sla;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Watches the watching. Every minute: an open case that nobody watches, because it is older than the clocks, is watched from
 * now on. Every five minutes: every open case is compared with what is due of it, and what is missing, wrong or nobody's is
 * repaired, once, and told; only if there was nothing, somebody outside is told that all is well.
 */
@ApplicationScoped
public class AuditWorker {
    private static final Logger LOG = Logger.getLogger(AuditWorker.class);
    private static final int BATCH = 200;
    private static final Duration LATE = Duration.ofMinutes(5);
    private final Pool claims;
    private final Pool pool;
    private final Promises promises;
    private final Clockwork clockwork;
    private final Audit audit;
    private final DeadMansSwitch dead;
    private final DatabaseClock clock;

    AuditWorker(
            @ReactiveDataSource("worker") Pool claims,
            Pool pool,
            Promises promises,
            Clockwork clockwork,
            Audit audit,
            DeadMansSwitch dead,
            DatabaseClock clock) {
        this.audit = audit;
        this.dead = dead;
        this.claims = claims;
        this.pool = pool;
        this.promises = promises;
        this.clockwork = clockwork;
        this.clock = clock;
    }

    @Scheduled(
            every = "1m",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> tick() {
        return clock.now().chain(this::watchAll).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.warn("the audit of the clocks is left to the next tick", failure);
            return Uni.createFrom().voidItem();
        });
    }

    @Scheduled(
            every = "5m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> everything() {
        return clock.now()
                .chain(this::compareAll)
                .chain(found -> found.isClean()
                        ? dead.allIsWell().replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warn("the audit of all cases did not come to its end", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /**
     * What an audit found.
     *
     * @param repaired timers that were missing, wrong, or of cases that are closed
     * @param failed batches that could not be looked at
     * @param late timers that should have fired five minutes ago
     */
    public record Found(int repaired, int failed, long late) {
        boolean isClean() {
            return repaired == 0 && failed == 0 && late == 0;
        }
    }

    /** Every open case of every tenant, batch after batch. */
    public Uni<Found> compareAll(Instant now) {
        return orphans()
                .chain(orphaned -> compareFrom("", new UUID(0, 0), new Found(orphaned, 0, 0), now))
                .chain(found -> claims.preparedQuery(
                                "select count(*) as late from timer where fired_at is null and due_at < $1")
                        .execute(Tuple.of(Sql.utc(now.minus(LATE))))
                        .map(rows -> new Found(
                                found.repaired(),
                                found.failed(),
                                rows.iterator().next().getLong("late"))))
                .invoke(found -> {
                    if (!found.isClean()) {
                        LOG.warnf(
                                "the audit repaired %d timers; %d batches could not be looked at, %d timers are late",
                                found.repaired(), found.failed(), found.late());
                    }
                });
    }

    private Uni<Found> compareFrom(String tenant, UUID id, Found sofar, Instant now) {
        return claims.preparedQuery(
                        "select tenant_id, id from cases where state = 'open' and (tenant_id, id) > ($1, $2)"
                                + " order by tenant_id, id limit " + BATCH)
                .execute(Tuple.of(tenant, id))
                .chain(rows -> {
                    List<Map.Entry<String, UUID>> all = new ArrayList<>();
                    rows.forEach(row -> all.add(Map.entry(row.getString("tenant_id"), row.getUUID("id"))));
                    if (all.isEmpty()) {
                        return Uni.createFrom().item(sofar);
                    }
                    Map.Entry<String, UUID> last = all.get(all.size() - 1);
                    return each(byTenant(all), (whose, cases) -> audit.repair(whose, cases, now))
                            .chain(found -> compareFrom(
                                    last.getKey(),
                                    last.getValue(),
                                    new Found(sofar.repaired() + found.repaired(), sofar.failed() + found.failed(), 0),
                                    now));
                });
    }

    private Uni<Integer> orphans() {
        return claims.query("select distinct t.tenant_id, t.case_id as id from timer t join cases c"
                        + " on c.tenant_id = t.tenant_id and c.id = t.case_id and c.state <> 'open'"
                        + " where t.fired_at is null limit " + BATCH)
                .execute()
                .chain(rows -> {
                    List<Map.Entry<String, UUID>> all = new ArrayList<>();
                    rows.forEach(row -> all.add(Map.entry(row.getString("tenant_id"), row.getUUID("id"))));
                    return each(byTenant(all), (whose, cases) -> audit.orphans(cases));
                })
                .map(Found::repaired);
    }

    private static Map<String, List<UUID>> byTenant(List<Map.Entry<String, UUID>> cases) {
        return cases.stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Tenant by tenant; one that cannot be looked at does not hide the others. */
    private static Uni<Found> each(Map<String, List<UUID>> cases, BiFunction<String, List<UUID>, Uni<Integer>> work) {
        return Multi.createFrom()
                .iterable(cases.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> CurrentTenant.runAs(
                                entry.getKey(), () -> work.apply(entry.getKey(), entry.getValue()))
                        .map(repaired -> new Found(repaired, 0, 0))
                        .onFailure()
                        .recoverWithItem(failure -> {
                            LOG.warnf(failure, "cases of %s could not be looked at", entry.getKey());
                            return new Found(0, 1, 0);
                        }))
                .collect()
                .with(Collectors.reducing(
                        new Found(0, 0, 0),
                        (one, other) ->
                                new Found(one.repaired() + other.repaired(), one.failed() + other.failed(), 0)));
    }

    /** Batch after batch, as long as one is full and not in vain. */
    private Uni<Integer> watchAll(Instant now) {
        return watchForgotten(now)
                .chain(watched -> watched < BATCH ? Uni.createFrom().item(watched) : watchAll(now));
    }

    /** @return how many cases were not watched and are now */
    public Uni<Integer> watchForgotten(Instant now) {
        return claims.query("select c.tenant_id, c.id from cases c where c.state = 'open' and not exists (select 1 from"
                        + " escalation e where e.tenant_id = c.tenant_id and e.case_id = c.id) limit " + BATCH)
                .execute()
                .map(rows -> {
                    Map<String, List<UUID>> forgotten = new LinkedHashMap<>();
                    rows.forEach(row -> forgotten
                            .computeIfAbsent(row.getString("tenant_id"), ignored -> new ArrayList<>())
                            .add(row.getUUID("id")));
                    return forgotten;
                })
                .chain(forgotten -> Multi.createFrom()
                        .iterable(forgotten.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(entry -> CurrentTenant.runAs(
                                        entry.getKey(),
                                        () -> pool.withTransaction(
                                                connection -> watch(connection, entry.getKey(), entry.getValue(), now)))
                                .onFailure()
                                .recoverWithItem(failure -> {
                                    LOG.warnf(failure, "cases of %s could not be watched so far", entry.getKey());
                                    return 0;
                                }))
                        .collect()
                        .with(Collectors.summingInt(watched -> watched)));
    }

    private Uni<Integer> watch(SqlConnection connection, String tenant, List<UUID> cases, Instant now) {
        EscalationRows escalations = new EscalationRows(connection, tenant, promises);
        return connection
                .preparedQuery(
                        "select id from cases where id = any($1) and state = 'open' order by id for update skip locked")
                .execute(Tuple.of(cases.toArray(UUID[]::new)))
                .chain(rows -> {
                    List<UUID> held = new ArrayList<>();
                    rows.forEach(row -> held.add(row.getUUID("id")));
                    return new ClockRows(connection, tenant)
                            .beginHistory(held, now)
                            .chain(() -> escalations.begin(held, now))
                            .chain(() -> escalations.watched(held))
                            .chain(watched -> clockwork.store(connection, tenant, watched.values(), now))
                            .replaceWith(held.size());
                });
    }
}
