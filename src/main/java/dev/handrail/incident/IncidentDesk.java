package dev.handrail.incident;

import dev.handrail.platform.CurrentTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What staff do with an incident. */
@ApplicationScoped
public class IncidentDesk {
    /** Characters of a reason. */
    public static final int LONGEST = 500;

    private final Pool pool;

    IncidentDesk(Pool pool) {
        this.pool = pool;
    }

    /**
     * Closes it without waiting for evidence; if it goes on, it opens again.
     *
     * @param why what staff read in its history; customers do not
     * @return false when it was closed already, or is not there
     */
    public Uni<Boolean> close(UUID id, String why, String by, Instant now) {
        return CurrentTenant.runAs(
                CurrentTenant.OPERATOR,
                () -> pool.withTransaction(connection -> {
                    IncidentRows rows = new IncidentRows(connection, now);
                    return rows.turn()
                            .chain(() -> rows.close(id, by, why))
                            .chain(cycle -> cycle.isEmpty()
                                    ? Uni.createFrom().item(false)
                                    : IncidentRows.line(
                                                    connection,
                                                    id,
                                                    "closed_by_person",
                                                    Map.of("person", by, "reason", why),
                                                    now)
                                            .chain(() -> IncidentNews.closed(connection, id, cycle.get(), now))
                                            .replaceWith(true));
                }));
    }
}
