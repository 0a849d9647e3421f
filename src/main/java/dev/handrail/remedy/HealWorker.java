package dev.handrail.remedy;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.OnlyInWorkers;
import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Finds what may heal by itself, and what is due; the healer does it, each tenant's behind its own wall. */
@ApplicationScoped
public class HealWorker {
    private static final Logger LOG = Logger.getLogger(HealWorker.class);
    private static final int BATCH = 500;
    private final Pool claims;
    private final Healer healer;
    private final Standings standings;
    private final DatabaseClock clock;

    HealWorker(@ReactiveDataSource("worker") Pool claims, Healer healer, Standings standings, DatabaseClock clock) {
        this.standings = standings;
        this.claims = claims;
        this.healer = healer;
        this.clock = clock;
    }

    private record Fallen(String tenant, UUID failure) {}

    private record Due(String tenant, Standings.Key key) {}

    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = OnlyInWorkers.class)
    Uni<Void> tick() {
        return clock.now().chain(this::work).replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.debug("the tick is left to the next one", failure);
            return Uni.createFrom().voidItem();
        });
    }

    /** @return how many were sent again */
    public Uni<Integer> work(Instant now) {
        return standings.rule().isOff()
                ? Uni.createFrom().item(0)
                : enrol(now)
                        .chain(() -> probe(now))
                        .chain(probes -> release(now).map(released -> probes + released));
    }

    /** What fell since the last look, and what fell once more. */
    private Uni<Void> enrol(Instant now) {
        List<Standings.Kind> kinds = standings.kinds();
        return claims.preparedQuery("select f.tenant_id, f.id from unnest($2::text[], $3::text[], $4::text[]) as"
                        + " k(class, variant, acts) join cases c on c.class = k.class and c.variant = k.variant"
                        + " and c.acts = k.acts and c.state = 'open' join failure f on f.tenant_id = c.tenant_id"
                        + " and f.case_id = c.id and f.state = 'open' and not f.whole_run and f.settled_at <= $1"
                        + " where not exists (select 1 from healing h where h.tenant_id = f.tenant_id"
                        + " and h.failure_id = f.id and (h.ended_at is not null or h.next_at is not null"
                        + " or exists (select 1 from circuit x where x.tenant_id = h.tenant_id"
                        + " and x.installation_id = h.installation_id and x.system = h.system))) limit "
                        + BATCH)
                .execute(Tuple.of(
                        Sql.utc(now),
                        Sql.array(kinds, Standings.Kind::failureClass, String[]::new),
                        Sql.array(kinds, Standings.Kind::variant, String[]::new),
                        Sql.array(kinds, kind -> kind.acts().name().toLowerCase(Locale.ROOT), String[]::new)))
                .chain(rows -> {
                    Map<String, List<UUID>> fallen = new LinkedHashMap<>();
                    rows.forEach(row -> fallen.computeIfAbsent(row.getString("tenant_id"), ignored -> new ArrayList<>())
                            .add(row.getUUID("id")));
                    return all(
                            List.copyOf(fallen.entrySet()),
                            each -> as(each.getKey(), () -> healer.enrol(each.getValue(), now)));
                })
                .replaceWithVoid();
    }

    private Uni<Integer> probe(Instant now) {
        return due(
                        "select tenant_id, installation_id, system from circuit where next_at <= $1 order by next_at",
                        now,
                        row -> new Due(
                                row.getString("tenant_id"),
                                new Standings.Key(row.getUUID("installation_id"), row.getString("system"))))
                .chain(due -> all(due, each -> as(each.tenant(), () -> healer.look(each.key(), now))));
    }

    private Uni<Integer> release(Instant now) {
        return due(
                        "select tenant_id, failure_id from healing where next_at <= $1 order by next_at",
                        now,
                        row -> new Fallen(row.getString("tenant_id"), row.getUUID("failure_id")))
                .chain(due -> all(due, each -> as(each.tenant(), () -> healer.release(each.failure(), now))));
    }

    private <T> Uni<List<T>> due(String sql, Instant now, Function<Row, T> reader) {
        return claims.preparedQuery(sql + " limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    List<T> due = new ArrayList<>();
                    rows.forEach(row -> due.add(reader.apply(row)));
                    return due;
                });
    }

    private static <T> Uni<Integer> all(List<T> due, Function<T, Uni<Integer>> work) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList()
                .map(all -> all.stream().mapToInt(Integer::intValue).sum());
    }

    /** One that cannot be done does not stop the others. */
    private static Uni<Integer> as(String tenant, Supplier<Uni<Integer>> work) {
        return CurrentTenant.runAs(tenant, work).onFailure().recoverWithItem(failure -> {
            LOG.warnf(failure, "something of %s could not be sent again; trying once more", tenant);
            return 0;
        });
    }
}
