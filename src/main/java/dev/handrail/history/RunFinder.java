package dev.handrail.history;

import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.platform.Sql;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The current tenant's runs, newest first. */
@ApplicationScoped
public class RunFinder {
    private static final String COLUMNS = "select trace_id, installation_id, started_at, ended_at, trigger_type,"
            + " trigger_by, outcome, arrived, not_arrived from run";

    private final Pool pool;

    RunFinder(Pool pool) {
        this.pool = pool;
    }

    /**
     * One run.
     *
     * @param id of its trace, as the UUID of the same sixteen bytes
     * @param trigger schedule, event, webhook, manual, api, resubmission, or whatever was told; null when nothing was
     * @param by who started it, or null
     * @param arrived records of this run that arrived in it
     * @param failed whether the run failed as a whole
     */
    public record Run(
            UUID id,
            UUID installation,
            Instant startedAt,
            Instant endedAt,
            String trigger,
            String by,
            int arrived,
            int notArrived,
            boolean failed) {

        /** 32 hex digits. */
        public String traceId() {
            return id.toString().replace("-", "");
        }
    }

    /**
     * A page of runs.
     *
     * @param installation null for all
     * @param missing only those in which something did not arrive
     */
    public Uni<Page<Run>> list(UUID installation, boolean missing, Cursor after, int size) {
        List<Object> values = new ArrayList<>(List.of(size + 1));
        StringBuilder sql = new StringBuilder(COLUMNS).append(" where true");
        if (installation != null) {
            values.add(installation);
            sql.append(" and installation_id = $").append(values.size());
        }
        if (missing) {
            sql.append(" and (not_arrived > 0 or outcome = ")
                    .append(Outcome.FAILED.ordinal())
                    .append(')');
        }
        if (after != null) {
            values.add(Sql.utc(after.at()));
            values.add(after.id());
            sql.append(" and (started_at, trace_id) < ($")
                    .append(values.size() - 1)
                    .append(", uuid_send($")
                    .append(values.size())
                    .append("))");
        }
        sql.append(" order by started_at desc, trace_id desc limit $1");
        return read(sql.toString(), Tuple.from(values))
                .map(read -> Page.of(read, size, each -> new Cursor(each.startedAt(), each.id())));
    }

    public Uni<Optional<Run>> find(UUID id) {
        return read(COLUMNS + " where trace_id = uuid_send($1)", Tuple.of(id))
                .map(found -> found.stream().findFirst());
    }

    private Uni<List<Run>> read(String sql, Tuple values) {
        return pool.withTransaction(
                connection -> connection.preparedQuery(sql).execute(values).map(RunFinder::runs));
    }

    private static List<Run> runs(RowSet<Row> rows) {
        List<Run> runs = new ArrayList<>(rows.size());
        for (Row row : rows) {
            ByteBuffer id = ByteBuffer.wrap(row.getBuffer("trace_id").getBytes());
            Short outcome = row.getShort("outcome");
            runs.add(new Run(
                    new UUID(id.getLong(), id.getLong()),
                    row.getUUID("installation_id"),
                    Sql.instant(row, "started_at"),
                    Sql.instant(row, "ended_at"),
                    row.getString("trigger_type"),
                    row.getString("trigger_by"),
                    row.getInteger("arrived"),
                    row.getInteger("not_arrived"),
                    outcome != null && outcome == Outcome.FAILED.ordinal()));
        }
        return runs;
    }
}
