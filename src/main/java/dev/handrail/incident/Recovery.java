package dev.handrail.incident;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks for successes of the cases of open incidents, each as its own customer. */
@ApplicationScoped
class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int BATCH = 100;
    /** Between two looks at the same case, on all replicas together. */
    private static final Duration PAUSE = Duration.ofSeconds(8);

    /** Runs of the installation that are looked through, the newest first. */
    private static final int RUNS = 50;

    /**
     * The last success since the case failed: a run in which the same step went well, or, where no step is known, in which
     * something arrived; or, where no run tells, a failure of the case that was solved. A step that carries a record's name says
     * nothing of others.
     */
    private static final String LOOK = "with c as (select tenant_id, id, installation_id, last_failed_at from cases"
            + " where tenant_id = $1 and id = $2), steps as (select distinct f.step from failure f join c on f.case_id = c.id"
            + " where f.tenant_id = $1 and f.step is not null"
            + " and (f.record_reference = '' or strpos(f.step, f.record_reference) = 0) limit 20)"
            + " update incident_case n set looked_at = $3, recovered_at = greatest(n.recovered_at,"
            + " (select max(f.resolved_at) from failure f where f.tenant_id = $1 and f.case_id = c.id"
            + " and (f.resolved_how = 'outcome' or f.resolved_how = 'success' and f.trace_id is null)"
            + " and f.resolved_at > c.last_failed_at),"
            + " (select max(r.ended_at) from (select * from run where tenant_id = $1"
            + " and installation_id = c.installation_id and ended_at > c.last_failed_at"
            + " and started_at > c.last_failed_at - interval '1 day' order by started_at desc limit "
            + RUNS + ") r where case when exists (select 1 from steps) then exists (select 1 from event e"
            + " where e.tenant_id = $1 and e.trace_id = r.trace_id and e.installation_id = c.installation_id"
            + " and e.step in (select step from steps) and e.outcome = $4 and e.ended_at > c.last_failed_at)"
            + " else r.started_at > c.last_failed_at and (r.arrived > 0 or r.outcome = $4 and r.not_arrived = 0) end))"
            + " from c where n.tenant_id = c.tenant_id and n.case_id = c.id and n.state in ('joining', 'open')";

    private final Pool claims;
    private final Pool pool;

    Recovery(@ReactiveDataSource("worker") Pool claims, Pool pool) {
        this.claims = claims;
        this.pool = pool;
    }

    private record Due(String tenant, UUID caseId) {}

    /** @return how many cases were looked at */
    Uni<Integer> look(Instant now) {
        return claims.preparedQuery(
                        "select n.tenant_id, n.case_id from incident_case n join cases c on c.tenant_id = n.tenant_id"
                                + " and c.id = n.case_id where n.state in ('joining', 'open')"
                                + " and (n.recovered_at is null or n.recovered_at <= c.last_failed_at)"
                                + " and (n.looked_at is null or n.looked_at <= $1) order by n.looked_at nulls first limit "
                                + BATCH)
                .execute(Tuple.of(Sql.utc(now.minus(PAUSE))))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(row.getString("tenant_id"), row.getUUID("case_id"))));
                    return due;
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(each -> look(each, now))
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Boolean> look(Due due, Instant now) {
        return CurrentTenant.runAs(
                        due.tenant(),
                        () -> pool.withTransaction(connection -> connection
                                .preparedQuery(LOOK)
                                .execute(Tuple.of(due.tenant(), due.caseId(), Sql.utc(now), (short)
                                        dev.handrail.history.rules.Event.Outcome.SUCCEEDED.ordinal()))))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("case %s of %s could not be looked at: %s", due.caseId(), due.tenant(), failure);
                    return false;
                });
    }
}
