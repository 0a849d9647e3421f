package dev.handrail.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Clues;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads and writes the table {@code failure} inside one tenant's transaction. */
final class Failures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader CLUES = JSON.readerFor(Clues.class);
    private final SqlConnection connection;
    private final String tenant;

    Failures(SqlConnection connection, String tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /** What fails at most once at a time: a record, or the runs of one kind. */
    record Subject(UUID installation, String type, String key) {
        static Subject of(Attempt attempt) {
            return attempt.wholeRun()
                    ? new Subject(attempt.installation(), "", SilentRuns.isSilence(attempt) ? SilentRuns.KEY : "run")
                    : new Subject(
                            attempt.installation(),
                            attempt.record().type(),
                            attempt.record().key());
        }
    }

    /** An open failure as it is stored. */
    record Open(
            UUID id,
            UUID caseId,
            Subject subject,
            String state,
            String traceId,
            Instant lastFailedAt,
            Instant settledAt,
            int attempts) {}

    /** A failure as it is to be. */
    record Told(UUID id, UUID caseId, Attempt attempt, Evidence evidence, int attempts) {}

    /** The open failures of these, locked until the transaction ends. */
    Uni<Map<Subject, Open>> open(Collection<Subject> subjects) {
        return connection
                // key by key: joined, all that waits would be read whenever the planner thinks little of it
                .preparedQuery("select f.* from failure f where f.tenant_id = $1 and f.id = any(array("
                        + "select o.id from unnest($2::uuid[], $3::text[], $4::text[]) as n(i, t, k) cross join lateral ("
                        + "select id from failure where tenant_id = $1 and installation_id = n.i and record_type = n.t"
                        + " and record_key = n.k and state in ('open', 'sending', 'unclear') limit 1) o))"
                        + " and f.state in ('open', 'sending', 'unclear') order by f.id for update of f")
                .execute(Tuple.of(
                        tenant,
                        Sql.array(subjects, Subject::installation, UUID[]::new),
                        Sql.array(subjects, Subject::type, String[]::new),
                        Sql.array(subjects, Subject::key, String[]::new)))
                .map(rows -> {
                    Map<Subject, Open> found = new HashMap<>();
                    rows.forEach(row -> {
                        Subject subject = new Subject(
                                row.getUUID("installation_id"),
                                row.getString("record_type"),
                                row.getString("record_key"));
                        found.put(
                                subject,
                                new Open(
                                        row.getUUID("id"),
                                        row.getUUID("case_id"),
                                        subject,
                                        row.getString("state"),
                                        Sql.hex(row, "trace_id"),
                                        Sql.instant(row, "last_failed_at"),
                                        Sql.instant(row, "settled_at"),
                                        row.getInteger("attempts")));
                    });
                    return found;
                });
    }

    /** Of these failed attempts, the subjects that have succeeded since: the failure arrived late and is over. */
    Uni<List<Subject>> overtaken(List<Attempt> failed) {
        List<Attempt> records =
                failed.stream().filter(attempt -> !attempt.wholeRun()).toList();
        if (records.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(
                        "select distinct n.i, n.t, n.k from unnest($2::uuid[], $3::text[], $4::text[], $5::text[],"
                                + " $6::timestamptz[], $7::bytea[]) as n(i, t, k, r, at, trace) join event e on e.tenant_id = $1"
                                + " and e.record_reference = n.r and e.occurred_at > n.at - interval '1 hour'"
                                + " and e.day >= (n.at at time zone 'UTC')::date and e.ended_at > n.at and e.installation_id = n.i"
                                + " and e.record_type = n.t and e.record_key = n.k and e.outcome = $8 and not e.record_inherited"
                                + " and (n.trace is null or e.trace_id is distinct from n.trace)")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        Sql.array(records, Attempt::installation, UUID[]::new),
                        Sql.array(records, attempt -> attempt.record().type(), String[]::new),
                        Sql.array(records, attempt -> attempt.record().key(), String[]::new),
                        Sql.array(records, attempt -> attempt.record().reference(), String[]::new),
                        Sql.array(records, attempt -> Sql.utc(attempt.at()), OffsetDateTime[]::new),
                        Sql.array(records, attempt -> Sql.bytes(attempt.traceId()), Buffer[]::new),
                        (short) dev.handrail.history.rules.Event.Outcome.SUCCEEDED.ordinal())))
                .map(rows -> {
                    List<Subject> found = new ArrayList<>();
                    rows.forEach(
                            row -> found.add(new Subject(row.getUUID("i"), row.getString("t"), row.getString("k"))));
                    return found;
                });
    }

    /** Of these failed runs, those of installations whose run went well since. */
    Uni<List<Subject>> overtakenRuns(List<Attempt> failed) {
        List<Attempt> runs = failed.stream().filter(Attempt::wholeRun).toList();
        if (runs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery("select distinct n.i from unnest($2::uuid[], $3::timestamptz[]) as n(i, at)"
                        + " join run r on r.tenant_id = $1 and r.installation_id = n.i and r.outcome = $4"
                        + " and r.not_arrived = 0 and r.ended_at > n.at")
                .execute(Tuple.of(
                        tenant,
                        Sql.array(runs, Attempt::installation, UUID[]::new),
                        Sql.array(runs, attempt -> Sql.utc(attempt.at()), OffsetDateTime[]::new),
                        (short) dev.handrail.history.rules.Event.Outcome.SUCCEEDED.ordinal()))
                .map(rows -> {
                    List<Subject> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Subject(row.getUUID("i"), "", "run")));
                    return found;
                });
    }

    Uni<Void> insert(List<Told> failures, Instant settledAt) {
        return failures.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "insert into failure (tenant_id, settled_at, id, case_id, installation_id, record_type,"
                                        + " record_reference, record_key, whole_run, trace_id, first_failed_at, last_failed_at, state,"
                                        + " attempts, step, system, clues, payload, payload_cut, amount, currency)"
                                        + " select $1, $2, n.id, n.c, n.i, n.t, n.r, n.k, n.w, n.trace, n.at, n.at, 'open', n.attempts,"
                                        + " n.step, n.system, n.clues, n.payload, n.cut, n.amount, n.currency from unnest("
                                        + COLUMNS + ")" + NAMES + " order by n.i, n.t, n.k")
                        .execute(Tuple.from(values(failures, settledAt)))
                        .replaceWithVoid();
    }

    Uni<Void> update(List<Told> failures, Instant settledAt) {
        return failures.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "update failure f set settled_at = least(f.settled_at, $2::timestamptz), case_id = n.c,"
                                        + " trace_id = n.trace, last_failed_at = greatest(f.last_failed_at, n.at),"
                                        + " first_failed_at = least(f.first_failed_at, n.at), attempts = n.attempts, step = n.step,"
                                        + " system = n.system, clues = n.clues, payload = coalesce(n.payload, f.payload),"
                                        + " payload_cut = case when n.payload is null then f.payload_cut else n.cut end,"
                                        + " amount = coalesce(n.amount, f.amount), currency = coalesce(n.currency, f.currency)"
                                        + " from unnest(" + COLUMNS + ")" + NAMES
                                        + " where f.tenant_id = $1 and f.id = n.id")
                        .execute(Tuple.from(values(failures, settledAt)))
                        .replaceWithVoid();
    }

    private static final String COLUMNS = "$3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],"
            + " $9::boolean[], $10::bytea[], $11::timestamptz[], $12::int[], $13::text[], $14::text[], $15::text[],"
            + " $16::text[], $17::boolean[], $18::numeric[], $19::text[]";
    private static final String NAMES =
            " as n(id, c, i, t, r, k, w, trace, at, attempts, step, system, clues, payload, cut, amount, currency)";

    private List<Object> values(List<Told> failures, Instant settledAt) {
        List<Object> values = new ArrayList<>();
        values.add(tenant);
        values.add(Sql.utc(settledAt));
        values.add(Sql.array(failures, Told::id, UUID[]::new));
        values.add(Sql.array(failures, Told::caseId, UUID[]::new));
        values.add(Sql.array(failures, told -> told.attempt().installation(), UUID[]::new));
        values.add(Sql.array(failures, told -> Subject.of(told.attempt()).type(), String[]::new));
        values.add(Sql.array(
                failures,
                told -> told.attempt().wholeRun() ? "" : told.attempt().record().reference(),
                String[]::new));
        values.add(Sql.array(failures, told -> Subject.of(told.attempt()).key(), String[]::new));
        values.add(Sql.array(failures, told -> told.attempt().wholeRun(), Boolean[]::new));
        values.add(Sql.array(failures, told -> Sql.bytes(told.attempt().traceId()), Buffer[]::new));
        values.add(Sql.array(failures, told -> Sql.utc(told.attempt().at()), OffsetDateTime[]::new));
        values.add(Sql.array(failures, Told::attempts, Integer[]::new));
        values.add(Sql.array(failures, told -> told.evidence().step(), String[]::new));
        values.add(Sql.array(failures, told -> told.evidence().system(), String[]::new));
        values.add(Sql.array(failures, told -> text(told.evidence().facts().clues()), String[]::new));
        values.add(Sql.array(
                failures,
                told -> told.evidence().payload() == null
                        ? null
                        : told.evidence().payload().payload(),
                String[]::new));
        values.add(Sql.array(
                failures,
                told -> told.evidence().payload() != null
                        && told.evidence().payload().payloadCut(),
                Boolean[]::new));
        values.add(Sql.array(
                failures,
                told -> told.evidence().amount() == null
                        ? null
                        : Numeric.create(told.evidence().amount().amount()),
                Numeric[]::new));
        values.add(Sql.array(
                failures,
                told -> told.evidence().amount() == null
                        ? null
                        : told.evidence().amount().currency(),
                String[]::new));
        return values;
    }

    /**
     * Marks these as resolved.
     *
     * @param how success, outcome or hand
     */
    static Uni<Void> resolve(SqlConnection connection, String tenant, Collection<UUID> ids, String how, Instant now) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update failure set state = 'resolved', resolved_how = $3, resolved_at = $4"
                                + " where tenant_id = $1 and id = any($2) and state in ('open', 'sending', 'unclear')")
                        .execute(Tuple.of(tenant, ids.toArray(UUID[]::new), how, Sql.utc(now)))
                        .replaceWithVoid();
    }

    /** Takes back failures of whole runs, of which it is now known that one of their records failed, as long as that is provisional. Tells their cases. */
    Uni<List<UUID>> withdrawRuns(Collection<String> traceIds, Instant now) {
        return connection
                .preparedQuery(
                        "delete from failure where tenant_id = $1 and whole_run and trace_id = any($2) and attempts = 1"
                                + " and state = 'open' and settled_at > $3 and not exists (select 1 from command c where c.tenant_id = $1"
                                + " and c.failure_id = failure.id) returning case_id")
                .execute(Tuple.of(tenant, traceIds.stream().map(Sql::bytes).toArray(Buffer[]::new), Sql.utc(now)))
                .map(rows -> {
                    List<UUID> found = new ArrayList<>();
                    rows.forEach(row -> found.add(row.getUUID("case_id")));
                    return found;
                });
    }

    static String text(Clues clues) {
        try {
            return JSON.writeValueAsString(clues);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records can be written", e);
        }
    }

    static Clues clues(String text) {
        try {
            return CLUES.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we wrote can be read", e);
        }
    }
}
