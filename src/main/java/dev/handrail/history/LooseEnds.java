package dev.handrail.history;

import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Evidence that cannot be placed yet, because a parent has not arrived: looked at again when anything of its run does, and
 * for the last time when it is due.
 */
public final class LooseEnds {
    /** Parents and logs may come in a later request; for this long evidence is provisional. */
    public static final java.time.Duration PROVISIONAL = java.time.Duration.ofSeconds(30);

    private LooseEnds() {}

    /** @param record null for failed rows that no record claims so far */
    record LooseEnd(String traceId, UUID installation, RecordName record, LocalDate day) {
        boolean isOf(Attempt attempt) {
            return traceId.equals(attempt.traceId())
                    && installation.equals(attempt.installation())
                    && attempt.record().sameAs(record);
        }

        private String recordType() {
            return record == null ? "" : record.type();
        }

        private String recordReference() {
            return record == null ? "" : record.reference();
        }

        /** "" stands for the failed rows that no record claims. */
        private String recordKey() {
            return record == null ? "" : record.key();
        }
    }

    static Uni<List<LooseEnd>> of(SqlConnection connection, String tenant, Collection<String> traceIds) {
        if (traceIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery("select * from loose_end where tenant_id = $1 and trace_id = any($2)")
                .execute(Tuple.of(tenant, buffers(traceIds)))
                .map(rows -> {
                    List<LooseEnd> found = new ArrayList<>();
                    rows.forEach(row -> found.add(read(row)));
                    return found;
                });
    }

    private static LooseEnd read(Row row) {
        String reference = row.getString("record_reference");
        RecordName record = reference.isEmpty()
                ? null
                : new RecordName(row.getString("record_type"), reference, row.getString("record_key"));
        return new LooseEnd(Sql.hex(row, "trace_id"), row.getUUID("installation_id"), record, row.getLocalDate("day"));
    }

    /** Remembers that a success could still turn out to be a step inside something that failed. */
    public static Uni<Void> waitFor(SqlConnection connection, String tenant, List<Attempt> attempts, Instant now) {
        return add(
                connection,
                tenant,
                attempts.stream()
                        .map(attempt -> new LooseEnd(
                                attempt.traceId(), attempt.installation(), attempt.record(), day(attempt.at())))
                        .toList(),
                now);
    }

    static Uni<Void> waitForParents(SqlConnection connection, String tenant, List<Known> failed, Instant now) {
        return add(
                connection,
                tenant,
                failed.stream()
                        .map(row -> new LooseEnd(
                                row.event().traceId(),
                                row.installation(),
                                null,
                                day(row.event().occurredAt())))
                        .distinct()
                        .toList(),
                now);
    }

    private static Uni<Void> add(SqlConnection connection, String tenant, List<LooseEnd> ends, Instant now) {
        if (ends.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("insert into loose_end (tenant_id, trace_id, record_key, record_type, record_reference,"
                        + " installation_id, day, due_at) select $1, n.*, $8 from unnest($2::bytea[], $3::text[],"
                        + " $4::text[], $5::text[], $6::uuid[], $7::date[]) as n(t, k, y, r, i, d) order by 2, 3, 4"
                        + " on conflict do nothing")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        buffers(ends.stream().map(LooseEnd::traceId).toList()),
                        ends.stream().map(LooseEnd::recordKey).toArray(String[]::new),
                        ends.stream().map(LooseEnd::recordType).toArray(String[]::new),
                        ends.stream().map(LooseEnd::recordReference).toArray(String[]::new),
                        ends.stream().map(LooseEnd::installation).toArray(UUID[]::new),
                        ends.stream().map(LooseEnd::day).toArray(LocalDate[]::new),
                        Sql.utc(now.plus(PROVISIONAL)))))
                .replaceWithVoid();
    }

    /** Forgets what has found its place. */
    static Uni<Void> forget(SqlConnection connection, String tenant, List<LooseEnd> ends) {
        if (ends.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("delete from loose_end l using unnest($2::bytea[], $3::uuid[], $4::text[], $5::text[])"
                        + " as n(t, i, y, k) where l.tenant_id = $1 and l.trace_id = n.t and l.installation_id = n.i"
                        + " and l.record_type = n.y and l.record_key = n.k")
                .execute(Tuple.of(
                        tenant,
                        buffers(ends.stream().map(LooseEnd::traceId).toList()),
                        ends.stream().map(LooseEnd::installation).toArray(UUID[]::new),
                        ends.stream().map(LooseEnd::recordType).toArray(String[]::new),
                        ends.stream().map(LooseEnd::recordKey).toArray(String[]::new)))
                .replaceWithVoid();
    }

    static Buffer[] buffers(Collection<String> hex) {
        return hex.stream().map(Sql::bytes).toArray(Buffer[]::new);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    static LocalDate day(Event event) {
        return day(event.occurredAt());
    }
}
