package dev.handrail.cases;

import dev.handrail.cases.rules.Impact;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What lists of cases are ordered by: how many wait, what is at stake in them, and how much that weighs. */
final class CaseCounts {
    private CaseCounts() {}

    /** One case, as it is summed up. */
    private static final class Sum {
        private final UUID id;
        private final boolean wholeRun;
        private final String tier;
        private final Map<String, BigDecimal> stakes = new HashMap<>();
        private final Instant openedAt;
        private Instant waitingSince;
        private int waiting;

        Sum(Row row) {
            id = row.getUUID("id");
            wholeRun = row.getBoolean("whole_run");
            tier = row.getString("tier");
            openedAt = Sql.instant(row, "opened_at");
        }

        void add(Row row) {
            waiting += row.getInteger("n");
            Instant first = Sql.instant(row, "since");
            // a case that came back may have been opened long before anything that waits now
            waitingSince = waitingSince == null || first != null && first.isBefore(waitingSince) ? first : waitingSince;
            if (row.getString("currency") != null && row.getBigDecimal("stake") != null) {
                stakes.merge(row.getString("currency"), row.getBigDecimal("stake"), BigDecimal::add);
            }
        }

        BigDecimal largest() {
            return stakes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        }

        OffsetDateTime weighedSince() {
            Instant since = waitingSince != null ? waitingSince : openedAt;
            return Sql.utc(Impact.of(stakes, waiting, wholeRun, tier, since).weighedSince());
        }
    }

    /** Counts anew. */
    static Uni<Void> keep(SqlConnection connection, String tenant, Set<UUID> cases) {
        if (cases.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(
                        "select c.id, c.whole_run, c.opened_at, t.tier, f.currency, coalesce(f.n, 0) as n, f.stake, f.since"
                                + " from cases c join tenant t on t.tenant_id = c.tenant_id left join lateral (select currency,"
                                + " count(*)::int as n, sum(amount) as stake, min(first_failed_at) as since from failure"
                                + " where tenant_id = $1 and case_id = c.id and state in ('open', 'sending', 'unclear')"
                                + " group by currency) f on true where c.tenant_id = $1 and c.id = any($2)")
                .execute(Tuple.of(tenant, cases.toArray(UUID[]::new)))
                .chain(rows -> write(connection, tenant, sums(rows)));
    }

    private static List<Sum> sums(RowSet<Row> rows) {
        Map<UUID, Sum> sums = new HashMap<>();
        rows.forEach(row ->
                sums.computeIfAbsent(row.getUUID("id"), ignored -> new Sum(row)).add(row));
        return new ArrayList<>(sums.values());
    }

    private static Uni<Void> write(SqlConnection connection, String tenant, List<Sum> sums) {
        return connection
                .preparedQuery("update cases c set waiting = n.waiting, stake = n.stake, weighed_since = n.since"
                        + " from unnest($2::uuid[], $3::int[], $4::numeric[], $5::timestamptz[]) as n(id, waiting, stake, since)"
                        + " where c.tenant_id = $1 and c.id = n.id")
                .execute(Tuple.of(
                        tenant,
                        Sql.array(sums, sum -> sum.id, UUID[]::new),
                        Sql.array(sums, sum -> sum.waiting, Integer[]::new),
                        Sql.array(sums, Sum::largest, BigDecimal[]::new),
                        Sql.array(sums, Sum::weighedSince, OffsetDateTime[]::new)))
                .replaceWithVoid();
    }
}
