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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The tick: finds what is due and fires it, on every replica at once. A tenant's cases fire together in one transaction;
 * if that throws, one by one, and the one that throws again is held back with growing delay.
 */
@ApplicationScoped
public class TimerWorker {
    private static final Logger LOG = Logger.getLogger(TimerWorker.class);
    private static final int BATCH = 2_000;
    /** Tenants whose timers fire side by side. */
    private static final int AT_ONCE = 2;

    /** Ticks come every one to two seconds. */
    private static final Duration AHEAD = Duration.ofSeconds(2);
    /** What becomes due within it fires together. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Pool claims;
    private final Firer firer;
    private final DatabaseClock clock;

    TimerWorker(@ReactiveDataSource("worker") Pool claims, Firer firer, DatabaseClock clock) {
        this.claims = claims;
        this.firer = firer;
        this.clock = clock;
    }

    /**
     * As long as something fires: what is found together with another replica is fired by one of both, so that a short batch
     * does not mean that nothing is left. And as long as something becomes due before the next tick surely comes: it is waited
     * for, so that lateness is not that of the scheduler.
     */
    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> tick() {
        return Uni.createFrom()
                .deferred(() -> clock.now().chain(this::fireAndWait))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debug("the tick is left to the next one", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** @return whether there is more to do in this tick */
    private Uni<Boolean> fireAndWait(Instant now) {
        return fireDue(now)
                .chain(fired -> fired > 0
                        ? Uni.createFrom().item(true)
                        : next(now)
                                .chain(next -> next.isEmpty()
                                        ? Uni.createFrom().item(false)
                                        : Uni.createFrom()
                                                .item(true)
                                                .onItem()
                                                .delayIt()
                                                .by(wait(Duration.between(now, next.get())))));
    }

    /** Not longer than a second: something that is due earlier may come up meanwhile. */
    private static Duration wait(Duration until) {
        return until.compareTo(PAUSE) < 0 ? PAUSE : until.compareTo(LONGEST) > 0 ? LONGEST : until;
    }

    /** When something becomes due within {@link #AHEAD}. What is due already is held by another replica, or held back. */
    private Uni<Optional<Instant>> next(Instant now) {
        return claims.preparedQuery("select min(due_at) as at from timer where fired_at is null and due_at > $1"
                        + " and due_at <= $2 and (held_until is null or held_until <= $1)")
                .execute(Tuple.of(Sql.utc(now), Sql.utc(now.plus(AHEAD))))
                .map(rows -> Optional.ofNullable(Sql.instant(rows.iterator().next(), "at")));
    }

    /** @return how many timers have fired of those that were found due */
    public Uni<Integer> fireDue(Instant now) {
        return due(now).chain(due -> Multi.createFrom()
                .iterable(shuffled(due))
                .onItem()
                .transformToUni(entry -> fire(entry.getKey(), entry.getValue(), now))
                .merge(AT_ONCE)
                .collect()
                .with(Collectors.summingInt(fired -> fired)));
    }

    /** Replicas that look at the same moment begin with other tenants, and so seldom meet. */
    private static List<Map.Entry<String, Set<UUID>>> shuffled(Map<String, Set<UUID>> due) {
        List<Map.Entry<String, Set<UUID>>> tenants = new ArrayList<>(due.entrySet());
        Collections.shuffle(tenants);
        return tenants;
    }

    private Uni<Map<String, Set<UUID>>> due(Instant now) {
        return claims.preparedQuery("select tenant_id, case_id from timer where fired_at is null and due_at <= $1"
                        + " and (held_until is null or held_until <= $1) order by due_at limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    Map<String, Set<UUID>> due = new LinkedHashMap<>();
                    rows.forEach(
                            row -> due.computeIfAbsent(row.getString("tenant_id"), ignored -> new LinkedHashSet<>())
                                    .add(row.getUUID("case_id")));
                    return due;
                });
    }

    private Uni<Integer> fire(String tenant, Set<UUID> cases, Instant now) {
        return CurrentTenant.runAs(tenant, () -> firer.fire(tenant, cases, now))
                .onFailure()
                .recoverWithUni(failure -> cases.size() == 1
                        ? hold(tenant, cases.iterator().next(), now, failure)
                        : oneByOne(tenant, cases, now));
    }

    private Uni<Integer> oneByOne(String tenant, Set<UUID> cases, Instant now) {
        return Multi.createFrom()
                .iterable(new ArrayList<>(cases))
                .onItem()
                .transformToUniAndConcatenate(each -> fire(tenant, Set.of(each), now))
                .collect()
                .with(Collectors.summingInt(fired -> fired));
    }

    private Uni<Integer> hold(String tenant, UUID caseId, Instant now, Throwable failure) {
        LOG.warnf(failure, "what is due of case %s of %s did not fire; it is tried again later", caseId, tenant);
        return CurrentTenant.runAs(tenant, () -> firer.hold(caseId, now))
                .onFailure()
                .recoverWithNull()
                .replaceWith(0);
    }
}
