package dev.handrail.remedy.bulk;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseAway;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.bulk.BulkItem.State;
import dev.handrail.remedy.bulk.BulkStep.Result;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Does the jobs, failure by failure, each in transactions of its own: what was done survives whatever happens next, and intake
 * goes on beside it. One process has a job at a time; when it is killed another one goes on where it was.
 */
@ApplicationScoped
public class BulkWorker {
    private static final Logger LOG = Logger.getLogger(BulkWorker.class);
    private static final int JOBS = 10;
    /** Failures of one job before the next one has its turn. */
    private static final int TURN = 200;

    /** Failures that are read at once. */
    private static final int CHUNK = 25;

    /** One that cannot be done does not hold up its job for ever. */
    private static final int TRIES = 3;

    private static final Duration LEASE = Duration.ofMinutes(1);
    private final Pool claims;
    private final Pool pool;
    private final BulkStep step;
    private final DatabaseClock clock;
    private final Map<Place, Integer> tries = new ConcurrentHashMap<>();

    BulkWorker(@ReactiveDataSource("worker") Pool claims, Pool pool, BulkStep step, DatabaseClock clock) {
        this.claims = claims;
        this.pool = pool;
        this.step = step;
        this.clock = clock;
    }

    private record Due(String tenant, UUID id) {}

    private record Place(UUID job, int number) {}

    /** Goes on as long as there is something to do: a job of thousands does not wait for ticks. */
    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> tick() {
        return Uni.createFrom()
                .deferred(() -> clock.now().chain(this::workDue))
                .repeat()
                .whilst(settled -> settled > 0)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debug("the tick is left to the next one", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** One turn of each job. @return of how many failures it is settled now what became of them */
    public Uni<Integer> workDue(Instant now) {
        return claims.preparedQuery("select tenant_id, id from bulk_job where state = 'running'"
                        + " and (leased_until is null or leased_until <= $1) order by started_at limit " + JOBS)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(row.getString("tenant_id"), row.getUUID("id"))));
                    return due;
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(each -> work(each, now))
                        .collect()
                        .asList()
                        .map(all -> all.stream().mapToInt(Integer::intValue).sum()));
    }

    private Uni<Integer> work(Due due, Instant now) {
        return CurrentTenant.runAs(
                        due.tenant(),
                        () -> lease(due.id(), now)
                                .chain(job -> job == null
                                        ? Uni.createFrom().item(0)
                                        : waiting(job).chain(items -> take(job, items, now))))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "job %s of %s is gone on with when its lease is over", due.id(), due.tenant());
                    return 0;
                });
    }

    private Uni<BulkJob> lease(UUID id, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update bulk_job set leased_until = $3 where id = $1 and state = 'running'"
                        + " and (leased_until is null or leased_until <= $2) returning *")
                .execute(Tuple.of(id, Sql.utc(now), Sql.utc(now.plus(LEASE))))
                .map(rows ->
                        rows.iterator().hasNext() ? BulkJob.read(rows.iterator().next()) : null));
    }

    private Uni<List<BulkItem>> waiting(BulkJob job) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select * from bulk_item where job_id = $1 and state = 'waiting' order by number limit " + TURN)
                .execute(Tuple.of(job.id()))
                .map(rows -> {
                    List<BulkItem> items = new ArrayList<>();
                    rows.forEach(row -> items.add(BulkItem.read(row)));
                    return items;
                }));
    }

    private Uni<Integer> take(BulkJob job, List<BulkItem> items, Instant now) {
        AtomicBoolean over = new AtomicBoolean();
        return Multi.createFrom()
                .iterable(items)
                .group()
                .intoLists()
                .of(CHUNK)
                .onItem()
                .transformToUniAndConcatenate(chunk -> chunk(job, chunk, now, over))
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .call(() -> release(job, now));
    }

    /** What the form needs of these is read at once; each is sent by itself, which looks at it once more. */
    private Uni<Integer> chunk(BulkJob job, List<BulkItem> chunk, Instant now, AtomicBoolean over) {
        return running(job).chain(running -> {
            if (over.get() || !running) {
                over.set(true);
                return Uni.createFrom().item(0);
            }
            return step.open(chunk)
                    .chain(known -> Multi.createFrom()
                            .iterable(chunk)
                            .onItem()
                            .transformToUniAndConcatenate(
                                    item -> over.get() ? Uni.createFrom().item(0) : one(job, item, known, now, over))
                            .collect()
                            .with(Collectors.summingInt(Integer::intValue)));
        });
    }

    private Uni<Integer> one(
            BulkJob job, BulkItem item, Map<UUID, Correctable> known, Instant now, AtomicBoolean over) {
        Place place = new Place(job.id(), item.number());
        return step.take(job, item, known.get(item.failure()), now)
                .onFailure()
                .recoverWithItem(failure -> failed(place, failure, over))
                .chain(result -> result == null
                        ? Uni.createFrom().item(0)
                        : mark(job, item, result, now).map(running -> {
                            tries.remove(place);
                            over.compareAndSet(false, !running);
                            return 1;
                        }));
    }

    /** @return null when it is tried again in a later turn */
    private Result failed(Place place, Throwable failure, AtomicBoolean over) {
        if (DatabaseAway.isReasonFor(failure)) {
            over.set(true);
            return null;
        }
        LOG.warnf(failure, "number %d of job %s could not be done", place.number(), place.job());
        return tries.merge(place, 1, Integer::sum) < TRIES
                ? null
                : new Result(State.UNCLEAR, Why.of("pages", "tried_in_vain", Map.of()));
    }

    /** Somebody may have cancelled it meanwhile. */
    private Uni<Boolean> running(BulkJob job) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select 1 from bulk_job where id = $1 and state = 'running'")
                .execute(Tuple.of(job.id()))
                .map(rows -> rows.rowCount() == 1));
    }

    /** @return whether the job goes on */
    private Uni<Boolean> mark(BulkJob job, BulkItem item, Result result, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update bulk_item set state = $3, why = $4, at = $5 where job_id = $1 and number = $2"
                        + " returning exists (select 1 from bulk_job where id = $1 and state = 'running') as running")
                .execute(Tuple.of(
                        job.id(),
                        item.number(),
                        result.state().name().toLowerCase(Locale.ROOT),
                        result.why(),
                        Sql.utc(now)))
                .map(rows -> rows.iterator().hasNext() && rows.iterator().next().getBoolean("running")));
    }

    private Uni<Void> release(BulkJob job, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "update bulk_job j set leased_until = null, state = case when d.over then 'done' else state end,"
                                + " ended_at = case when d.over then $2::timestamptz else ended_at end"
                                + " from (select not exists (select 1 from bulk_item where job_id = $1 and state = 'waiting') as over) d"
                                + " where j.id = $1 and j.state = 'running'")
                .execute(Tuple.of(job.id(), Sql.utc(now)))
                .replaceWithVoid());
    }
}
