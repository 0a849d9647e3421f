package dev.handrail.history;

import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the current tenant's records by their business references. */
@ApplicationScoped
public class RecordFinder {
    /** How far back a story is told. */
    public static final Duration REACH = Duration.ofDays(35);

    private static final String ONE =
            " where e.day >= $1 and e.installation_id = $2 and e.record_type = $3 and e.record_key = $4";

    private final Pool pool;

    RecordFinder(Pool pool) {
        this.pool = pool;
    }

    /**
     * A record that something happened to.
     *
     * @param outcome of its latest event that has one
     */
    public record Found(
            UUID installation,
            String integration,
            String type,
            String reference,
            String key,
            Instant lastAt,
            Outcome outcome) {}

    /** The records that people call by this reference, latest first. */
    public Uni<List<Found>> byReference(String reference, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select distinct on (e.installation_id, e.record_type, e.record_key) e.installation_id,"
                        + " i.integration, e.record_type, e.record_reference, e.record_key, e.ended_at, e.outcome from event e"
                        + " join installation i on i.tenant_id = e.tenant_id and i.id = e.installation_id"
                        + " where e.record_reference = $1 and e.day >= $2 and not e.record_inherited"
                        + " order by e.installation_id, e.record_type, e.record_key, e.outcome = $3, e.ended_at desc")
                .execute(Tuple.of(reference, from(now), (short) Outcome.NONE.ordinal()))
                .map(rows -> {
                    List<Found> found = new ArrayList<>();
                    rows.forEach(row -> found.add(found(row)));
                    found.sort(java.util.Comparator.comparing(Found::lastAt).reversed());
                    return found;
                }));
    }

    /** The latest records that something happened to. */
    public Uni<List<Found>> latest(int most, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select * from (select distinct on (e.installation_id, e.record_type, e.record_key)"
                        + " e.installation_id, i.integration, e.record_type, e.record_reference, e.record_key, e.ended_at,"
                        + " e.outcome from (select * from event where record_reference is not null and not record_inherited"
                        + " and day >= $2 and outcome <> $3 order by occurred_at desc limit $4) e"
                        + " join installation i on i.tenant_id = e.tenant_id and i.id = e.installation_id"
                        + " order by e.installation_id, e.record_type, e.record_key, e.ended_at desc) r"
                        + " order by ended_at desc limit $1")
                .execute(Tuple.of(
                        most,
                        LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(7),
                        (short) Outcome.NONE.ordinal(),
                        most * 4))
                .map(rows -> {
                    List<Found> found = new ArrayList<>();
                    rows.forEach(row -> found.add(found(row)));
                    return found;
                }));
    }

    /** Everything that happened to one record, whatever it was called meanwhile, oldest first. */
    public Uni<List<Known>> story(UUID installation, String type, String key, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select * from (" + EventColumns.SELECT + ONE + " and e.record_reference = $4 union all "
                        + EventColumns.SELECT + ONE + " and e.record_key <> e.record_reference) s"
                        + " order by occurred_at desc limit 500")
                .execute(Tuple.of(from(now), installation, type, key))
                .map(rows -> {
                    List<Known> story = new ArrayList<>();
                    rows.forEach(row -> story.add(0, EventColumns.read(row)));
                    return story;
                }));
    }

    private static LocalDate from(Instant now) {
        return LocalDate.ofInstant(now.minus(REACH), ZoneOffset.UTC);
    }

    private static Found found(Row row) {
        return new Found(
                row.getUUID("installation_id"),
                row.getString("integration"),
                row.getString("record_type"),
                row.getString("record_reference"),
                row.getString("record_key"),
                Sql.instant(row, "ended_at"),
                Outcome.values()[row.getShort("outcome")]);
    }
}
