package dev.handrail.cases;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What stood in the way of the current tenant's records, by class. */
@ApplicationScoped
public class TroubleFigures {
    private static final int MOST = 20;
    private final Pool pool;

    TroubleFigures(Pool pool) {
        this.pool = pool;
    }

    /**
     * The failures of one class and record type.
     *
     * @param failures that began in the time asked for, {@code waiting} those of them that have not arrived
     * @param toFix how long half of the solved ones took at most; null while none is solved
     * @param latest the case in which it happened last
     */
    public record Trouble(
            String failureClass,
            String variant,
            String recordType,
            boolean wholeRun,
            int failures,
            int waiting,
            Duration toFix,
            UUID latest) {}

    /** Most failures first. @param from the first moment that counts */
    public Uni<List<Trouble>> of(UUID installation, Instant from) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select c.class, c.variant, f.record_type, f.whole_run, count(*)::int as failures,"
                        + " (count(*) filter (where f.state in ('open', 'sending', 'unclear')))::int as waiting,"
                        + " (percentile_disc(0.5) within group (order by extract(epoch from f.resolved_at - f.first_failed_at))"
                        + " filter (where f.state = 'resolved'))::bigint as seconds,"
                        + " (array_agg(c.id order by f.last_failed_at desc))[1] as latest"
                        + " from failure f join cases c on c.tenant_id = f.tenant_id and c.id = f.case_id"
                        + " where f.installation_id = $1 and f.first_failed_at >= $2"
                        + " group by 1, 2, 3, 4 order by failures desc, c.class, c.variant, f.record_type limit "
                        + MOST)
                .execute(Tuple.of(installation, Sql.utc(from)))
                .map(rows -> {
                    List<Trouble> all = new ArrayList<>();
                    rows.forEach(row -> all.add(read(row)));
                    return all;
                }));
    }

    private static Trouble read(Row row) {
        Long seconds = row.getLong("seconds");
        return new Trouble(
                row.getString("class"),
                row.getString("variant"),
                row.getString("record_type"),
                row.getBoolean("whole_run"),
                row.getInteger("failures"),
                row.getInteger("waiting"),
                seconds == null ? null : Duration.ofSeconds(Math.max(0, seconds)),
                row.getUUID("latest"));
    }
}
