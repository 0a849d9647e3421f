package dev.handrail.alert;

import dev.handrail.alert.rules.Backoff;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Turns notices that are due into deliveries, each in one transaction: a kill leaves all of it or nothing. */
@ApplicationScoped
public class NoticeWorker {
    private static final Logger LOG = Logger.getLogger(NoticeWorker.class);
    private static final int BATCH = 200;
    /** Of one tenant at a time: whoever has many waiting does not stand before the others. */
    private static final int EACH = 50;

    private final Pool claims;
    private final Pool pool;
    private final Tellers tellers;
    private final Spreader spreader;
    private final DatabaseClock clock;

    NoticeWorker(
            @ReactiveDataSource("worker") Pool claims,
            Pool pool,
            Tellers tellers,
            Spreader spreader,
            DatabaseClock clock) {
        this.claims = claims;
        this.pool = pool;
        this.tellers = tellers;
        this.spreader = spreader;
        this.clock = clock;
    }

    private record Due(String tenant, UUID id) {}

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> tick() {
        return clock.now().chain(this::spreadDue).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.debug("the tick is left to the next one", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** @return how many notices were looked at */
    public Uni<Integer> spreadDue(Instant now) {
        return claims.preparedQuery(
                        "select tenant_id, id from (select tenant_id, id, due_at, row_number() over (partition by"
                                + " tenant_id order by due_at) as place from notice where state = 'waiting' and due_at <= $1) fair"
                                + " where place <= " + EACH + " order by due_at limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(row.getString("tenant_id"), row.getUUID("id"))));
                    return due;
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(each -> spread(each, now))
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Boolean> spread(Due due, Instant now) {
        return CurrentTenant.runAs(
                        due.tenant(), () -> pool.withTransaction(connection -> spread(connection, due.id(), now)))
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(failure -> postpone(due, failure, now));
    }

    private Uni<Void> spread(SqlConnection connection, UUID id, Instant now) {
        return connection
                .preparedQuery("select " + NoticeRows.COLUMNS + " from notice n where n.id = $1 and n.state = 'waiting'"
                        + " and n.due_at <= $2 for update skip locked")
                .execute(Tuple.of(id, Sql.utc(now)))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Uni.createFrom().voidItem();
                    }
                    Notice notice = NoticeRows.read(rows.iterator().next());
                    NoticeTeller teller = tellers.of(notice);
                    return teller.holds(connection, notice, now)
                            .chain(holds -> holds
                                    ? spreader.spread(connection, teller, notice, now)
                                            .chain(() -> state(connection, id, "spread"))
                                    : state(connection, id, "withdrawn"));
                });
    }

    private static Uni<Void> state(SqlConnection connection, UUID id, String state) {
        return connection
                .preparedQuery("update notice set state = $2 where id = $1")
                .execute(Tuple.of(id, state))
                .replaceWithVoid();
    }

    /** Out of the way of the others, for longer each time. */
    private Uni<Boolean> postpone(Due due, Throwable failure, Instant now) {
        return CurrentTenant.runAs(
                        due.tenant(),
                        () -> pool.withTransaction(connection -> connection
                                .preparedQuery("select attempts + 1 as attempts from notice where id = $1"
                                        + " and state = 'waiting' and due_at <= $2 for update")
                                .execute(Tuple.of(due.id(), Sql.utc(now)))
                                .chain(rows -> {
                                    if (!rows.iterator().hasNext()) {
                                        return Uni.createFrom().voidItem();
                                    }
                                    int attempts = rows.iterator().next().getInteger("attempts");
                                    log(due, attempts, failure);
                                    return connection
                                            .preparedQuery("update notice set attempts = $2, due_at = $3 where id = $1")
                                            .execute(Tuple.of(
                                                    due.id(), attempts, Sql.utc(Backoff.postponed(attempts, now))))
                                            .replaceWithVoid();
                                })))
                .replaceWith(false)
                .onFailure()
                .recoverWithItem(again -> {
                    LOG.debug("a notice that threw is left as it is", again);
                    return false;
                });
    }

    private static void log(Due due, int attempts, Throwable failure) {
        if (attempts == Backoff.PATIENCE) {
            LOG.errorf(
                    failure, "notice %s of %s cannot be told; from now on it is tried hourly", due.id(), due.tenant());
        } else if (attempts < Backoff.PATIENCE) {
            LOG.warnf("notice %s of %s could not be told, attempt %d: %s", due.id(), due.tenant(), attempts, failure);
        }
    }
}
