package dev.handrail.sla.safety;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The current tenant's installations: which are paused, why, and what waits for them. */
@ApplicationScoped
public class PauseFinder {
    private static final String STANDINGS =
            "select i.id, i.integration, coalesce(g.name, i.integration) as integration_name, i.name, i.state,"
                    + " coalesce(w.waiting, 0) as waiting, " + Pause.COLUMNS + " from installation i"
                    + " left join integration g on g.key = i.integration left join installation_pause p"
                    + " on p.tenant_id = i.tenant_id and p.installation_id = i.id and p.resumed_at is null"
                    + " left join (select installation_id, count(*) as waiting from command where state in ('queued', 'leased')"
                    + " and type in ('resubmit', 'rerun') group by 1) w on w.installation_id = i.id";
    private final Pool pool;

    PauseFinder(Pool pool) {
        this.pool = pool;
    }

    /**
     * What waits to be sent: a resubmission or a re-run.
     *
     * @param caseId null when it is about no failure, as is {@code code}
     */
    public record Waiting(UUID command, String type, UUID caseId, String code, String by, Instant since) {}

    /** What a runtime asks for. */
    public record State(boolean paused, UUID pause, Instant since) {}

    public Uni<List<Standing>> all() {
        return read(connection -> connection
                .query(STANDINGS + " order by integration_name, i.name")
                .execute()
                .map(rows -> list(rows, PauseFinder::standing)));
    }

    public Uni<Optional<Standing>> find(UUID installation) {
        return read(connection -> find(connection, installation));
    }

    static Uni<Optional<Standing>> find(SqlConnection connection, UUID installation) {
        return connection
                .preparedQuery(STANDINGS + " where i.id = $1")
                .execute(Tuple.of(installation))
                .map(rows -> list(rows, PauseFinder::standing).stream().findFirst());
    }

    /** By its key alone: cheap enough to be asked every few seconds by every runtime. */
    public Uni<Optional<State>> state(UUID installation) {
        return read(connection -> connection
                .preparedQuery("select i.state = 'paused' as paused, p.id, p.paused_at from installation i"
                        + " left join installation_pause p on p.tenant_id = i.tenant_id and p.installation_id = i.id"
                        + " and p.resumed_at is null where i.id = $1")
                .execute(Tuple.of(installation))
                .map(rows -> list(
                                rows,
                                row -> new State(
                                        row.getBoolean("paused"), row.getUUID("id"), Sql.instant(row, "paused_at")))
                        .stream()
                        .findFirst()));
    }

    /** The newest first. */
    public Uni<List<Pause>> pauses(UUID installation, int limit) {
        return read(connection -> connection
                .preparedQuery("select " + Pause.COLUMNS + " from installation_pause p where p.installation_id = $1"
                        + " order by p.paused_at desc limit $2")
                .execute(Tuple.of(installation, limit))
                .map(rows -> list(rows, Pause::read)));
    }

    /** The oldest first, as they will be sent. */
    public Uni<List<Waiting>> waiting(UUID installation, int limit) {
        return read(connection -> connection
                .preparedQuery("select m.id, m.type, c.id as case_id, c.code, m.created_by, m.created_at from command m"
                        + " left join failure f on f.tenant_id = m.tenant_id and f.id = m.failure_id"
                        + " left join cases c on c.tenant_id = f.tenant_id and c.id = f.case_id"
                        + " where m.installation_id = $1 and m.state in ('queued', 'leased')"
                        + " and m.type in ('resubmit', 'rerun') order by m.created_at, m.id limit $2")
                .execute(Tuple.of(installation, limit))
                .map(rows -> list(
                        rows,
                        row -> new Waiting(
                                row.getUUID("id"),
                                row.getString("type"),
                                row.getUUID("case_id"),
                                row.getString("code"),
                                row.getString("created_by"),
                                Sql.instant(row, "created_at")))));
    }

    private <T> Uni<T> read(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getUUID("id"),
                row.getString("integration"),
                row.getString("integration_name"),
                row.getString("name"),
                row.getString("state").equals("paused"),
                Pause.read(row),
                row.getLong("waiting"));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>();
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
