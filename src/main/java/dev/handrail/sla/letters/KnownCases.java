package dev.handrail.sla.letters;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseSummary;
import dev.handrail.history.RecordType;
import dev.handrail.platform.Sql;
import dev.handrail.sla.letters.KnownCase.Customer;
import dev.handrail.sla.letters.KnownCase.Entry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads a case on the connection that the notice is handled on: a second one, waited for while holding the first, could wait for ever. */
final class KnownCases {
    private static final int RECORDS = 20;
    private final SqlConnection connection;
    private final String tenant;
    private final UUID id;

    KnownCases(SqlConnection connection, String tenant, UUID id) {
        this.connection = connection;
        this.tenant = tenant;
        this.id = id;
    }

    /** Fails when the case is gone. */
    Uni<KnownCase> read() {
        return CaseFinder.find(connection, id)
                .map(found -> found.orElseThrow(() -> new IllegalStateException("no case " + id)))
                .chain(this::around);
    }

    private Uni<KnownCase> around(CaseSummary summary) {
        return connection
                .preparedQuery(
                        "select t.name, t.tier, t.accent, g.name as integration_name, c.owner, (select count(*)::int"
                                + " from failure f where f.tenant_id = $1 and f.case_id = $2 and f.state = 'resolved'"
                                + " and f.resolved_how in ('success', 'outcome')) as arrived, r.*"
                                + " from cases c join tenant t on t.tenant_id = c.tenant_id"
                                + " join installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                                + " left join integration g on g.key = i.integration"
                                + " left join record_type r on r.integration = i.integration and r.type = c.record_type"
                                + " where c.tenant_id = $1 and c.id = $2")
                .execute(Tuple.of(tenant, id))
                .map(rows -> rows.iterator().next())
                .chain(row -> deadlines()
                        .chain(deadlines -> largest(summary.resolved())
                                .map(largest -> new KnownCase(
                                        summary,
                                        type(row),
                                        new Customer(
                                                tenant,
                                                Line.of(row.getString("name")),
                                                row.getString("tier"),
                                                row.getString("accent")),
                                        Where.of(
                                                summary.integration(),
                                                row.getString("integration_name"),
                                                summary.installationName(),
                                                summary.system()),
                                        row.getString("owner"),
                                        row.getInteger("arrived"),
                                        deadlines,
                                        largest))));
    }

    private Uni<Map<String, Instant>> deadlines() {
        return connection
                .preparedQuery("select k.kind, max(k.deadline) as deadline from clock k join cases c"
                        + " on c.tenant_id = k.tenant_id and c.id = k.case_id and c.cycle = k.cycle"
                        + " where k.tenant_id = $1 and k.case_id = $2 and k.state = 'running' group by k.kind")
                .execute(Tuple.of(tenant, id))
                .map(rows -> {
                    Map<String, Instant> deadlines = new HashMap<>();
                    rows.forEach(row -> deadlines.put(row.getString("kind"), Sql.instant(row, "deadline")));
                    return deadlines;
                });
    }

    /** Of a long payload nothing is read but for those records whose values are shown. */
    private Uni<List<Entry>> largest(boolean resolved) {
        return connection
                .preparedQuery("select record_type, record_reference, whole_run, first_failed_at, amount, currency,"
                        + " case when n <= " + Records.SHOWN + " and not payload_cut then payload end as payload"
                        + " from (select *, row_number() over (order by amount desc nulls last, record_reference, id)"
                        + " as n from failure where tenant_id = $1 and case_id = $2"
                        + " and ($3 or state in ('open', 'sending', 'unclear'))) f where n <= " + RECORDS
                        + " order by n")
                .execute(Tuple.of(tenant, id, resolved))
                .map(rows -> {
                    List<Entry> largest = new ArrayList<>();
                    rows.forEach(row -> largest.add(new Entry(
                            row.getString("record_type"),
                            Line.of(row.getString("record_reference")),
                            row.getBoolean("whole_run"),
                            Sql.instant(row, "first_failed_at"),
                            row.getBigDecimal("amount"),
                            row.getString("currency"),
                            row.getString("payload"))));
                    return largest;
                });
    }

    private static Optional<RecordType> type(Row row) {
        return row.getString("type") == null
                ? Optional.empty()
                : Optional.of(new RecordType(
                        row.getString("integration"),
                        row.getString("type"),
                        row.getString("label"),
                        row.getString("label_plural"),
                        row.getString("schema"),
                        Set.of(row.getArrayOfStrings("editable")),
                        Set.of(row.getArrayOfStrings("sensitive")),
                        row.getInteger("version")));
    }
}
