package dev.handrail.history;

import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What home pages show of the current tenant's installations, from rollups and never from events. */
@ApplicationScoped
public class HomeFigures {
    private final Pool pool;

    HomeFigures(Pool pool) {
        this.pool = pool;
    }

    /** Records of one day. */
    public record Day(long arrived, long notArrived) {}

    /** @param lastRun null when none was seen */
    public record Of(
            Installation installation,
            String integrationName,
            String state,
            Map<LocalDate, Day> days,
            LastRun lastRun) {
        public long arrived() {
            return days.values().stream().mapToLong(Day::arrived).sum();
        }

        /** The same, where only what has not arrived to this day counts as missing: what came with a later try did arrive. */
        public Of missing(Map<LocalDate, Long> missing) {
            Map<LocalDate, Day> all = new TreeMap<>();
            days.forEach((day, records) -> all.put(day, new Day(records.arrived(), missing.getOrDefault(day, 0L))));
            missing.forEach((day, records) -> all.putIfAbsent(day, new Day(0, records)));
            return new Of(installation, integrationName, state, all, lastRun);
        }
    }

    public record LastRun(Instant startedAt, int arrived, int notArrived, boolean failed) {}

    /** @param zone of the reader, whose days these are */
    public Uni<List<Of>> since(Instant from, ZoneId zone) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select i.id, i.integration, i.name, i.state, coalesce(c.name, i.integration) as integration_name,"
                                + " r.started_at, r.arrived, r.not_arrived, r.outcome"
                                + " from installation i left join integration c on c.key = i.integration"
                                + " left join lateral (select * from run where tenant_id = i.tenant_id and installation_id = i.id"
                                + " order by started_at desc limit 1) r on true order by integration_name, i.name")
                .execute()
                .chain(installations -> connection
                        .preparedQuery("select installation_id, (hour at time zone $2)::date as day, outcome,"
                                + " sum(records)::bigint as records from rollup_hour where hour >= $1 group by 1, 2, 3")
                        .execute(Tuple.of(Sql.utc(from), zone.getId()))
                        .map(rows -> {
                            Map<UUID, Map<LocalDate, Day>> days = new LinkedHashMap<>();
                            rows.forEach(row -> add(days, row));
                            List<Of> all = new ArrayList<>();
                            installations.forEach(row -> all.add(read(row, days)));
                            return all;
                        })));
    }

    private static void add(Map<UUID, Map<LocalDate, Day>> days, Row row) {
        Outcome outcome = Outcome.values()[row.getShort("outcome")];
        long records = row.getLong("records");
        boolean arrived = outcome == Outcome.SUCCEEDED || outcome == Outcome.PARTIAL;
        boolean failed = outcome == Outcome.FAILED;
        days.computeIfAbsent(row.getUUID("installation_id"), ignored -> new TreeMap<>())
                .merge(
                        row.getLocalDate("day"),
                        new Day(arrived ? records : 0, failed ? records : 0),
                        (one, other) ->
                                new Day(one.arrived() + other.arrived(), one.notArrived() + other.notArrived()));
    }

    private static Of read(Row row, Map<UUID, Map<LocalDate, Day>> days) {
        Installation installation =
                new Installation(row.getUUID("id"), row.getString("integration"), row.getString("name"));
        Short outcome = row.getShort("outcome");
        LastRun lastRun = row.getOffsetDateTime("started_at") == null
                ? null
                : new LastRun(
                        Sql.instant(row, "started_at"),
                        row.getInteger("arrived"),
                        row.getInteger("not_arrived"),
                        outcome != null && outcome == Outcome.FAILED.ordinal());
        return new Of(
                installation,
                row.getString("integration_name"),
                row.getString("state"),
                days.getOrDefault(installation.id(), Map.of()),
                lastRun);
    }
}
