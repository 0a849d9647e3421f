package dev.handrail.history;

import dev.handrail.history.RunEvents.Run;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Kind;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What went on around a run of the current tenant without belonging to it, for staff: tangential logs, which the same
 * instances wrote at the same time in no run, and what was measured of those instances.
 */
@ApplicationScoped
public class Surroundings {
    /** Log lines that are read, those nearest to the run's end first. */
    public static final int MOST = 100;

    private static final int METRICS = 60;
    private static final Duration BEFORE = Duration.ofMinutes(1);
    private static final Duration AFTER = Duration.ofMinutes(1);
    /** Metrics come once a minute, or less often. */
    private static final Duration MEASURED_BEFORE = Duration.ofMinutes(5);

    /** Those that took part in the run; where no instance is told, the installation stands for it. */
    private static final String INSTANCES = "(select distinct installation_id, coalesce(instance, '') from event"
            + " where trace_id = $1 and day between $2 and $3)";

    private final Pool pool;

    Surroundings(Pool pool) {
        this.pool = pool;
    }

    /**
     * One metric of the instances, over all its series.
     *
     * @param unit of UCUM, or ""
     * @param last the number, or of a distribution the mean
     * @param least of the time that was read; of a distribution the mean of the quietest minute
     * @param most of the time that was read; of a distribution its greatest value where it is told
     */
    public record Metric(String name, String unit, Instant at, Double last, Double least, Double most) {}

    /** @param logs in the order of time */
    public record Around(List<Event> logs, List<Metric> metrics) {}

    /** @param traceId 32 hex digits */
    public Uni<Around> of(String traceId, Run run) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select * from (select " + RunEvents.COLUMNS
                        + ", i.integration, i.name as installation from event e"
                        + " join installation i on i.tenant_id = e.tenant_id and i.id = e.installation_id"
                        + " where e.trace_id is null and e.kind = " + Kind.LOG.ordinal()
                        + " and e.day between $2 and $3 and e.occurred_at between $4 and $5"
                        + " and (e.installation_id, coalesce(e.instance, '')) in " + INSTANCES
                        + " order by abs(extract(epoch from e.occurred_at - $6)), e.key limit " + MOST
                        + ") nearest order by occurred_at, key")
                .execute(window(traceId, run, BEFORE).addValue(Sql.utc(run.endedAt())))
                .chain(rows -> {
                    List<Event> logs = new ArrayList<>();
                    rows.forEach(row -> logs.add(EventColumns.read(row).event()));
                    return connection
                            .preparedQuery("with near as (select name, unit, at,"
                                    + " case when count is null then value else sum / nullif(count, 0) end as middle,"
                                    + " coalesce(max, value, sum / nullif(count, 0)) as most from runtime_point"
                                    + " where at between $4 and $5 and (installation_id, coalesce(instance, '')) in "
                                    + INSTANCES + ") select name, min(unit) as unit, max(at) as at,"
                                    + " (array_agg(middle order by at desc) filter (where middle is not null))[1] as last,"
                                    + " min(middle) as least, max(most) as most from near group by name order by name limit "
                                    + METRICS)
                            .execute(window(traceId, run, MEASURED_BEFORE))
                            .map(points -> {
                                List<Metric> metrics = new ArrayList<>();
                                points.forEach(row -> metrics.add(new Metric(
                                        row.getString("name"),
                                        row.getString("unit"),
                                        Sql.instant(row, "at"),
                                        row.getDouble("last"),
                                        row.getDouble("least"),
                                        row.getDouble("most"))));
                                return new Around(logs, metrics);
                            });
                }));
    }

    private static Tuple window(String traceId, Run run, Duration before) {
        Instant from = run.startedAt().minus(before);
        Instant to = run.endedAt().plus(AFTER);
        return Tuple.of(Sql.bytes(traceId), day(from), day(to), Sql.utc(from), Sql.utc(to));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
