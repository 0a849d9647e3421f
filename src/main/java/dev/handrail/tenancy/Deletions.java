package dev.handrail.tenancy;

import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Requests to delete what is kept of a customer, and the proof of what became of them. */
@ApplicationScoped
public class Deletions {
    private static final String ALL = "select id, tenant_id, integration, record_type, why, asked_by, asked_at, gone,"
            + " finished_at from deletion";
    private final Pool pool;
    private final Pool staff;

    Deletions(Pool pool, @ReactiveDataSource("staff") Pool staff) {
        this.pool = pool;
        this.staff = staff;
    }

    /**
     * A request.
     *
     * @param integration null, as the type: everything
     * @param gone JSON, rows by table so far
     * @param finishedAt when another look found nothing left; null before
     */
    public record Deletion(
            UUID id,
            String tenant,
            String integration,
            String recordType,
            String why,
            String askedBy,
            Instant askedAt,
            String gone,
            Instant finishedAt) {}

    /** Asks for it; {@code DeletionWorker} does it. The tenant must be the current one. */
    public Uni<Deletion> ask(
            String tenant, String integration, String recordType, String why, String askedBy, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("insert into deletion (tenant_id, id, integration, record_type, why, asked_by, asked_at)"
                        + " select tenant_id, $2, $3, $4, $5, $6, $7 from tenant where tenant_id = $1"
                        + " and held_since is null returning *")
                .execute(Tuple.from(
                        Arrays.asList(tenant, UUID.randomUUID(), integration, recordType, why, askedBy, Sql.utc(now))))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ProblemException.conflict(
                                "The customer's history is held: end the hold first (PUT /api/v1/retention).");
                    }
                    return read(rows.iterator().next());
                }));
    }

    /** Of all tenants, those that are gone too, newest first; for the operator. */
    public Uni<List<Deletion>> list(int most) {
        return staff.preparedQuery(ALL + " order by asked_at desc, id limit $1")
                .execute(Tuple.of(most))
                .map(rows -> {
                    List<Deletion> all = new ArrayList<>();
                    rows.forEach(row -> all.add(read(row)));
                    return all;
                });
    }

    private static Deletion read(Row row) {
        return new Deletion(
                row.getUUID("id"),
                row.getString("tenant_id"),
                row.getString("integration"),
                row.getString("record_type"),
                row.getString("why"),
                row.getString("asked_by"),
                Sql.instant(row, "asked_at"),
                row.getString("gone"),
                row.getOffsetDateTime("finished_at") == null ? null : Sql.instant(row, "finished_at"));
    }
}
