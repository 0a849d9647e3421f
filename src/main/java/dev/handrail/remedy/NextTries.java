package dev.handrail.remedy;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** When the current tenant's cases are tried again by themselves. */
@ApplicationScoped
public class NextTries {
    private final Pool pool;

    NextTries(Pool pool) {
        this.pool = pool;
    }

    /** The first next try of each; a case that nothing tries, or of which a try is under way, is left out. */
    public Uni<Map<UUID, Instant>> of(Collection<UUID> cases) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select f.case_id, min(coalesce(h.next_at, x.next_at)) as at from healing h join failure f"
                                + " on f.tenant_id = h.tenant_id and f.id = h.failure_id and f.state = 'open' left join circuit x"
                                + " on x.tenant_id = h.tenant_id and x.installation_id = h.installation_id"
                                + " and x.system = h.system and x.probe is null where h.ended_at is null"
                                + " and f.case_id = any($1) group by 1")
                .execute(Tuple.of((Object) cases.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Instant> next = new HashMap<>();
                    rows.forEach(row -> {
                        if (row.getValue("at") != null) {
                            next.put(row.getUUID("case_id"), Sql.instant(row, "at"));
                        }
                    });
                    return next;
                }));
    }
}
