package dev.handrail.history;

import dev.handrail.history.Intake.Receipt;
import dev.handrail.history.rules.Rejection;
import dev.handrail.history.rules.RuntimePoint;
import dev.handrail.history.rules.RuntimeReading;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.Sql;
import dev.handrail.tenancy.Machine;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Takes in what metrics tell of runtimes: one transaction for each tenant. What it answered is committed. */
@ApplicationScoped
public class RuntimeIntake {
    private static final String INSERT =
            "insert into runtime_point (tenant_id, at, key, installation_id, instance, name,"
                    + " unit, kind, series, value, count, sum, max)"
                    + " select $1, at, key, installation_id, instance, name, unit, kind, series, value, count, sum, max from"
                    + " unnest($2::timestamptz[], $3::bytea[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],"
                    + " $10::float8[], $11::bigint[], $12::float8[], $13::float8[]) as n(at, key, installation_id, instance, name, unit,"
                    + " kind, series, value, count, sum, max) on conflict do nothing";
    private final Pool pool;
    private final Installations installations;

    RuntimeIntake(@ReactiveDataSource("intake") Pool pool, Installations installations) {
        this.pool = pool;
        this.installations = installations;
    }

    /** Of one tenant, or of none that may be named. */
    private static final class Share {
        private final List<RuntimePoint> points = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private int rejected;

        void refuse(int count, String reason) {
            if (count > 0) {
                rejected += count;
                rejections.add(new Rejection(count + (count == 1 ? " point" : " points"), reason));
            }
        }

        void addRejections(RuntimeReading reading) {
            rejected += reading.rejected();
            rejections.addAll(reading.rejections());
        }
    }

    /** Stores the points that the machine may tell of; why others were not taken is kept in the ingest log. */
    public Uni<Receipt> take(Machine machine, List<RuntimeReading> readings, Instant now) {
        Map<String, Share> shares = new LinkedHashMap<>();
        String own = machine.tenant() == null ? "" : machine.tenant();
        for (RuntimeReading reading : readings) {
            String tenant = reading.tenant() != null ? reading.tenant() : machine.tenant();
            String refusal = Intake.refusal(machine, tenant);
            Share share = shares.computeIfAbsent(refusal == null ? tenant : own, ignored -> new Share());
            share.addRejections(reading);
            if (refusal == null) {
                share.points.addAll(reading.points());
            } else {
                share.refuse(reading.points().size(), refusal);
            }
        }
        return Multi.createFrom()
                .iterable(List.copyOf(shares.entrySet()))
                .onItem()
                .transformToUniAndConcatenate(entry -> entry.getValue().points.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : CurrentTenant.runAs(
                                entry.getKey(), () -> store(machine, entry.getKey(), entry.getValue(), shares, now)))
                .collect()
                .asList()
                .chain(() -> log(machine, shares, now))
                .map(ignored -> receipt(shares));
    }

    private Uni<Void> store(Machine machine, String tenant, Share share, Map<String, Share> shares, Instant now) {
        return Intake.exists(pool, machine, tenant).chain(exists -> {
            if (exists) {
                return store(tenant, share.points, now)
                        .invoke(refused ->
                                refused.forEach(point -> share.refuse(1, installations.refusal(point.source()))))
                        .replaceWithVoid();
            }
            shares.computeIfAbsent("", ignored -> new Share())
                    .refuse(share.points.size(), Intake.notForThisCredential(tenant));
            return Uni.createFrom().voidItem();
        });
    }

    /** Tells the points of installations that it cannot register. */
    private Uni<List<RuntimePoint>> store(String tenant, List<RuntimePoint> points, Instant now) {
        Installations.Known[] registered = new Installations.Known[1];
        return pool.withTransaction(connection -> installations
                        .resolve(
                                connection,
                                tenant,
                                points.stream()
                                        .map(RuntimePoint::source)
                                        .distinct()
                                        .toList(),
                                now)
                        .invoke(known -> registered[0] = known)
                        .chain(known -> insert(
                                connection,
                                tenant,
                                points.stream()
                                        .filter(point -> known.id(point.source()) != null)
                                        .toList(),
                                known)))
                .invoke(() -> registered[0].committed())
                .replaceWith(() -> points.stream()
                        .filter(point -> registered[0].id(point.source()) == null)
                        .toList());
    }

    private static Uni<Void> insert(
            SqlConnection connection, String tenant, List<RuntimePoint> points, Installations.Known installations) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        column(points, point -> Sql.utc(point.at()), OffsetDateTime[]::new),
                        column(points, point -> Sql.bytes(point.key()), Buffer[]::new),
                        column(points, point -> installations.id(point.source()), UUID[]::new),
                        column(points, point -> point.source().instance(), String[]::new),
                        column(points, RuntimePoint::name, String[]::new),
                        column(points, RuntimePoint::unit, String[]::new),
                        column(points, point -> point.kind().name().toLowerCase(Locale.ROOT), String[]::new),
                        column(points, RuntimePoint::series, String[]::new),
                        column(points, point -> point.numbers().value(), Double[]::new),
                        column(points, point -> point.numbers().count(), Long[]::new),
                        column(points, point -> point.numbers().sum(), Double[]::new),
                        column(points, point -> point.numbers().max(), Double[]::new))))
                .replaceWithVoid();
    }

    private static <T> T[] column(
            List<RuntimePoint> points, Function<RuntimePoint, T> read, java.util.function.IntFunction<T[]> array) {
        return points.stream().map(read).toArray(array);
    }

    private Uni<Void> log(Machine machine, Map<String, Share> shares, Instant now) {
        Uni<Void> logged = Uni.createFrom().voidItem();
        for (Map.Entry<String, Share> entry : shares.entrySet()) {
            if (!entry.getValue().rejections.isEmpty()) {
                String tenant = entry.getKey().isEmpty() ? null : entry.getKey();
                logged = logged.chain(() -> CurrentTenant.runAs(
                        tenant, () -> IngestLog.write(pool, tenant, machine.name(), entry.getValue().rejections, now)));
            }
        }
        return logged;
    }

    private static Receipt receipt(Map<String, Share> shares) {
        int rejected =
                shares.values().stream().mapToInt(share -> share.rejected).sum();
        List<String> reasons = shares.values().stream()
                .flatMap(share -> share.rejections.stream())
                .limit(3)
                .map(each -> each.what() + ": " + each.reason())
                .toList();
        return new Receipt(rejected, String.join(" ", reasons), Map.of());
    }
}
