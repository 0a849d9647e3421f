package dev.handrail.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.Sql;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Json;
import dev.handrail.shared.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the current tenant's cases and failures. */
@ApplicationScoped
public class CaseFinder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUMMARY =
            "select c.id as c_id, c.code, c.installation_id as c_installation, i.integration,"
                    + " i.name as installation_name, c.class, c.variant, c.reason, c.acts, c.whole_run as c_whole_run,"
                    + " c.system as c_system, c.record_type as c_record_type, c.state as c_state, c.opened_at,"
                    + " c.last_failed_at as c_last_failed_at, c.resolved_at as c_resolved_at, c.reopened_at, c.weighed_since, n.waiting_since, n.open, n.sending,"
                    + " n.unclear, n.total, s.stakes, f.*"
                    + " from cases c join installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                    + " cross join lateral (select count(*) filter (where state = 'open')::int as open,"
                    + " count(*) filter (where state = 'sending')::int as sending,"
                    + " count(*) filter (where state = 'unclear')::int as unclear, count(*)::int as total,"
                    + " min(first_failed_at) filter (where state in ('open', 'sending', 'unclear')) as waiting_since from failure"
                    + " where tenant_id = c.tenant_id and case_id = c.id) n"
                    + " cross join lateral (select jsonb_object_agg(currency, amount)::text as stakes from (select currency,"
                    + " sum(amount) as amount from failure where tenant_id = c.tenant_id and case_id = c.id"
                    + " and state in ('open', 'sending', 'unclear') and amount is not null and currency is not null"
                    + " group by currency) m) s"
                    // of a case that was merged, one of the case that goes on in its place
                    + " join lateral (select w.* from unnest(array['open', 'sending', 'unclear', 'resolved', 'discarded'])"
                    + " with ordinality as o(state, place) cross join lateral (select * from failure where tenant_id = c.tenant_id"
                    + " and case_id = coalesce(c.merged_into, c.id) and state = o.state"
                    + " order by last_failed_at desc, id desc limit 1) w order by o.place limit 1) f on true";
    /** What {@link FailureSummary} reads, but for the payload. */
    private static final List<String> STATES = List.of("open", "sending", "unclear", "resolved", "discarded");

    private static final String LISTED = "f.id, f.case_id, f.installation_id, f.record_type, f.record_reference,"
            + " f.record_key, f.whole_run, f.state, f.resolved_how, f.first_failed_at, f.last_failed_at, f.settled_at,"
            + " f.resolved_at, f.attempts, f.step, f.system, f.clues, f.payload_cut, f.amount, f.currency, f.version,"
            + " null::text as payload";

    private final Pool pool;

    CaseFinder(Pool pool) {
        this.pool = pool;
    }

    /** Which cases a list shows: open ones by what they weigh, the heaviest first; others by time, the newest first. */
    public enum Which {
        ALL("", false),
        OPEN(" and c.state = 'open'", true),
        RESOLVED(" and c.state = 'resolved'", false),
        /** the customer can do something now */
        NEEDS_CUSTOMER(
                " and c.state = 'open' and c.acts = 'customer' and exists (select 1 from failure w"
                        + " where w.tenant_id = c.tenant_id and w.case_id = c.id and w.state = 'open')",
                true),
        /** somebody else acts, or what the customer sent is under way */
        WITH_OTHERS(
                " and c.state = 'open' and not (c.acts = 'customer' and exists (select 1 from failure w"
                        + " where w.tenant_id = c.tenant_id and w.case_id = c.id and w.state = 'open'))",
                true);

        private final String condition;
        private final boolean byImpact;

        Which(String condition, boolean byImpact) {
            this.condition = condition;
            this.byImpact = byImpact;
        }
    }

    public Uni<Page<CaseSummary>> list(Which which, Cursor after, int size) {
        List<Object> values = new ArrayList<>(List.of(size + 1));
        String from = "";
        if (after != null) {
            from = which.byImpact
                    ? " and (c.weighed_since, c.id) > ($2, $3)"
                    : " and (c.last_failed_at, c.id) < ($2, $3)";
            values.addAll(Arrays.asList(Sql.utc(after.at()), after.id()));
        }
        return read(
                        SUMMARY + " where true" + which.condition + from
                                + (which.byImpact
                                        ? " order by c.weighed_since, c.id limit $1"
                                        : " order by c.last_failed_at desc, c.id desc limit $1"),
                        values,
                        CaseFinder::summary)
                .map(read -> Page.of(
                        read,
                        size,
                        each -> new Cursor(which.byImpact ? each.weighedSince() : each.lastFailedAt(), each.id())));
    }

    public Uni<Optional<CaseSummary>> find(UUID id) {
        return read(SUMMARY + " where c.id = $1", List.of(id), CaseFinder::summary)
                .map(found -> found.stream().findFirst());
    }

    /** The same inside a transaction that runs already, as its tenant. */
    public static Uni<Optional<CaseSummary>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(SUMMARY + " where c.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> all(rows, CaseFinder::summary).stream().findFirst());
    }

    /** How many cases a tab would show. */
    public Uni<Integer> count(Which which) {
        return read(
                        "select count(*)::int as n from cases c where true" + which.condition,
                        List.of(),
                        row -> row.getInteger("n"))
                .map(found -> found.get(0));
    }

    /**
     * Failures, newest first, for lists: their payloads are null, whatever was received. The parameters are those of
     * {@link #failuresWithPayloads}.
     */
    public Uni<Page<FailureSummary>> failures(UUID caseId, List<String> states, Cursor after, int size) {
        return failures(LISTED, caseId, states, after, size);
    }

    /**
     * Failures, newest first.
     *
     * @param caseId of this case only; null: of all
     * @param states one or more states; empty: all
     */
    public Uni<Page<FailureSummary>> failuresWithPayloads(UUID caseId, List<String> states, Cursor after, int size) {
        return failures("f.*", caseId, states, after, size);
    }

    /** Those of these failures that are of this case, in no order. */
    public Uni<List<FailureSummary>> failuresWithPayloads(UUID caseId, Collection<UUID> ids) {
        return read(
                "select f.* from failure f where f.case_id = $1 and f.id = any($2)",
                List.of(caseId, ids.toArray(UUID[]::new)),
                FailureSummary::read);
    }

    private Uni<Page<FailureSummary>> failures(
            String columns, UUID caseId, List<String> states, Cursor after, int size) {
        List<Object> values =
                new ArrayList<>(List.of(size + 1, (states.isEmpty() ? STATES : states).toArray(String[]::new)));
        // state by state, each in the order of its index: a list over several states would sort all that there is
        StringBuilder sql = new StringBuilder("select " + columns + " from unnest($2::text[]) as s(state)"
                + " cross join lateral (select * from failure where state = s.state");
        if (caseId != null) {
            values.add(caseId);
            sql.append(" and case_id = $").append(values.size());
        }
        if (after != null) {
            values.addAll(List.of(Sql.utc(after.at()), after.id()));
            sql.append(" and (last_failed_at, id) < ($")
                    .append(values.size() - 1)
                    .append(", $")
                    .append(values.size())
                    .append(')');
        }
        String newest = " order by last_failed_at desc, id desc limit $1";
        sql.append(newest).append(") f").append(newest);
        return read(sql.toString(), values, FailureSummary::read)
                .map(read -> Page.of(read, size, each -> new Cursor(each.lastFailedAt(), each.id())));
    }

    public Uni<Optional<FailureSummary>> failure(UUID id) {
        return read("select f.* from failure f where f.id = $1", List.of(id), FailureSummary::read)
                .map(found -> found.stream().findFirst());
    }

    /** The failure of a run as a whole. @param run its trace, as the UUID of the same sixteen bytes */
    public Uni<Optional<FailureSummary>> failureOfRun(UUID run) {
        return read(
                        "select f.* from failure f where f.trace_id = uuid_send($1) and f.whole_run"
                                + " order by f.last_failed_at desc limit 1",
                        List.of(run),
                        FailureSummary::read)
                .map(found -> found.stream().findFirst());
    }

    /** Those of these that the tenant has, in no order. */
    public Uni<List<FailureSummary>> failures(List<UUID> ids) {
        return read(
                "select f.* from failure f where f.id = any($1)",
                List.of((Object) ids.toArray(UUID[]::new)),
                FailureSummary::read);
    }

    /** The same inside a transaction that runs already, as its tenant. */
    public static Uni<List<FailureSummary>> failures(SqlConnection connection, List<UUID> ids) {
        return connection
                .preparedQuery("select f.* from failure f where f.id = any($1)")
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(rows -> all(rows, FailureSummary::read));
    }

    /** All failures that this record ever had, newest first. */
    public Uni<List<FailureSummary>> failuresOf(UUID installation, String type, String key) {
        return read(
                "select f.* from failure f where f.installation_id = $1 and f.record_type = $2 and f.record_key = $3"
                        + " order by f.last_failed_at desc limit 50",
                List.of(installation, type, key),
                FailureSummary::read);
    }

    /**
     * One sentence of history, newest first in lists.
     *
     * @param failure null when it is about the whole case
     */
    public record Told(
            UUID failure,
            String reference,
            Instant at,
            String sentence,
            Map<String, String> params,
            boolean forStaff) {}

    /** What the customer reads of a case. */
    public Uni<List<Told>> historyOfCase(UUID caseId, int most) {
        return history("l.case_id = $1 and not l.for_staff", caseId, most);
    }

    /** All of it, for staff. */
    public Uni<List<Told>> wholeHistoryOfCase(UUID caseId, int most) {
        return history("l.case_id = $1", caseId, most);
    }

    public Uni<List<Told>> historyOfFailure(UUID failure, int most) {
        return history("l.failure_id = $1 and not l.for_staff", failure, most);
    }

    /** Failures that have not arrived so far, by installation and by the day (in this zone) on which they first failed. */
    public Uni<Map<UUID, Map<LocalDate, Long>>> missing(ZoneId zone) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select installation_id, (first_failed_at at time zone $1)::date as day, count(*) as n from failure"
                                + " where state in ('open', 'sending', 'unclear') group by 1, 2")
                .execute(Tuple.of(zone.getId()))
                .map(rows -> {
                    Map<UUID, Map<LocalDate, Long>> missing = new HashMap<>();
                    rows.forEach(
                            row -> missing.computeIfAbsent(row.getUUID("installation_id"), ignored -> new HashMap<>())
                                    .put(row.getLocalDate("day"), row.getLong("n")));
                    return missing;
                }));
    }

    private Uni<List<Told>> history(String condition, UUID id, int most) {
        return read(
                "select l.*, f.record_reference from case_line l left join failure f on f.tenant_id = l.tenant_id"
                        + " and f.id = l.failure_id where " + condition + " order by l.at desc, l.id limit $2",
                List.of(id, most),
                row -> new Told(
                        row.getUUID("failure_id"),
                        row.getString("record_reference"),
                        Sql.instant(row, "at"),
                        row.getString("sentence"),
                        Json.texts(row.getString("params")),
                        row.getBoolean("for_staff")));
    }

    private <T> Uni<List<T>> read(String sql, List<Object> values, Function<Row, T> reader) {
        return pool.withTransaction(connection ->
                connection.preparedQuery(sql).execute(Tuple.from(values)).map(rows -> all(rows, reader)));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        return Sql.all(rows, reader);
    }

    private static CaseSummary summary(Row row) {
        return new CaseSummary(
                row.getUUID("c_id"),
                row.getString("code"),
                row.getUUID("c_installation"),
                row.getString("integration"),
                row.getString("installation_name"),
                row.getString("class"),
                row.getString("variant"),
                row.getString("reason"),
                WhoActs.valueOf(row.getString("acts").toUpperCase(Locale.ROOT)),
                row.getBoolean("c_whole_run"),
                row.getString("c_system"),
                row.getString("c_record_type"),
                row.getString("c_state"),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "c_last_failed_at"),
                Sql.instant(row, "c_resolved_at"),
                Sql.instant(row, "reopened_at"),
                Sql.instant(row, "waiting_since"),
                row.getInteger("open"),
                row.getInteger("sending"),
                row.getInteger("unclear"),
                row.getInteger("total"),
                stakes(row.getString("stakes")),
                Sql.instant(row, "weighed_since"),
                FailureSummary.read(row));
    }

    private static Map<String, BigDecimal> stakes(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, new TypeReference<Map<String, BigDecimal>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the database wrote can be read", e);
        }
    }
}
