package dev.handrail.incident;

import dev.handrail.incident.rules.Failing;
import dev.handrail.incident.rules.Incidents;
import dev.handrail.incident.rules.Known.Affected;
import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who fails, over all customers: read by the worker's role, which sees of what kind a case is and never what it says. */
@ApplicationScoped
class FailingCases {
    /** Cases of one tick; those that failed last come first, and the next tick sees the others. */
    private static final int BATCH = 2_000;

    private final Pool claims;

    FailingCases(@ReactiveDataSource("worker") Pool claims) {
        this.claims = claims;
    }

    /** A failing case with what an incident is called by. */
    record Found(Failing failing, String variant, String integration) {}

    /** Open cases that failed lately and belong to no open incident. */
    Uni<List<Found>> recent(Instant now) {
        return claims.preparedQuery(
                        "select c.tenant_id, c.id, c.algorithm || ':' || c.structure as structure, c.system,"
                                + " c.class, c.variant, c.acts, c.last_failed_at, i.integration from cases c join installation i"
                                + " on i.tenant_id = c.tenant_id and i.id = c.installation_id where c.state = 'open'"
                                + " and c.last_failed_at >= $1 and not exists (select 1 from incident_case n"
                                + " where n.tenant_id = c.tenant_id and n.case_id = c.id and n.state in ('joining', 'open'))"
                                + " order by c.last_failed_at desc limit " + BATCH)
                .execute(Tuple.of(Sql.utc(now.minus(Incidents.LOOKBACK))))
                .map(rows -> {
                    List<Found> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Found(
                            new Failing(
                                    row.getString("tenant_id"),
                                    row.getUUID("id"),
                                    row.getString("structure"),
                                    row.getString("system"),
                                    row.getString("class"),
                                    row.getString("acts").equals("customer"),
                                    Sql.instant(row, "last_failed_at")),
                            row.getString("variant"),
                            row.getString("integration"))));
                    return found;
                });
    }

    /** The cases of open incidents, by incident. */
    Uni<Map<UUID, List<Affected>>> affected() {
        return claims.query("select n.incident_id, n.tenant_id, n.case_id, c.last_failed_at, n.recovered_at"
                        + " from incident_case n join cases c on c.tenant_id = n.tenant_id and c.id = n.case_id"
                        + " where n.state in ('joining', 'open')")
                .execute()
                .map(rows -> {
                    Map<UUID, List<Affected>> found = new HashMap<>();
                    rows.forEach(row -> found.computeIfAbsent(row.getUUID("incident_id"), ignored -> new ArrayList<>())
                            .add(new Affected(
                                    row.getString("tenant_id"),
                                    row.getUUID("case_id"),
                                    Sql.instant(row, "last_failed_at"),
                                    Sql.instant(row, "recovered_at"))));
                    return found;
                });
    }
}
