package dev.handrail.remedy;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.CommandRules;
import dev.handrail.remedy.rules.CommandState;
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

/** Ends commands whose time is up: what nobody took goes to support, what was taken and never answered is unclear. */
@ApplicationScoped
public class CommandWorker {
    private static final Logger LOG = Logger.getLogger(CommandWorker.class);
    private static final int BATCH = 200;
    private final Pool claims;
    private final Pool pool;
    private final Outcomes outcomes;
    private final DatabaseClock clock;

    CommandWorker(@ReactiveDataSource("worker") Pool claims, Pool pool, Outcomes outcomes, DatabaseClock clock) {
        this.claims = claims;
        this.pool = pool;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    private record Due(String tenant, UUID id) {}

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> tick() {
        return clock.now().chain(this::endDue).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.debug("the tick is left to the next one", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** @return how many commands were looked at */
    public Uni<Integer> endDue(Instant now) {
        return claims.preparedQuery("select c.tenant_id, c.id from command c where c.state in ('queued', 'leased')"
                        + " and (c.expires_at <= $1 or c.state = 'leased' and c.leased_until <= $1"
                        + " and c.attempt >= $2) and not " + PauseCommands.HELD
                        + " or c.state = 'accepted' and c.outcome_due_at <= $1 limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now), CommandRules.ATTEMPTS))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(row.getString("tenant_id"), row.getUUID("id"))));
                    return due;
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(each -> end(each, now))
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Boolean> end(Due due, Instant now) {
        return CurrentTenant.runAs(
                        due.tenant(),
                        () -> pool.withTransaction(connection -> Commands.locked(connection, due.id())
                                .chain(found -> found.isEmpty() || keeps(found.get())
                                        ? Uni.createFrom().voidItem()
                                        : end(connection, found.get().command(), now))))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "command %s of %s could not be ended; trying again", due.id(), due.tenant());
                    return false;
                });
    }

    /** What waits for a paused installation waits as long as the pause lasts. */
    private static boolean keeps(Commands.Locked found) {
        return found.held() && found.command().state() != CommandState.ACCEPTED;
    }

    private Uni<Void> end(SqlConnection connection, Command command, Instant now) {
        return CommandRules.timeUp(
                        command.state(),
                        command.attempt(),
                        command.leasedUntil(),
                        command.expiresAt(),
                        command.outcomeDueAt(),
                        now)
                .map(state -> outcomes.timeUp(connection, command, state, now))
                .orElse(Uni.createFrom().voidItem());
    }
}
