package dev.handrail.history;

import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.Outcome;
import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the current tenant's records by their business references. */
@ApplicationScoped
public class RecordFinder {
    /** How far back a story is told. */
    public static final Duration REACH = Duration.ofDays(35);

    private static final String ONE =
            " where e.day >= $1 and e.installation_id = $2 and e.record_type = $3 and e.record_key = $4";

    private static final int MOST = 500;

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
                    found.sort(Comparator.comparing(Found::lastAt).reversed());
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

    /**
     * The records of a run with what became of each in it, those that did not arrive first.
     *
     * @param from when the run began, {@code to} when it ended: other days are not read
     */
    public Uni<List<Found>> ofRun(UUID run, Instant from, Instant to, int most) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select * from (select distinct on (e.installation_id, e.record_type, e.record_key)"
                                + " e.installation_id, i.integration, e.record_type, e.record_reference, e.record_key, e.ended_at,"
                                + " e.outcome from event e join installation i on i.tenant_id = e.tenant_id and i.id = e.installation_id"
                                + " where e.trace_id = uuid_send($1) and e.day between $2 and $3 and e.record_reference is not null"
                                + " and not e.record_inherited order by e.installation_id, e.record_type, e.record_key,"
                                + " e.outcome = $4, e.ended_at desc) r order by outcome = $5 desc, ended_at desc, record_key limit $6")
                .execute(Tuple.of(
                        run,
                        LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(1),
                        LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(1),
                        (short) Outcome.NONE.ordinal(),
                        (short) Outcome.FAILED.ordinal(),
                        most))
                .map(rows -> {
                    List<Found> found = new ArrayList<>();
                    rows.forEach(row -> found.add(found(row)));
                    return found;
                }));
    }

    /** One record, and everything that happened to it, oldest first. */
    public record Story(UUID installation, String integration, RecordName record, List<Known> events) {
        private Instant lastAt() {
            return events.get(events.size() - 1).event().occurredAt();
        }
    }

    /** The stories of the records that people call by this reference, or once called so; the one that goes on latest first. */
    public Uni<List<Story>> stories(String reference, int most, Instant now) {
        return pool.withTransaction(connection -> Uni.combine()
                        .all()
                        .unis(
                                connection
                                        .preparedQuery(
                                                EventColumns.SELECT + " where e.record_reference = $1 and e.day >= $2"
                                                        + " order by e.occurred_at desc limit " + most * MOST)
                                        .execute(Tuple.of(reference, from(now))),
                                renamed(connection, reference))
                        .asTuple()
                        .chain(read -> Multi.createFrom()
                                .iterable(begun(read.getItem1(), read.getItem2(), reference).stream()
                                        .limit(most)
                                        .toList())
                                .onItem()
                                .transformToUniAndConcatenate(begun -> begun.whole()
                                        ? Uni.createFrom().item(begun.events())
                                        : events(connection, begun.key(), true, now))
                                .collect()
                                .asList()))
                .map(all -> all.stream()
                        .filter(events -> !events.isEmpty())
                        .map(events -> {
                            Event last = events.get(events.size() - 1).event();
                            return new Story(
                                    events.get(0).installation(), last.source().integration(), last.record(), events);
                        })
                        .sorted(Comparator.comparing(Story::lastAt).reversed())
                        .toList());
    }

    /** What tells a record from others. */
    private record RecordKey(UUID installation, String type, String key) {}

    /** @param whole whether the record has no other names, under which more could be found */
    private record Begun(RecordKey key, List<Known> events, boolean whole) {}

    private static List<Begun> begun(RowSet<Row> rows, Set<RecordKey> renamed, String reference) {
        Map<RecordKey, List<Known>> groups = new LinkedHashMap<>();
        rows.forEach(row -> {
            Known event = EventColumns.read(row);
            RecordName name = event.event().record();
            List<Known> group = groups.computeIfAbsent(
                    new RecordKey(event.installation(), name.type(), name.key()), ignored -> new ArrayList<>());
            if (group.size() < MOST) {
                group.add(0, event);
            }
        });
        // what only inherits a name is no record of it
        groups.values().removeIf(events -> events.stream().allMatch(Known::inherited));
        renamed.forEach(key -> groups.putIfAbsent(key, List.of()));
        return groups.entrySet().stream()
                .map(group -> new Begun(
                        group.getKey(),
                        group.getValue(),
                        group.getKey().key().equals(reference) && !renamed.contains(group.getKey())))
                .toList();
    }

    private static Uni<Set<RecordKey>> renamed(SqlConnection connection, String key) {
        return connection
                .preparedQuery("select installation_id, record_type from renamed_record where record_key = $1")
                .execute(Tuple.of(key))
                .map(rows -> {
                    Set<RecordKey> all = new HashSet<>();
                    rows.forEach(row ->
                            all.add(new RecordKey(row.getUUID("installation_id"), row.getString("record_type"), key)));
                    return all;
                });
    }

    /** Everything that happened to one record, whatever it was called meanwhile, oldest first. */
    public Uni<List<Known>> story(UUID installation, String type, String key, Instant now) {
        RecordKey record = new RecordKey(installation, type, key);
        return pool.withTransaction(connection ->
                renamed(connection, key).chain(renamed -> events(connection, record, renamed.contains(record), now)));
    }

    private static Uni<List<Known>> events(SqlConnection connection, RecordKey record, boolean renamed, Instant now) {
        String byKey = EventColumns.SELECT + ONE + " and e.record_reference = $4";
        String byOtherNames = " union all " + EventColumns.SELECT + ONE + " and e.record_key <> e.record_reference";
        return connection
                .preparedQuery("select * from (" + byKey + (renamed ? byOtherNames : "")
                        + ") s order by occurred_at desc limit " + MOST)
                .execute(Tuple.of(from(now), record.installation(), record.type(), record.key()))
                .map(rows -> {
                    List<Known> story = new ArrayList<>();
                    rows.forEach(row -> story.add(0, EventColumns.read(row)));
                    return story;
                });
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
