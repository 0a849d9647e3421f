package dev.handrail.incident;

import dev.handrail.cases.Lines;
import dev.handrail.cases.Lines.Line;
import dev.handrail.platform.CurrentTenant;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Says in each case's own history that it became part of an incident and when that was over, once, as its customer. */
@ApplicationScoped
class CaseLines {
    private static final Logger LOG = Logger.getLogger(CaseLines.class);
    private static final int BATCH = 500;
    private final Pool claims;
    private final Pool pool;

    CaseLines(@ReactiveDataSource("worker") Pool claims, Pool pool) {
        this.claims = claims;
        this.pool = pool;
    }

    /** @return how many customers were told something */
    Uni<Integer> tell(Instant now) {
        return claims.query("select tenant_id, case_id from incident_case where state in ('joining', 'ending')"
                        + " order by tenant_id limit " + BATCH)
                .execute()
                .map(rows -> {
                    Map<String, List<UUID>> untold = new LinkedHashMap<>();
                    rows.forEach(row -> untold.computeIfAbsent(row.getString("tenant_id"), ignored -> new ArrayList<>())
                            .add(row.getUUID("case_id")));
                    return untold;
                })
                .chain(untold -> Multi.createFrom()
                        .iterable(untold.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(each -> tell(each.getKey(), each.getValue(), now))
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Boolean> tell(String tenant, List<UUID> cases, Instant now) {
        return CurrentTenant.runAs(
                        tenant, () -> pool.withTransaction(connection -> tell(connection, tenant, cases, now)))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "cases of %s could not be told of an incident; again at the next tick: %s",
                            tenant, failure);
                    return false;
                });
    }

    private static Uni<Void> tell(SqlConnection connection, String tenant, List<UUID> cases, Instant now) {
        return connection
                .preparedQuery(
                        "update incident_case n set state = case n.state when 'joining' then 'open' else 'closed' end"
                                + " where n.tenant_id = $1 and n.case_id = any($2) and n.state in ('joining', 'ending')"
                                + " returning n.case_id, n.code, n.state, n.ended_how")
                .execute(Tuple.of(tenant, cases.toArray(UUID[]::new)))
                .chain(rows -> {
                    List<Line> lines = new ArrayList<>();
                    rows.forEach(row -> lines.add(line(row, now)));
                    return Lines.write(connection, tenant, lines);
                });
    }

    /** That it began, the customer reads at the top of the page as long as it lasts. */
    private static Line line(Row row, Instant now) {
        UUID id = row.getUUID("case_id");
        if (row.getString("state").equals("open")) {
            return Line.forStaff(id, now, "part_of_incident", Map.of("support_code", row.getString("code")));
        }
        boolean evidence = "evidence".equals(row.getString("ended_how"));
        return new Line(id, null, now, evidence ? "incident_over" : "incident_ended_by_person", Map.of());
    }
}
