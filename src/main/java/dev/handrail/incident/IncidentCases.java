package dev.handrail.incident;

import dev.handrail.sla.WiderTrouble;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What a case knows of an incident: that it is part of one. Needs the tenant in the current context. */
@ApplicationScoped
public class IncidentCases implements WiderTrouble {
    private final Pool pool;

    IncidentCases(Pool pool) {
        this.pool = pool;
    }

    /** @param code what staff call it; customers have no use for it */
    public record PartOf(UUID incident, String code) {}

    /** The open incident that this case belongs to. */
    public Uni<Optional<PartOf>> of(UUID caseId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select incident_id, code from incident_case where case_id = $1"
                        + " and state in ('joining', 'open') order by joined_at desc limit 1")
                .execute(Tuple.of(caseId))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(new PartOf(
                                rows.iterator().next().getUUID("incident_id"),
                                rows.iterator().next().getString("code")))
                        : Optional.empty()));
    }

    @Override
    public Uni<Boolean> concerns(SqlConnection connection, UUID caseId) {
        return connection
                .preparedQuery(
                        "select 1 from incident_case where case_id = $1 and state in ('joining', 'open') limit 1")
                .execute(Tuple.of(caseId))
                .map(rows -> rows.rowCount() == 1);
    }
}
