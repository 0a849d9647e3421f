package dev.handrail.remedy.bulk;

import dev.handrail.platform.Sql;
import dev.handrail.remedy.bulk.BulkJob.Kind;
import dev.handrail.shared.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The current tenant's jobs: made, looked at, begun, cancelled. {@link BulkWorker} does them. */
@ApplicationScoped
public class BulkJobs {
    /** Failures of one job. */
    public static final int MOST = 10_000;

    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private final Pool pool;

    BulkJobs(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is wished.
     *
     * @param pointer of what is corrected, else null; so is the label
     * @param value what is written, or the reason to discard them; null when they are sent as they are
     * @param author the member
     */
    public record Wish(UUID caseId, Kind kind, String pointer, String label, String value, String by, UUID author) {}

    /** Settles which failures of the case it is: those that wait now, the oldest first. Nothing is sent. */
    public Uni<BulkJob> draft(String tenant, Wish wish, Instant now) {
        UUID id = UUID.randomUUID();
        return pool.withTransaction(connection -> job(connection, tenant, id, wish, now)
                .chain(() -> connection
                        .preparedQuery(
                                "insert into bulk_item (tenant_id, job_id, number, failure_id, reference, version, state)"
                                        + " select $1, $2, row_number() over (order by first_failed_at, id), id, record_reference,"
                                        + " version, 'waiting' from (select * from failure where case_id = $3 and state = 'open'"
                                        + " order by first_failed_at, id limit " + MOST + ") f")
                        .execute(Tuple.of(tenant, id, wish.caseId())))
                .chain(items -> total(connection, id, items.rowCount())));
    }

    /**
     * Settles a job of these very items: those that wait are sent when it begins, the others say why they are not. Nothing is
     * sent.
     */
    public Uni<BulkJob> draft(String tenant, Wish wish, List<BulkItem> items, Instant now) {
        UUID id = UUID.randomUUID();
        return pool.withTransaction(connection -> job(connection, tenant, id, wish, now)
                .chain(() -> connection
                        .preparedQuery(
                                "insert into bulk_item (tenant_id, job_id, number, failure_id, reference, version,"
                                        + " state, why, changes) select $1, $2, n.* from unnest($3::int[], $4::uuid[], $5::text[], $6::int[],"
                                        + " $7::text[], $8::text[], $9::text[]) as n")
                        .execute(Tuple.from(Arrays.asList(
                                tenant,
                                id,
                                Sql.array(items, BulkItem::number, Integer[]::new),
                                Sql.array(items, BulkItem::failure, UUID[]::new),
                                Sql.array(items, BulkItem::reference, String[]::new),
                                Sql.array(items, BulkItem::version, Integer[]::new),
                                Sql.array(items, each -> each.state().name().toLowerCase(Locale.ROOT), String[]::new),
                                Sql.array(items, BulkItem::why, String[]::new),
                                Sql.array(
                                        items,
                                        each -> each.changes() == null ? null : Json.write(each.changes()),
                                        String[]::new)))))
                .chain(() -> total(connection, id, items.size())));
    }

    private static Uni<Void> job(SqlConnection connection, String tenant, UUID id, Wish wish, Instant now) {
        return connection
                .preparedQuery("delete from bulk_job where state = 'draft' and created_at < $1")
                .execute(Tuple.of(Sql.utc(now.minus(FORGOTTEN))))
                .chain(() -> connection
                        .preparedQuery(
                                "insert into bulk_job (tenant_id, id, case_id, kind, pointer, label, value, state,"
                                        + " total, author, author_id, created_at)"
                                        + " values ($1, $2, $3, $4, $5, $6, $7, 'draft', 0, $8, $9, $10)")
                        .execute(Tuple.from(Arrays.asList(
                                tenant,
                                id,
                                wish.caseId(),
                                wish.kind().name().toLowerCase(Locale.ROOT),
                                wish.pointer(),
                                wish.label(),
                                wish.value(),
                                wish.by(),
                                wish.author(),
                                Sql.utc(now)))))
                .replaceWithVoid();
    }

    private static Uni<BulkJob> total(SqlConnection connection, UUID id, int items) {
        return connection
                .preparedQuery("update bulk_job set total = $2 where id = $1 returning *")
                .execute(Tuple.of(id, items))
                .map(rows -> BulkJob.read(rows.iterator().next()));
    }

    public Uni<Optional<BulkJob>> find(UUID id) {
        return read("select * from bulk_job where id = $1", Tuple.of(id), BulkJob::read)
                .map(found -> found.stream().findFirst());
    }

    /** Those of a case that were begun, the newest first. */
    public Uni<List<BulkJob>> ofCase(UUID caseId) {
        return read(
                "select * from bulk_job where case_id = $1 and state <> 'draft' order by created_at desc limit 5",
                Tuple.of(caseId),
                BulkJob::read);
    }

    /** How many of its failures are in which state. */
    public Uni<Map<BulkItem.State, Integer>> counts(UUID job) {
        return read(
                        "select state, count(*)::int as n from bulk_item where job_id = $1 group by state",
                        Tuple.of(job),
                        row -> Map.entry(
                                BulkItem.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                                row.getInteger("n")))
                .map(found -> {
                    Map<BulkItem.State, Integer> counts = new EnumMap<>(BulkItem.State.class);
                    found.forEach(each -> counts.put(each.getKey(), each.getValue()));
                    return counts;
                });
    }

    /** In their order. @param after the number of the last one that was read, 0 for the first page */
    public Uni<List<BulkItem>> items(UUID job, int after, int most) {
        return read(
                "select * from bulk_item where job_id = $1 and number > $2 order by number limit $3",
                Tuple.of(job, after, most),
                BulkItem::read);
    }

    /** Those that are left out, in their order. */
    public Uni<List<BulkItem>> leftOut(UUID job, int most) {
        return read(
                "select * from bulk_item where job_id = $1 and state <> 'waiting' order by number limit $2",
                Tuple.of(job, most),
                BulkItem::read);
    }

    /** Those that wait, in their order. */
    public Uni<List<BulkItem>> waiting(UUID job, int most) {
        return read(
                "select * from bulk_item where job_id = $1 and state = 'waiting' order by number limit $2",
                Tuple.of(job, most),
                BulkItem::read);
    }

    /** Begins a draft. Whatever it is by now stays as it is: pressing twice begins once. */
    public Uni<Void> start(UUID id, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "update bulk_job set state = case when total = 0 then 'done' else 'running' end,"
                                + " started_at = $2::timestamptz, ended_at = case when total = 0 then $2::timestamptz end where id = $1 and state = 'draft'")
                .execute(Tuple.of(id, Sql.utc(now)))
                .replaceWithVoid());
    }

    /** What was sent stays sent; what waits is left as it is. */
    public Uni<Void> cancel(UUID id, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update bulk_job set state = 'cancelled', ended_at = $2"
                        + " where id = $1 and state in ('draft', 'running')")
                .execute(Tuple.of(id, Sql.utc(now)))
                .chain(done -> done.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                // a process that was killed may have sent one without writing that down
                                .preparedQuery("update bulk_item i set at = $2, state = case when exists (select 1"
                                        + " from command where failure_id = i.failure_id and press = $3)"
                                        + " then 'sent' else 'cancelled' end where job_id = $1 and state = 'waiting'")
                                .execute(Tuple.of(id, Sql.utc(now), press(id)))
                                .replaceWithVoid()));
    }

    /** What the commands of a job are marked with. */
    static String press(UUID job) {
        return "bulk:" + job;
    }

    private <T> Uni<List<T>> read(String sql, Tuple values, Function<Row, T> reader) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(sql)
                .execute(values)
                .map(rows -> {
                    List<T> found = new ArrayList<>();
                    rows.forEach(row -> found.add(reader.apply(row)));
                    return found;
                }));
    }
}
