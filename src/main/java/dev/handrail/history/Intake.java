package dev.handrail.history;

import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Source;
import dev.handrail.history.rules.Known;
import dev.handrail.history.rules.Reading;
import dev.handrail.history.rules.Rejection;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.tenancy.Machine;
import io.quarkus.arc.All;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes in what was read from telemetry: one transaction for each tenant, in which events, counters, failures and cases are
 * written together. What it answered is committed.
 */
@ApplicationScoped
public class Intake {
    private static final int STRIPES = 256;
    private final Pool pool;
    private final Installations installations;
    private final SensitiveFields sensitive;
    private final List<Follower> followers;

    Intake(
            @ReactiveDataSource("intake") Pool pool,
            Installations installations,
            SensitiveFields sensitive,
            @All List<Follower> followers) {
        this.pool = pool;
        this.installations = installations;
        this.sensitive = sensitive;
        this.followers = followers;
    }

    /**
     * What was not taken in.
     *
     * @param message the reasons, for the sender's developer
     * @param refusals why rows of these sources were not taken, which could not be registered
     */
    public record Receipt(int rejected, String message, Map<Source, String> refusals) {}

    /** Stores what the machine may say; the rest is rejected row by row and kept in the ingest log. */
    public Uni<Receipt> take(Machine machine, List<Reading> readings, Instant now) {
        Map<String, List<Event>> events = new LinkedHashMap<>();
        Map<String, List<Rejection>> rejections = new LinkedHashMap<>();
        Map<Source, String> refusals = new HashMap<>();
        for (Reading reading : readings) {
            String tenant = reading.tenant() != null ? reading.tenant() : machine.tenant();
            String refusal = refusal(machine, tenant);
            if (refusal == null) {
                events.computeIfAbsent(tenant, ignored -> new ArrayList<>()).addAll(reading.events());
                rejections.computeIfAbsent(tenant, ignored -> new ArrayList<>()).addAll(reading.rejections());
            } else {
                List<Rejection> refused = rejections.computeIfAbsent(
                        machine.tenant() == null ? "" : machine.tenant(), ignored -> new ArrayList<>());
                reading.events().forEach(event -> refused.add(new Rejection(event.name(), refusal)));
                refused.addAll(reading.rejections());
            }
        }
        return Multi.createFrom()
                .iterable(events.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> store(machine, entry.getKey(), entry.getValue(), rejections, now)
                        .invoke(refusals::putAll))
                .collect()
                .asList()
                .chain(() -> log(machine, rejections, now))
                .map(ignored -> receipt(rejections, refusals));
    }

    /** Why the machine may not speak for the tenant, or null. */
    static String refusal(Machine machine, String tenant) {
        if (tenant == null) {
            return "An operator's credential must name the customer in the resource attribute handrail.tenant.";
        }
        return machine.mayActFor(tenant) ? null : notForThisCredential(tenant);
    }

    static String notForThisCredential(String tenant) {
        return "This credential may not act for the customer \"" + tenant + "\".";
    }

    private Uni<Map<Source, String>> store(
            Machine machine, String tenant, List<Event> events, Map<String, List<Rejection>> rejections, Instant now) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return CurrentTenant.runAs(
                tenant,
                () -> exists(pool, machine, tenant).chain(exists -> {
                    if (exists) {
                        return sensitive
                                .hide(events, now)
                                .chain(hidden -> store(tenant, hidden, now))
                                .invoke(refusals -> events.stream()
                                        .filter(event -> refusals.containsKey(event.source()))
                                        .forEach(event -> rejections
                                                .get(tenant)
                                                .add(new Rejection(event.name(), refusals.get(event.source())))));
                    }
                    List<Rejection> refused = rejections.computeIfAbsent("", ignored -> new ArrayList<>());
                    events.forEach(event -> refused.add(new Rejection(event.name(), notForThisCredential(tenant))));
                    return Uni.createFrom().item(Map.of());
                }));
    }

    /** A tenant's own credential proves its tenant; an operator's may name one that is not there. */
    static Uni<Boolean> exists(Pool pool, Machine machine, String tenant) {
        return machine.isOperator()
                ? pool.withTransaction(connection -> connection
                        .preparedQuery("select 1 from tenant where tenant_id = $1")
                        .execute(Tuple.of(tenant))
                        .map(rows -> rows.rowCount() == 1))
                : Uni.createFrom().item(true);
    }

    /** Stores events of one tenant, of which the current context must be; tells why it took none of some sources. */
    private Uni<Map<Source, String>> store(String tenant, List<Event> events, Instant now) {
        Installations.Known[] registered = new Installations.Known[1];
        return pool.withTransaction(connection -> {
                    TreeSet<String> runs = new TreeSet<>();
                    events.stream().map(Event::traceId).filter(id -> id != null).forEach(runs::add);
                    return stored(connection, tenant, runs)
                            .chain(stored -> installations
                                    .resolve(
                                            connection,
                                            tenant,
                                            events.stream()
                                                    .map(Event::source)
                                                    .distinct()
                                                    .toList(),
                                            now)
                                    .invoke(known -> registered[0] = known)
                                    .chain(() -> {
                                        List<Known> rows = events.stream()
                                                .filter(event -> registered[0].id(event.source()) != null)
                                                .map(event -> new Known(event, registered[0].id(event.source()), false))
                                                .toList();
                                        return rows.isEmpty()
                                                ? Uni.createFrom().voidItem()
                                                : record(
                                                        connection,
                                                        new Recorder(connection, tenant, now, rows, stored, false));
                                    }));
                })
                .invoke(() -> registered[0].committed())
                .replaceWith(() -> events.stream()
                        .map(Event::source)
                        .filter(source -> registered[0].id(source) == null)
                        .distinct()
                        .collect(Collectors.toMap(source -> source, installations::refusal)));
    }

    /** Looks for the last time at the loose ends of one run; the current context must be its tenant's. */
    Uni<Void> settle(String tenant, String traceId, Instant now) {
        return pool.withTransaction(connection -> stored(connection, tenant, new TreeSet<>(List.of(traceId)))
                .chain(stored -> stored.looseEnds().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : record(connection, new Recorder(connection, tenant, now, List.of(), stored, true))));
    }

    private Uni<Void> record(SqlConnection connection, Recorder recorder) {
        return recorder.record().chain(news -> tell(connection, news)).chain(recorder::finish);
    }

    private Uni<Void> tell(SqlConnection connection, EventsRecorded news) {
        Uni<Void> told = Uni.createFrom().voidItem();
        if (!news.attempts().isEmpty()) {
            for (Follower follower : followers) {
                told = told.chain(() -> follower.follow(connection, news));
            }
        }
        return told;
    }

    /** Locks the runs and looks what there is of them. Written in one go: the answers come in the order of the questions. */
    private static Uni<Stored> stored(SqlConnection connection, String tenant, TreeSet<String> runs) {
        if (runs.isEmpty()) {
            return lock(connection, tenant, runs).replaceWith(Stored.NOTHING);
        }
        return Uni.combine()
                .all()
                .unis(
                        lock(connection, tenant, runs),
                        LooseEnds.of(connection, tenant, runs),
                        Stored.runs(connection, tenant, runs))
                .asTuple()
                .map(answers -> new Stored(answers.getItem3(), answers.getItem2()));
    }

    /**
     * Two requests of one run take turns, so that each sees what the other stored. Locked in one order, so there is no ring; and
     * by stripes, because a request may name ten thousand runs and the server's lock table is shared by all.
     *
     * <p>The same statement settles that this transaction's others are planned once and not at every use: all are lookups by
     * key, whatever the values, and planning over the partitions took longer than the work.
     */
    private static Uni<Void> lock(SqlConnection connection, String tenant, TreeSet<String> runs) {
        Long[] keys = runs.stream()
                .map(run -> Integer.toUnsignedLong(tenant.hashCode()) << 32 | Math.floorMod(run.hashCode(), STRIPES))
                .distinct()
                .sorted()
                .toArray(Long[]::new);
        return connection
                .preparedQuery("select set_config('plan_cache_mode', 'force_generic_plan', true),"
                        + " (select count(pg_advisory_xact_lock(key)) from unnest($1::bigint[]) as k(key))")
                .execute(Tuple.of(keys))
                .replaceWithVoid();
    }

    private Uni<Void> log(Machine machine, Map<String, List<Rejection>> rejections, Instant now) {
        Uni<Void> logged = Uni.createFrom().voidItem();
        for (Map.Entry<String, List<Rejection>> entry : rejections.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                String tenant = entry.getKey().isEmpty() ? null : entry.getKey();
                logged = logged.chain(() -> CurrentTenant.runAs(
                        tenant, () -> IngestLog.write(pool, tenant, machine.name(), entry.getValue(), now)));
            }
        }
        return logged;
    }

    private static Receipt receipt(Map<String, List<Rejection>> rejections, Map<Source, String> refusals) {
        List<Rejection> all = rejections.values().stream().flatMap(List::stream).toList();
        String message = String.join(
                " ",
                all.stream()
                        .limit(3)
                        .map(each -> each.what() + ": " + each.reason())
                        .toList());
        return new Receipt(
                all.size(), all.size() > 3 ? message + " (and " + (all.size() - 3) + " more)" : message, refusals);
    }
}
