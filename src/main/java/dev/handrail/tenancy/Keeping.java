package dev.handrail.tenancy;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** How long the current tenant's history is kept. */
@ApplicationScoped
public class Keeping {
    private final Pool pool;

    Keeping(Pool pool) {
        this.pool = pool;
    }

    /**
     * A period and a hold.
     *
     * @param days null: as long as usual
     * @param heldSince null when nothing is held; while it lasts, nothing goes
     */
    public record Period(Integer days, Instant heldSince, String heldWhy) {}

    public Uni<Period> get() {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select retention_days, held_since, held_why from tenant")
                .execute()
                .map(rows -> period(rows.iterator().next())));
    }

    /** @param why of the hold; null ends it. One that goes on keeps its beginning. */
    public Uni<Period> put(Integer days, String why, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update tenant set retention_days = $1, held_why = $2,"
                        + " held_since = case when $2::text is null then null else coalesce(held_since, $3) end"
                        + " returning retention_days, held_since, held_why")
                .execute(Tuple.of(days, why, Sql.utc(now)))
                .map(rows -> period(rows.iterator().next())));
    }

    private static Period period(Row row) {
        return new Period(
                row.getInteger("retention_days"),
                row.getOffsetDateTime("held_since") == null ? null : Sql.instant(row, "held_since"),
                row.getString("held_why"));
    }
}
