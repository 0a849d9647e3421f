package dev.handrail.sla.safety;

import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.platform.Sql;
import dev.handrail.sla.safety.rules.Expectation;
import dev.handrail.sla.safety.rules.RunSeen;
import dev.handrail.sla.safety.rules.Silence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the schedule of one installation inside one tenant's transaction. */
record ScheduleRows(SqlConnection connection, UUID installation) {
    private static final int RUNS = 2_000;

    Uni<Optional<Schedule>> read() {
        return connection
                .preparedQuery("select * from installation_schedule where installation_id = $1")
                .execute(Tuple.of(installation))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(Schedule.read(rows.iterator().next()))
                        : Optional.empty());
    }

    /** What was found before is forgotten: another schedule, another question. */
    Uni<Void> put(String tenant, Expectation what, Instant expected, String by, Instant now) {
        return connection
                .preparedQuery(
                        "insert into installation_schedule (tenant_id, installation_id, cron, zone, every_seconds,"
                                + " grace_seconds, take_seconds, least, most, set_by, set_at, expected_at, look_at)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (tenant_id,"
                                + " installation_id) do update set cron = $3, zone = $4, every_seconds = $5, grace_seconds = $6,"
                                + " take_seconds = $7, least = $8, most = $9, set_by = $10, set_at = $11, expected_at = $12,"
                                + " look_at = $13, silence = null, silent_from = null")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        installation,
                        what.cron() == null ? null : what.cron().toString(),
                        what.zone().getId(),
                        seconds(what.every()),
                        seconds(what.grace()),
                        seconds(what.mayTake()),
                        what.least(),
                        what.most(),
                        by,
                        Sql.utc(now),
                        Sql.utc(expected),
                        Sql.utc(expected.plus(what.grace())))))
                .replaceWithVoid();
    }

    private static Long seconds(Duration span) {
        return span == null ? null : span.toSeconds();
    }

    /** @param silence null when all is well, as is {@code from} */
    Uni<Void> stand(Instant expected, Instant lookAt, Silence.Kind silence, Instant from) {
        return connection
                .preparedQuery("update installation_schedule set expected_at = $2, look_at = $3, silence = $4,"
                        + " silent_from = $5 where installation_id = $1")
                .execute(Tuple.from(Arrays.asList(
                        installation,
                        Sql.utc(expected),
                        Sql.utc(lookAt),
                        silence == null ? null : silence.name(),
                        Sql.utc(from))))
                .replaceWithVoid();
    }

    Uni<Boolean> remove() {
        return connection
                .preparedQuery("delete from installation_schedule where installation_id = $1")
                .execute(Tuple.of(installation))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<List<RunSeen>> runs(Instant since) {
        return connection
                .preparedQuery("select started_at, outcome, arrived, not_arrived from run where installation_id = $1"
                        + " and started_at >= $2 order by started_at desc limit " + RUNS)
                .execute(Tuple.of(installation, Sql.utc(since)))
                .map(rows -> {
                    List<RunSeen> runs = new ArrayList<>();
                    rows.forEach(row -> runs.add(new RunSeen(
                            Sql.instant(row, "started_at"),
                            row.getShort("outcome") != null,
                            row.getShort("outcome") != null && row.getShort("outcome") == Outcome.FAILED.ordinal(),
                            row.getInteger("arrived") + row.getInteger("not_arrived"))));
                    return runs;
                });
    }
}
