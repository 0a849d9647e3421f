package dev.handrail.history;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Settles evidence whose parents did not arrive in time. Two replicas may meet at one run: its lock lets one go first. */
@ApplicationScoped
public class SettleWorker {
    private static final Logger LOG = Logger.getLogger(SettleWorker.class);
    private static final int BATCH = 200;
    private final Pool claims;
    private final Intake intake;
    private final DatabaseClock clock;

    SettleWorker(@ReactiveDataSource("worker") Pool claims, Intake intake, DatabaseClock clock) {
        this.claims = claims;
        this.intake = intake;
        this.clock = clock;
    }

    private record Due(String tenant, String traceId) {}

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> tick() {
        return clock.now().chain(this::settleDue).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.debug("the tick is left to the next one", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** @return how many runs were settled */
    public Uni<Integer> settleDue(Instant now) {
        return claims.preparedQuery(
                        "select distinct tenant_id, trace_id from loose_end where due_at <= $1 limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(row.getString("tenant_id"), Sql.hex(row, "trace_id"))));
                    return due;
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(run -> settle(run, now))
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Boolean> settle(Due run, Instant now) {
        return CurrentTenant.runAs(run.tenant(), () -> intake.settle(run.tenant(), run.traceId(), now))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "run %s of %s could not be settled; trying again", run.traceId(), run.tenant());
                    return false;
                });
    }
}
