package dev.handrail.history;

import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Kind;
import dev.handrail.history.rules.Event.Outcome;
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
import java.util.Optional;

/** One run of the current tenant and what happened in it, for staff. */
@ApplicationScoped
public class RunEvents {
    /** Rows of one run that are read; the failed ones come first. */
    public static final int MOST = 500;

    /** How long around a moment its run is looked for: the table of events lies in days. */
    private static final Duration AROUND = Duration.ofDays(1);

    /**
     * Staff read layers, no payloads. Of the attributes a log's severity is shown; where the cut makes them unreadable there
     * is none.
     */
    static final String COLUMNS = "e.kind, e.key, e.occurred_at, e.ended_at, e.installation_id, e.instance,"
            + " e.version, e.trace_id, e.span_id, e.parent_span_id, e.name, e.layer, e.outcome, e.explicit_outcome,"
            + " e.record_type, e.record_reference, e.record_key, e.record_inherited, null::text as payload,"
            + " e.payload_cut, e.amount, e.currency, e.step, e.system, e.system_role, e.trigger_type, e.trigger_id,"
            + " e.trigger_by, e.command_id, e.clues, e.links, case when e.kind = " + Kind.LOG.ordinal()
            + " then left(e.attributes, 4096) end as attributes";

    private final Pool pool;

    RunEvents(Pool pool) {
        this.pool = pool;
    }

    /**
     * A run.
     *
     * @param name of its topmost row; the trigger's parts may be null, as it
     */
    public record Run(
            String name,
            Instant startedAt,
            Instant endedAt,
            String triggerType,
            String triggerId,
            String triggerBy,
            int arrived,
            int notArrived) {}

    /** @param traceId 32 hex digits */
    public Uni<Optional<Run>> run(String traceId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select * from run where trace_id = $1")
                .execute(Tuple.of(Sql.bytes(traceId)))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    return Optional.of(new Run(
                            row.getString("name"),
                            Sql.instant(row, "started_at"),
                            Sql.instant(row, "ended_at"),
                            row.getString("trigger_type"),
                            row.getString("trigger_id"),
                            row.getString("trigger_by"),
                            row.getInteger("arrived"),
                            row.getInteger("not_arrived")));
                }));
    }

    /**
     * How many rows the run has, and the first {@value #MOST} of them: failed ones before others, then by time.
     *
     * @param total rows within the days that were read
     */
    public record Events(List<Event> events, long total) {}

    /**
     * What happened in a run.
     *
     * @param traceId 32 hex digits
     * @param near a moment of the run; days farther than a day from it are not read
     */
    public Uni<Events> of(String traceId, Instant near) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select " + COLUMNS
                        + ", i.integration, i.name as installation, count(*) over () as total from event e"
                        + " join installation i on i.tenant_id = e.tenant_id and i.id = e.installation_id"
                        + " where e.trace_id = $1 and e.day between $2 and $3"
                        + " order by (e.outcome = $4) desc, e.occurred_at, e.ended_at desc, e.key limit "
                        + MOST)
                .execute(Tuple.of(Sql.bytes(traceId), day(near.minus(AROUND)), day(near.plus(AROUND)), (short)
                        Outcome.FAILED.ordinal()))
                .map(rows -> {
                    List<Event> events = new ArrayList<>();
                    long total = 0;
                    for (var row : rows) {
                        events.add(EventColumns.read(row).event());
                        total = row.getLong("total");
                    }
                    return new Events(events, total);
                }));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
