package dev.handrail.console;

import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What staff know of a case beside its summary. Needs the tenant in the current context. */
@ApplicationScoped
class CaseFacts {
    private final Pool pool;

    CaseFacts(Pool pool) {
        this.pool = pool;
    }

    /**
     * Facts of one case.
     *
     * @param owner null: nobody; {@code acknowledgedBy} likewise
     * @param traceId of the sample's run, hex; null when none is known
     * @param near a moment of that run
     */
    record Of(
            String customer,
            String tier,
            String integrationName,
            UUID ownerId,
            String owner,
            Instant acknowledgedAt,
            String acknowledgedBy,
            String traceId,
            Instant near) {}

    /** @param sample the failure whose run is shown */
    Uni<Of> of(UUID caseId, UUID sample) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select t.name as customer, t.tier, coalesce(n.name, i.integration) as integration_name,"
                        + " c.owner_id, c.owner, c.acknowledged_at, c.acknowledged_by, f.trace_id, f.last_failed_at"
                        + " from cases c join tenant t on t.tenant_id = c.tenant_id"
                        + " join installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                        + " left join integration n on n.key = i.integration"
                        + " join failure f on f.tenant_id = c.tenant_id and f.id = $2 where c.id = $1")
                .execute(Tuple.of(caseId, sample))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw ProblemException.notFound("case");
                    }
                    var row = rows.iterator().next();
                    return new Of(
                            row.getString("customer"),
                            row.getString("tier"),
                            row.getString("integration_name"),
                            row.getUUID("owner_id"),
                            row.getString("owner"),
                            Sql.instant(row, "acknowledged_at"),
                            row.getString("acknowledged_by"),
                            Sql.hex(row, "trace_id"),
                            Sql.instant(row, "last_failed_at"));
                }));
    }
}
