package dev.handrail.sla.safety;

import dev.handrail.history.LooseEnds;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.KillSwitch.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/**
 * What became of what an installation tried lately: records, and runs that name none. Provisional evidence does not count. Each
 * part is asked only when the one before may be enough.
 */
record RecentAttempts(SqlConnection connection, UUID installation, Instant since, Instant now) {
    /** A run that began more than a day before is left out: the index is by the start. */
    private static final String RUNS = " from run r where r.installation_id = $1 and r.ended_at > $2"
            + " and r.started_at > $2 - interval '1 day' and r.ended_at <= $3";

    Uni<Long> failedRecords() {
        return count(
                "select count(*) as n from failure where installation_id = $1 and last_failed_at > $2"
                        + " and last_failed_at <= $3 and settled_at <= $3 and not whole_run",
                Tuple.of(installation, Sql.utc(since), Sql.utc(now)));
    }

    /**
     * Records that arrived: of a run that began earlier, its part of this time; and what was told outside any run, where each row
     * speaks for itself.
     */
    Uni<Long> arrivedRecords() {
        Uni<Long> inRuns = count(
                "select ceil(coalesce(sum(r.arrived * least(1, extract(epoch from r.ended_at - $2)"
                        + " / greatest(extract(epoch from r.ended_at - r.started_at), 0.001))), 0))::bigint as n"
                        + RUNS,
                Tuple.of(installation, Sql.utc(since), Sql.utc(now)));
        return inRuns.chain(some -> count(
                        "select count(distinct (record_type, record_key)) as n from event where day >= ($2 at time zone"
                                + " 'UTC')::date and occurred_at > $2 and occurred_at <= $3 and installation_id = $1"
                                + " and trace_id is null and record_reference is not null and outcome = $4",
                        Tuple.of(installation, Sql.utc(since), Sql.utc(now), (short) Outcome.SUCCEEDED.ordinal()))
                .map(others -> some + others));
    }

    /** Runs that failed as a whole, and those that did not. */
    Uni<Seen> runs() {
        return connection
                .preparedQuery(
                        "select count(*) filter (where r.outcome = $4 and r.arrived = 0 and r.not_arrived = 0) as failed,"
                                + " count(*) filter (where r.outcome = $5 or r.arrived > 0) as arrived" + RUNS
                                + " and exists (select 1 from failure f where f.installation_id = $1 and f.whole_run"
                                + " and f.last_failed_at > $2)")
                .execute(Tuple.of(
                        installation,
                        Sql.utc(since),
                        Sql.utc(now.minus(LooseEnds.PROVISIONAL)),
                        (short) Outcome.FAILED.ordinal(),
                        (short) Outcome.SUCCEEDED.ordinal()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Seen(row.getLong("failed"), row.getLong("arrived")));
    }

    private Uni<Long> count(String sql, Tuple values) {
        return connection
                .preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.iterator().next().getLong("n"));
    }
}
