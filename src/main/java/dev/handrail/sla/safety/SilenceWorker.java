package dev.handrail.sla.safety;

import dev.handrail.cases.SilentRuns;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import dev.handrail.platform.Sql;
import dev.handrail.sla.safety.rules.Expectation;
import dev.handrail.sla.safety.rules.RunSeen;
import dev.handrail.sla.safety.rules.Silence;
import dev.handrail.sla.safety.rules.Silence.Judged;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks whether expected runs came, each as its own tenant: opens a failure for what did not, and closes it when it does. */
@ApplicationScoped
public class SilenceWorker {
    private static final Logger LOG = Logger.getLogger(SilenceWorker.class);
    private static final int BATCH = 500;
    /** While something is silent, between two looks. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Pool claims;
    private final Pool pool;
    private final SilentRuns silences;
    private final DatabaseClock clock;

    SilenceWorker(@ReactiveDataSource("worker") Pool claims, Pool pool, SilentRuns silences, DatabaseClock clock) {
        this.claims = claims;
        this.pool = pool;
        this.silences = silences;
        this.clock = clock;
    }

    private record Due(String tenant, UUID installation) {}

    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> onTime() {
        return clock.now().chain(this::look).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.debug("the tick is left to the next one", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** @return how many installations were looked at */
    public Uni<Integer> look(Instant now) {
        return claims.preparedQuery("select tenant_id, installation_id from installation_schedule where look_at <= $1"
                        + " order by look_at limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(row.getString("tenant_id"), row.getUUID("installation_id"))));
                    return due;
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(each -> look(each, now))
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Boolean> look(Due due, Instant now) {
        return CurrentTenant.runAs(
                        due.tenant(),
                        () -> pool.withTransaction(connection -> connection
                                .preparedQuery(
                                        "select s.*, i.state, i.integration, i.name from installation_schedule s"
                                                + " join installation i on i.tenant_id = s.tenant_id and i.id = s.installation_id"
                                                + " where s.installation_id = $1 and s.look_at <= $2 for update of s skip locked")
                                .execute(Tuple.of(due.installation(), Sql.utc(now)))
                                .chain(rows -> rows.iterator().hasNext()
                                        ? look(connection, due, rows.iterator().next(), now)
                                        : Uni.createFrom().voidItem())))
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(failure -> postpone(due, failure, now));
    }

    private Uni<Void> look(SqlConnection connection, Due due, Row row, Instant now) {
        Schedule schedule = Schedule.read(row);
        Expectation what = schedule.expectation();
        ScheduleRows rows = new ScheduleRows(connection, due.installation());
        if (row.getString("state").equals("paused")) {
            // what does not run on purpose is not silent; it is expected again from the moment it goes on
            Instant next = what.next(now);
            return rows.stand(next, now.plus(AGAIN), schedule.silence(), schedule.silentFrom());
        }
        Instant since = Silence.earliest(what, schedule.expectedAt());
        Instant from =
                schedule.silentFrom() != null && schedule.silentFrom().isBefore(since) ? schedule.silentFrom() : since;
        Source source = new Source(row.getString("integration"), row.getString("name"), null, null);
        return rows.runs(from).chain(runs -> {
            Judged judged = Silence.judge(what, schedule.expectedAt(), runs, now);
            return found(connection, due, schedule, source, judged, runs, now)
                    .chain(silent -> rows.stand(
                            judged.next(),
                            silent == null || judged.lookAt().isBefore(now.plus(AGAIN))
                                    ? judged.lookAt()
                                    : now.plus(AGAIN),
                            silent == null ? null : silent.kind(),
                            silent == null ? null : silent.from()));
        });
    }

    private record Silent(Silence.Kind kind, Instant from) {}

    /** @return what is silent from now on; null when all is well */
    private Uni<Silent> found(
            SqlConnection connection,
            Due due,
            Schedule schedule,
            Source source,
            Judged judged,
            List<RunSeen> runs,
            Instant now) {
        if (judged.kind().isSilence()) {
            return silences.open(
                            connection,
                            due.tenant(),
                            due.installation(),
                            source,
                            SilentRuns.Kind.valueOf(judged.kind().name()),
                            schedule.expectedAt(),
                            now)
                    .replaceWith(new Silent(judged.kind(), judged.from()));
        }
        if (schedule.silence() == null) {
            return Uni.createFrom().nullItem();
        }
        boolean over =
                judged.kind() == Silence.Kind.FINE || Silence.isOver(schedule.silence(), schedule.silentFrom(), runs);
        return over
                ? silences.close(connection, due.tenant(), due.installation(), now)
                        .replaceWith((Silent) null)
                : Uni.createFrom().item(new Silent(schedule.silence(), schedule.silentFrom()));
    }

    /** One that throws stays out of the way of the others. */
    private Uni<Boolean> postpone(Due due, Throwable failure, Instant now) {
        LOG.warnf("the schedule of %s of %s could not be looked at: %s", due.installation(), due.tenant(), failure);
        return CurrentTenant.runAs(
                        due.tenant(),
                        () -> pool.withTransaction(connection -> connection
                                .preparedQuery(
                                        "update installation_schedule set look_at = $2 where installation_id = $1")
                                .execute(Tuple.of(due.installation(), Sql.utc(now.plus(AGAIN.multipliedBy(10)))))))
                .replaceWith(false)
                .onFailure()
                .recoverWithItem(false);
    }
}
