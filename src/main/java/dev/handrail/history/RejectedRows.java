package dev.handrail.history;

import dev.handrail.platform.Sql;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads the ingest log: what was not taken in, and why. */
@ApplicationScoped
public class RejectedRows {
    private final Pool pool;
    private final Pool staff;

    RejectedRows(Pool pool, @ReactiveDataSource("staff") Pool staff) {
        this.pool = pool;
        this.staff = staff;
    }

    /**
     * One row that was not taken in.
     *
     * @param credential the name of who sent it
     */
    public record Rejected(UUID id, Instant at, String credential, String what, String reason) {}

    /** Those of the current tenant, newest first. */
    public Uni<Page<Rejected>> list(Cursor after, int size) {
        return list(pool, "true", after, size);
    }

    /** Those that belong to no tenant: they named none, or one that their sender may not act for. For the operator. */
    public Uni<Page<Rejected>> ofNobody(Cursor after, int size) {
        return list(staff, "tenant_id is null", after, size);
    }

    private static Uni<Page<Rejected>> list(Pool pool, String which, Cursor after, int size) {
        List<Object> values = new ArrayList<>(List.of(size + 1));
        String from = "";
        if (after != null) {
            from = " and (at, id) < ($2, $3)";
            values.addAll(Arrays.asList(Sql.utc(after.at()), after.id()));
        }
        String sql = "select id, at, credential, what, reason from ingest_log where " + which + from
                + " order by at desc, id desc limit $1";
        return pool.withTransaction(connection -> connection
                .preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> {
                    List<Rejected> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Rejected(
                            row.getUUID("id"),
                            Sql.instant(row, "at"),
                            row.getString("credential"),
                            row.getString("what"),
                            row.getString("reason"))));
                    return Page.of(found, size, each -> new Cursor(each.at(), each.id()));
                }));
    }
}
