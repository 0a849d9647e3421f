package dev.handrail.console;

import dev.handrail.console.Kept.Breach;
import dev.handrail.console.Kept.Count;
import dev.handrail.console.Kept.Middle;
import dev.handrail.console.Kept.Step;
import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads by the staff's own role which promises of a time were kept, of all customers or of one. */
@ApplicationScoped
class KeptFinder {
    /** What was cancelled before it was late was no promise any more. */
    private static final String DUE = " from clock k join tenant t on t.tenant_id = k.tenant_id where k.deadline >= $1"
            + " and k.deadline < $2 and ($3::text is null or k.tenant_id = $3)"
            + " and (k.state <> 'cancelled' or k.breached_at is not null)";

    private static final String MISSED =
            "(k.breached_at is not null or k.state in ('met_late', 'missed') or k.ended_at is null and k.deadline <= $4)";
    private final Pool pool;

    KeptFinder(@ReactiveDataSource("staff") Pool pool) {
        this.pool = pool;
    }

    /** @param tenant null: of all */
    Uni<List<Count>> counts(Instant from, Instant to, String tenant, Instant now) {
        return read(
                "select k.tenant_id, t.name, t.tier, k.kind, count(*) filter (where k.state = 'met' and not " + MISSED
                        + ") as met, count(*) filter (where " + MISSED
                        + ") as missed, count(*) filter (where k.ended_at is null"
                        + " and not " + MISSED + ") as open" + DUE + " group by 1, 2, 3, 4 order by 2, 1, 4",
                Tuple.of(Sql.utc(from), Sql.utc(to), tenant, Sql.utc(now)),
                row -> new Count(
                        row.getString("tenant_id"),
                        row.getString("name"),
                        row.getString("tier"),
                        row.getString("kind"),
                        row.getLong("met"),
                        row.getLong("missed"),
                        row.getLong("open")));
    }

    /** Of the cases that were resolved in this time and stayed so until its end. */
    Uni<List<Middle>> middles(Instant from, Instant to, String tenant) {
        return read(
                "select c.tenant_id, count(*) as resolved, percentile_cont(0.5) within group (order by r.first) as first,"
                        + " percentile_cont(0.5) within group (order by r.total) as total from cases c cross join lateral ("
                        + "select extract(epoch from min(k.ended_at) - min(k.started_at)) as first,"
                        + " extract(epoch from sum(k.ended_at - k.started_at)) as total from clock k"
                        + " where k.tenant_id = c.tenant_id and k.case_id = c.id and k.kind = 'resolve'"
                        + " and k.ended_at is not null) r where c.state = 'resolved' and c.resolved_at >= $1"
                        + " and c.resolved_at < $2 and ($3::text is null or c.tenant_id = $3) and r.first is not null group by 1",
                Tuple.of(Sql.utc(from), Sql.utc(to), tenant),
                row -> new Middle(
                        row.getString("tenant_id"),
                        row.getLong("resolved"),
                        Duration.ofSeconds(Math.round(row.getDouble("first"))),
                        Duration.ofSeconds(Math.round(row.getDouble("total")))));
    }

    /** The latest first, each with its history. */
    Uni<List<Breach>> breaches(Instant from, Instant to, String tenant, Instant now, int most) {
        return pool.preparedQuery(
                        "with late as (select k.tenant_id, t.name, t.tier, k.case_id, k.kind, k.number, k.state,"
                                + " k.started_at, k.deadline, k.ended_at" + DUE + " and " + MISSED
                                + " order by k.deadline desc, k.case_id, k.kind limit $5) select l.*, c.code,"
                                + " coalesce(n.name, i.integration) as integration, h.at, h.what, h.acts from late l"
                                + " join cases c on c.tenant_id = l.tenant_id and c.id = l.case_id"
                                + " join installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                                + " left join integration n on n.key = i.integration left join case_happening h"
                                + " on h.tenant_id = l.tenant_id and h.case_id = l.case_id and h.what <> 'command'"
                                + " and h.at >= l.started_at - interval '1 second' and h.at <= coalesce(l.ended_at, $4)"
                                + " order by l.deadline desc, l.case_id, l.kind, h.number")
                .execute(Tuple.of(Sql.utc(from), Sql.utc(to), tenant, Sql.utc(now), most))
                .map(rows -> {
                    Map<List<Object>, Breach> found = new LinkedHashMap<>();
                    rows.forEach(row -> {
                        List<Object> key =
                                List.of(row.getUUID("case_id"), row.getString("kind"), row.getInteger("number"));
                        Breach breach = found.computeIfAbsent(key, ignored -> breach(row));
                        if (row.getString("what") != null) {
                            breach.happened()
                                    .add(new Step(
                                            Sql.instant(row, "at"), row.getString("what"), row.getString("acts")));
                        }
                    });
                    return List.copyOf(found.values());
                });
    }

    private static Breach breach(Row row) {
        return new Breach(
                row.getString("tenant_id"),
                row.getString("name"),
                row.getString("tier"),
                row.getUUID("case_id"),
                row.getString("code"),
                row.getString("integration"),
                row.getString("kind"),
                row.getString("state"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "deadline"),
                Sql.instant(row, "ended_at"),
                new ArrayList<>());
    }

    private <T> Uni<List<T>> read(String sql, Tuple values, Function<Row, T> reader) {
        return pool.preparedQuery(sql).execute(values).map(rows -> {
            List<T> found = new ArrayList<>();
            rows.forEach(row -> found.add(reader.apply(row)));
            return found;
        });
    }
}
