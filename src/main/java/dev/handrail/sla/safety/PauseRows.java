package dev.handrail.sla.safety;

import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Notice;
import dev.handrail.alert.Outbox;
import dev.handrail.cases.Lines;
import dev.handrail.cases.Lines.Line;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.PauseCommands;
import dev.handrail.remedy.rules.KillSwitch.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Pauses and resumes inside one tenant's transaction that holds the installation. */
record PauseRows(SqlConnection connection, String tenant, UUID installation, Instant now) {
    static final String PAUSED = "installation.paused";
    static final String RESUMED = "installation.resumed";

    /** Open cases whose history says so. */
    private static final int CASES = 200;

    Uni<Void> byPerson(String person, String reason) {
        return write(false, person, reason, null, null).chain(() -> lines("paused", Map.of("person", person)));
    }

    Uni<Void> byItself(Seen seen) {
        return write(true, Pause.ITSELF, null, (int) seen.failed(), (int) seen.attempts())
                .chain(() -> lines("paused_by_itself", Map.of()));
    }

    private Uni<Void> write(boolean itself, String by, String reason, Integer failed, Integer attempts) {
        UUID id = UUID.randomUUID();
        return connection
                .preparedQuery("insert into installation_pause (tenant_id, id, installation_id, by_itself, paused_by,"
                        + " reason, failed, attempts, paused_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
                .execute(Tuple.from(
                        Arrays.asList(tenant, id, installation, itself, by, reason, failed, attempts, Sql.utc(now))))
                .chain(() -> state("paused"))
                .chain(() -> PauseCommands.pause(connection, tenant, installation, by, now))
                .chain(() -> tell(PAUSED, id));
    }

    /** @return how many commands waited and are released now */
    Uni<Integer> resume(String by, int perSecond) {
        return connection
                .preparedQuery("update installation_pause set resumed_at = $2, resumed_by = $3"
                        + " where installation_id = $1 and resumed_at is null returning id")
                .execute(Tuple.of(installation, Sql.utc(now), by))
                .chain(pauses -> state("active")
                        .chain(() -> pauses.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : tell(RESUMED, pauses.iterator().next().getUUID("id"))))
                .chain(() -> lines("resumed", Map.of("person", by)))
                .chain(() -> PauseCommands.resume(connection, tenant, installation, perSecond, by, now));
    }

    private Uni<Void> state(String state) {
        return connection
                .preparedQuery("update installation set state = $2 where id = $1")
                .execute(Tuple.of(installation, state))
                .replaceWithVoid();
    }

    private Uni<Void> lines(String sentence, Map<String, String> params) {
        return connection
                .preparedQuery("select id from cases where tenant_id = $1 and installation_id = $2 and state = 'open'"
                        + " order by last_failed_at desc limit " + CASES)
                .execute(Tuple.of(tenant, installation))
                .chain(rows -> {
                    List<Line> lines = new ArrayList<>();
                    rows.forEach(row -> lines.add(new Line(row.getUUID("id"), null, now, sentence, params)));
                    return Lines.write(connection, tenant, lines);
                });
    }

    /** The customer and support, once. */
    private Uni<Void> tell(String topic, UUID pause) {
        return Outbox.write(
                connection,
                tenant,
                Stream.of(Group.CUSTOMER, Group.SUPPORT)
                        .map(group -> Notice.of(
                                tenant,
                                topic + ":" + pause + ":" + Audience.of(group).text(),
                                topic,
                                pause,
                                Audience.of(group),
                                Map.of(),
                                now))
                        .toList());
    }
}
