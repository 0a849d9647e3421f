package dev.handrail.sla.safety;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.KillSwitch;
import dev.handrail.remedy.rules.KillSwitch.Seen;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Pauses installations that fail too much, each as its own tenant, on one replica at a time. */
@ApplicationScoped
public class KillSwitchWorker {
    private static final Logger LOG = Logger.getLogger(KillSwitchWorker.class);
    private static final int BATCH = 500;
    private final Pool claims;
    private final Pool pool;
    private final DatabaseClock clock;
    private final KillSwitch rule;

    /**
     * @param failures at which it acts; 0: never
     * @param share of what was tried, in per cent
     * @param rest for how long a person's "go on" holds
     */
    KillSwitchWorker(
            @ReactiveDataSource("worker") Pool claims,
            Pool pool,
            DatabaseClock clock,
            @ConfigProperty(name = "handrail.kill-switch.window", defaultValue = "10M") Duration window,
            @ConfigProperty(name = "handrail.kill-switch.failures", defaultValue = "20") int failures,
            @ConfigProperty(name = "handrail.kill-switch.share", defaultValue = "50") int share,
            @ConfigProperty(name = "handrail.kill-switch.rest", defaultValue = "15M") Duration rest) {
        this.claims = claims;
        this.pool = pool;
        this.clock = clock;
        this.rule = new KillSwitch(window, failures, share, rest);
    }

    private record Candidate(String tenant, UUID installation) {}

    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> onTime() {
        return clock.now().chain(this::look).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.debug("the tick is left to the next one", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** @return how many were paused */
    public Uni<Integer> look(Instant now) {
        if (rule.isOff()) {
            return Uni.createFrom().item(0);
        }
        return claims.preparedQuery(
                        "select c.tenant_id, c.installation_id, max(c.last_failed_at) as last from cases c join"
                                + " installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                                + " and i.state = 'active' where c.state = 'open' and c.last_failed_at > $1"
                                + " group by 1, 2 order by last desc limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now.minus(rule.window()))))
                .map(rows -> {
                    List<Candidate> found = new ArrayList<>();
                    rows.forEach(row ->
                            found.add(new Candidate(row.getString("tenant_id"), row.getUUID("installation_id"))));
                    return found;
                })
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(each -> look(each, now))
                        .filter(paused -> paused)
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Boolean> look(Candidate each, Instant now) {
        return CurrentTenant.runAs(each.tenant(), () -> pool.withTransaction(connection -> look(connection, each, now)))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "installation %s of %s could not be looked at: %s",
                            each.installation(), each.tenant(), failure);
                    return false;
                });
    }

    private Uni<Boolean> look(SqlConnection connection, Candidate each, Instant now) {
        return connection
                .preparedQuery("select (select max(resumed_at) from installation_pause where installation_id = $1)"
                        + " as resumed_at from installation where id = $1 and state = 'active'"
                        + " for no key update skip locked")
                .execute(Tuple.of(each.installation()))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Uni.createFrom().item(false);
                    }
                    Instant resumed = Sql.instant(rows.iterator().next(), "resumed_at");
                    RecentAttempts recent =
                            new RecentAttempts(connection, each.installation(), rule.since(resumed, now), now);
                    return tooMuch(recent, resumed, now)
                            .chain(seen -> seen.isEmpty()
                                    ? Uni.createFrom().item(false)
                                    : new PauseRows(connection, each.tenant(), each.installation(), now)
                                            .byItself(seen.get())
                                            .replaceWith(true));
                });
    }

    /** Records are weighed against records, and runs that name none against runs: a poll that found nothing is no success. */
    private Uni<Optional<Seen>> tooMuch(RecentAttempts recent, Instant resumed, Instant now) {
        return recent.failedRecords()
                .chain(failed -> failed < rule.failures()
                        ? Uni.createFrom().item(new Seen(failed, 0))
                        : recent.arrivedRecords().map(arrived -> new Seen(failed, arrived)))
                .chain(records -> rule.pauses(records, resumed, now)
                        ? Uni.createFrom().item(Optional.of(records))
                        : recent.runs().map(runs -> Optional.of(runs).filter(seen -> rule.pauses(seen, resumed, now))));
    }
}
