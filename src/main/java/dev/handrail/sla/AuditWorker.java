package dev.handrail.sla;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Watches the watching: an open case that nobody watches, because it is older than the clocks, is watched from now on. */
@ApplicationScoped
public class AuditWorker {
    private static final Logger LOG = Logger.getLogger(AuditWorker.class);
    private static final int BATCH = 200;
    private final Pool claims;
    private final Pool pool;
    private final Promises promises;
    private final Clockwork clockwork;
    private final DatabaseClock clock;

    AuditWorker(
            @ReactiveDataSource("worker") Pool claims,
            Pool pool,
            Promises promises,
            Clockwork clockwork,
            DatabaseClock clock) {
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
                            .chain(watched -> clockwork.store(connection, tenant, watched.values()))
                            .replaceWith(held.size());
                });
    }
}
