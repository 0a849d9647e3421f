package dev.handrail.console;

import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The customers as staff list them. */
@ApplicationScoped
class CustomerFinder {
    private final Pool pool;

    CustomerFinder(@ReactiveDataSource("staff") Pool pool) {
        this.pool = pool;
    }

    record Named(String tenant, String name, String tier) {}

    /**
     * A customer with what is open.
     *
     * @param visitUntil when the reader's own visit ends; null when there is none
     */
    record Listed(Named customer, long open, long late, Instant visitUntil) {}

    Uni<Optional<Named>> find(String tenant) {
        return pool.preparedQuery("select tenant_id, name, tier from tenant where tenant_id = $1")
                .execute(Tuple.of(tenant))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    return Optional.of(
                            new Named(row.getString("tenant_id"), row.getString("name"), row.getString("tier")));
                });
    }

    /**
     * By name.
     *
     * @param me the reader
     * @param after the id of the last one shown; null: from the first
     */
    Uni<List<Listed>> list(UUID me, String after, int most, Instant now) {
        String from = after == null
                ? "$4::text is null"
                : "(t.name, t.tenant_id) > (select name, tenant_id from tenant where tenant_id = $4)";
        return pool.preparedQuery("select t.tenant_id, t.name, t.tier, n.open, n.late, v.until from tenant t"
                        + " cross join lateral (select count(*) as open, count(*) filter (where e.next_deadline <= $2) as late"
                        + " from cases c left join escalation e on e.tenant_id = c.tenant_id and e.case_id = c.id"
                        + " and e.cycle = c.cycle where c.tenant_id = t.tenant_id and c.state = 'open') n"
                        + " left join lateral (select max(expires_at) as until from staff_visit where tenant_id = t.tenant_id"
                        + " and staff_id = $1 and ended_at is null and expires_at > $2) v on true"
                        + " where " + from + " order by t.name, t.tenant_id limit $3")
                .execute(Tuple.of(me, Sql.utc(now), most, after))
                .map(rows -> {
                    List<Listed> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Listed(
                            new Named(row.getString("tenant_id"), row.getString("name"), row.getString("tier")),
                            row.getLong("open"),
                            row.getLong("late"),
                            Sql.instant(row, "until"))));
                    return found;
                });
    }
}
