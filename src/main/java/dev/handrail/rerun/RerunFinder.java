package dev.handrail.rerun;

import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.platform.Sql;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the current tenant's requests, and looks at what one would be about. */
@ApplicationScoped
public class RerunFinder {
    private static final int DAYS = 35;
    private final Pool pool;

    RerunFinder(Pool pool) {
        this.pool = pool;
    }

    /**
     * What would be run again.
     *
     * @param runs that are known, 0 for a record
     * @param arrived records that arrived and may exist at the target already
     * @param waiting whether the record has a failure that is not over: then it is sent again from there
     */
    public record Preview(int runs, int arrived, int notArrived, boolean waiting) {}

    public Uni<Preview> preview(Extent of) {
        return switch (of.kind()) {
            case RECORD -> record(of);
            case RUN -> runs("trace_id = uuid_send($2)", Tuple.of(of.installation(), of.run()));
            case WINDOW ->
                runs(
                        "started_at >= $2 and started_at < $3",
                        Tuple.of(of.installation(), Sql.utc(of.from()), Sql.utc(of.to())));
        };
    }

    private Uni<Preview> runs(String which, Tuple values) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select count(*)::int as runs, coalesce(sum(arrived), 0)::int as arrived,"
                        + " coalesce(sum(not_arrived), 0)::int as not_arrived from run where installation_id = $1 and "
                        + which)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new Preview(
                        row.getInteger("runs"), row.getInteger("arrived"), row.getInteger("not_arrived"), false)));
    }

    private Uni<Preview> record(Extent of) {
        LocalDate from = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select (select count(*) from failure f where f.installation_id = $1 and f.record_type = $2"
                                + " and f.record_key = $3 and f.state in ('open', 'sending', 'unclear'))::int as waiting,"
                                + " (select count(*) from event e where e.installation_id = $1 and e.record_reference = $4 and e.record_type = $2"
                                + " and e.record_key = $3 and e.day >= $5 and not e.record_inherited and e.outcome = any($6))::int as arrived")
                .execute(Tuple.from(List.of(of.installation(), of.type(), of.key(), of.reference(), from, new Short[] {
                    (short) Outcome.SUCCEEDED.ordinal(), (short) Outcome.PARTIAL.ordinal()
                })))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    boolean waiting = row.getInteger("waiting") > 0;
                    return new Preview(0, row.getInteger("arrived") > 0 ? 1 : 0, waiting ? 1 : 0, waiting);
                }));
    }

    public Uni<Optional<Rerun>> find(UUID id) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(Rerun.SELECT + " where r.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(Rerun.read(rows.iterator().next()))
                        : Optional.empty()));
    }

    /** Newest first. @param waiting only those that wait for a second person */
    public Uni<Page<Rerun>> list(boolean waiting, Cursor after, int size) {
        List<Object> values = new ArrayList<>(List.of(size + 1));
        StringBuilder sql = new StringBuilder(Rerun.SELECT).append(" where true");
        if (waiting) {
            sql.append(" and r.state = 'waiting'");
        }
        if (after != null) {
            values.add(Sql.utc(after.at()));
            values.add(after.id());
            sql.append(" and (r.asked_at, r.id) < ($2, $3)");
        }
        sql.append(" order by r.asked_at desc, r.id desc limit $1");
        return pool.withTransaction(connection -> connection
                        .preparedQuery(sql.toString())
                        .execute(Tuple.from(values))
                        .map(rows -> {
                            List<Rerun> read = new ArrayList<>();
                            rows.forEach(row -> read.add(Rerun.read(row)));
                            return read;
                        }))
                .map(read -> Page.of(read, size, each -> new Cursor(each.askedAt(), each.id())));
    }
}
