package dev.handrail.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The one clock: read once per tick or request and passed on as {@code now}. Replicas need not agree on the time. */
@ApplicationScoped
public class DatabaseClock {
    private final Pool pool;

    DatabaseClock(Pool pool) {
        this.pool = pool;
    }

    public Uni<Instant> now() {
        return pool.query("select clock_timestamp() as now")
                .execute()
                .map(rows -> Sql.instant(rows.iterator().next(), "now"));
    }
}
