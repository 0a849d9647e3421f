package dev.handrail.sla.safety;

import dev.handrail.platform.Sql;
import dev.handrail.sla.safety.rules.Cron;
import dev.handrail.sla.safety.rules.Expectation;
import dev.handrail.sla.safety.rules.Silence;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * When an installation is expected to run, and how it stands.
 *
 * @param expectedAt the run that is judged next
 * @param silence what was found and is not over; null when all is well
 * @param silentFrom since when runs count that may end it
 */
public record Schedule(
        UUID installation,
        Expectation expectation,
        String setBy,
        Instant setAt,
        Instant expectedAt,
        Silence.Kind silence,
        Instant silentFrom) {

    static Schedule read(Row row) {
        String cron = row.getString("cron");
        String silence = row.getString("silence");
        return new Schedule(
                row.getUUID("installation_id"),
                new Expectation(
                        cron == null ? null : new Cron(cron),
                        ZoneId.of(row.getString("zone")),
                        seconds(row, "every_seconds"),
                        seconds(row, "grace_seconds"),
                        seconds(row, "take_seconds"),
                        row.getInteger("least"),
                        row.getInteger("most")),
                row.getString("set_by"),
                Sql.instant(row, "set_at"),
                Sql.instant(row, "expected_at"),
                silence == null ? null : Silence.Kind.valueOf(silence),
                Sql.instant(row, "silent_from"));
    }

    private static Duration seconds(Row row, String column) {
        Long seconds = row.getLong(column);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
