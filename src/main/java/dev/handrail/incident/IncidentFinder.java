package dev.handrail.incident;

import dev.handrail.platform.Sql;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Json;
import dev.handrail.shared.Page;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads incidents for staff and the operator's machines, by the staff's own role. */
@ApplicationScoped
public class IncidentFinder {
    private static final int MOST_CASES = 500;
    private static final int MOST_LINES = 200;
    private static final String COLUMNS =
            "select n.*, coalesce(g.name, n.integration) as integration_name, a.customers,"
                    + " a.recovered, a.cases, a.waiting from (";
    private static final String COUNTED = ") n left join integration g on g.key = n.integration"
            + " left join lateral (select count(distinct x.tenant_id) as customers, count(distinct x.tenant_id)"
            + " - count(distinct x.tenant_id) filter (where x.recovered_at is null or x.recovered_at <= c.last_failed_at)"
            + " as recovered, count(*) as cases, coalesce(sum(c.waiting), 0) as waiting from incident_case x join cases c"
            + " on c.tenant_id = x.tenant_id and c.id = x.case_id where x.incident_id = n.id) a on true"
            + " order by n.opened_at desc, n.id desc";
    private final Pool pool;

    IncidentFinder(@ReactiveDataSource("staff") Pool pool) {
        this.pool = pool;
    }

    /** Which incidents are listed. CLOSED: the closed ones of the last 30 days. */
    public enum Which {
        OPEN("state = 'open'"),
        CLOSED("state = 'closed' and closed_at > $2::timestamptz - interval '30 days'"),
        ALL("(state = 'open' or closed_at > $2::timestamptz - interval '30 days')");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /**
     * An incident.
     *
     * @param kind "system": one called system fails in the same way; "structure": one integration's step does
     * @param system null when nobody named it
     * @param integration the key of the first case's
     * @param reopenedAt null unless it came back
     * @param closedAt null while it is open; {@code closedHow} "evidence" or "hand", with who and why
     * @param customers how many are affected, {@code recovered} those that had successes since
     * @param waiting failures that did not arrive so far
     */
    public record Incident(
            UUID id,
            String code,
            String kind,
            String failureClass,
            String variant,
            String system,
            String integration,
            String integrationName,
            boolean open,
            Instant openedAt,
            Instant reopenedAt,
            Instant closedAt,
            String closedHow,
            String closedBy,
            String closedWhy,
            long customers,
            long recovered,
            long cases,
            long waiting) {}

    /** @param recoveredAt the last success since; null while there is none */
    public record AffectedCase(
            String tenant,
            String customer,
            String tier,
            UUID id,
            String code,
            boolean open,
            int waiting,
            Instant lastFailedAt,
            Instant recoveredAt) {}

    /** @param sentence a key of the section "incident" */
    public record Told(Instant at, String sentence, Map<String, String> params) {}

    /**
     * All of one.
     *
     * @param failures that its cases had since shortly before it opened
     * @param stakes in what did not arrive, by currency
     */
    public record Whole(
            Incident incident,
            List<AffectedCase> cases,
            long failures,
            Map<String, BigDecimal> stakes,
            List<Told> history) {}

    /** @param after null: from the newest */
    public Uni<Page<Incident>> list(Which which, Cursor after, int size, Instant now) {
        // the instant is named for every list, or PostgreSQL could not tell its type
        String from = "select * from incident where $2::timestamptz is not null and " + which.condition
                + (after == null ? "" : " and (opened_at, id) < ($3, $4)")
                + " order by opened_at desc, id desc limit $1";
        List<Object> values = new ArrayList<>(Arrays.asList(size + 1, Sql.utc(now)));
        if (after != null) {
            values.add(Sql.utc(after.at()));
            values.add(after.id());
        }
        return pool.preparedQuery(COLUMNS + from + COUNTED)
                .execute(Tuple.from(values))
                .map(rows -> Page.of(
                        all(rows, IncidentFinder::incident), size, each -> new Cursor(each.openedAt(), each.id())));
    }

    public Uni<Optional<Whole>> find(UUID id) {
        return pool.preparedQuery(COLUMNS + "select * from incident where id = $1" + COUNTED)
                .execute(Tuple.of(id))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : whole(incident(rows.iterator().next())).map(Optional::of));
    }

    private Uni<Whole> whole(Incident incident) {
        return Uni.combine()
                .all()
                .unis(cases(incident.id()), failures(incident), stakes(incident.id()), history(incident.id()))
                .asTuple()
                .map(read -> new Whole(incident, read.getItem1(), read.getItem2(), read.getItem3(), read.getItem4()));
    }

    private Uni<List<AffectedCase>> cases(UUID id) {
        return pool.preparedQuery(
                        "select c.tenant_id, t.name, t.tier, c.id, c.code, c.state, c.waiting, c.last_failed_at,"
                                + " case when x.recovered_at > c.last_failed_at then x.recovered_at end as recovered_at"
                                + " from incident_case x join cases c on c.tenant_id = x.tenant_id and c.id = x.case_id"
                                + " join tenant t on t.tenant_id = c.tenant_id where x.incident_id = $1"
                                + " order by t.name, t.tenant_id, c.last_failed_at desc, c.id limit " + MOST_CASES)
                .execute(Tuple.of(id))
                .map(rows -> all(
                        rows,
                        row -> new AffectedCase(
                                row.getString("tenant_id"),
                                row.getString("name"),
                                row.getString("tier"),
                                row.getUUID("id"),
                                row.getString("code"),
                                row.getString("state").equals("open"),
                                row.getInteger("waiting"),
                                Sql.instant(row, "last_failed_at"),
                                Sql.instant(row, "recovered_at"))));
    }

    /** A case that is older than the incident had failures of its own before. */
    private Uni<Long> failures(Incident incident) {
        return pool.preparedQuery(
                        "select count(*) as n from incident_case x join failure f on f.tenant_id = x.tenant_id"
                                + " and f.case_id = x.case_id where x.incident_id = $1"
                                + " and f.last_failed_at >= $2::timestamptz - interval '15 minutes'")
                .execute(Tuple.of(incident.id(), Sql.utc(incident.openedAt())))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    private Uni<Map<String, BigDecimal>> stakes(UUID id) {
        return pool.preparedQuery("select f.currency, sum(f.amount) as stake from incident_case x join failure f"
                        + " on f.tenant_id = x.tenant_id and f.case_id = x.case_id where x.incident_id = $1"
                        + " and f.state in ('open', 'sending', 'unclear') and f.amount is not null"
                        + " and f.currency is not null group by f.currency order by 2 desc")
                .execute(Tuple.of(id))
                .map(rows -> {
                    Map<String, BigDecimal> stakes = new LinkedHashMap<>();
                    rows.forEach(row -> stakes.put(row.getString("currency"), row.getBigDecimal("stake")));
                    return stakes;
                });
    }

    private Uni<List<Told>> history(UUID id) {
        return pool.preparedQuery("select at, sentence, params from incident_line where incident_id = $1"
                        + " order by number desc limit " + MOST_LINES)
                .execute(Tuple.of(id))
                .map(rows -> all(
                        rows,
                        row -> new Told(
                                Sql.instant(row, "at"),
                                row.getString("sentence"),
                                Json.texts(row.getString("params")))));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> found = new ArrayList<>();
        rows.forEach(row -> found.add(read.apply(row)));
        return found;
    }

    private static Incident incident(Row row) {
        String system = row.getString("system");
        return new Incident(
                row.getUUID("id"),
                row.getString("code"),
                row.getString("kind"),
                row.getString("class"),
                row.getString("variant"),
                row.getString("integration").equals(system) ? null : system,
                row.getString("integration"),
                row.getString("integration_name"),
                row.getString("state").equals("open"),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "reopened_at"),
                Sql.instant(row, "closed_at"),
                row.getString("closed_how"),
                row.getString("closed_by"),
                row.getString("closed_why"),
                row.getLong("customers"),
                row.getLong("recovered"),
                row.getLong("cases"),
                row.getLong("waiting"));
    }
}
