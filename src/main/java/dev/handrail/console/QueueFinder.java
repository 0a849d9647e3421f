package dev.handrail.console;

import dev.handrail.console.QueueFilter.View;
import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the one queue over all customers, by the staff's own role: it reads lists, no payloads, and writes nothing. */
@ApplicationScoped
class QueueFinder {
    private static final String FROM = " from cases c join tenant t on t.tenant_id = c.tenant_id"
            + " join installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
            + " left join escalation e on e.tenant_id = c.tenant_id and e.case_id = c.id and e.cycle = c.cycle"
            + " where c.state = 'open'";
    private final Pool pool;

    QueueFinder(@ReactiveDataSource("staff") Pool pool) {
        this.pool = pool;
    }

    /** A statement that grows. */
    private static final class Statement {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        /** @param part with ? where the values go */
        Statement add(String part, Object... more) {
            String text = part;
            for (Object value : more) {
                values.add(value);
                text = text.replaceFirst("\\?", "\\$" + values.size());
            }
            sql.append(text);
            return this;
        }
    }

    /** What one statement lists. Each order can be read from where the page before ended. */
    private enum Part {
        /** Cases whose clock runs: the order begins with the column of an index, so that a page reads little more than itself. */
        TIMED("e.next_deadline, c.weighed_since, c.id", " and e.next_deadline is not null"),
        UNTIMED("c.weighed_since, c.id", " and e.next_deadline is null"),
        ALL("c.weighed_since, c.id", "");

        private final String order;
        private final String condition;

        Part(String order, String condition) {
            this.order = order;
            this.condition = condition;
        }

        void after(Statement statement, QueueCursor last) {
            Object weighed = Sql.utc(last.weighedSince());
            Object deadline = Sql.utc(last.deadline());
            switch (this) {
                case TIMED ->
                    statement.add(
                            " and e.next_deadline >= ? and (" + order + ") > (?, ?, ?)",
                            deadline,
                            deadline,
                            weighed,
                            last.id());
                case UNTIMED, ALL -> statement.add(" and (" + order + ") > (?, ?)", weighed, last.id());
            }
        }
    }

    /**
     * Cases in the order of the view: nearest deadline, then highest impact; those without a running clock are the last.
     *
     * @param me the reader, for the view "mine"
     * @param after null: from the first
     */
    Uni<List<Queued>> list(QueueFilter filter, UUID me, QueueCursor after, int most) {
        if (filter.view() == View.IMPACT) {
            return list(Part.ALL, filter, me, after, most);
        }
        if (after != null && after.deadline().equals(QueueCursor.NEVER)) {
            return list(Part.UNTIMED, filter, me, after, most);
        }
        return list(Part.TIMED, filter, me, after, most).chain(timed -> {
            if (timed.size() == most) {
                return Uni.createFrom().item(timed);
            }
            return list(Part.UNTIMED, filter, me, null, most - timed.size()).map(untimed -> {
                timed.addAll(untimed);
                return timed;
            });
        });
    }

    private Uni<List<Queued>> list(Part part, QueueFilter filter, UUID me, QueueCursor after, int most) {
        Statement statement = new Statement()
                .add(
                        "select p.*, m.currency, x.incident_id, x.code as incident_code from (select c.tenant_id, t.name as tenant_name, t.tier, c.id, c.code,"
                                + " i.integration, coalesce((select name from integration n where n.key = i.integration),"
                                + " i.integration) as integration_name, i.name as installation, c.class, c.variant, c.acts,"
                                + " c.whole_run, c.system, c.opened_at, c.waiting, c.stake, c.weighed_since, c.owner, c.customer_wrote_at, e.next_deadline, e.next_clock,"
                                + " row_number() over (order by " + part.order + ") as place" + FROM + part.condition);
        narrow(statement, filter);
        statement.add(
                " and " + filter.view().condition().replace("$1", "?"), filter.view() == View.MINE ? of(me) : of());
        if (after != null) {
            part.after(statement, after);
        }
        statement.add(
                " order by " + part.order + " limit ?) p left join lateral (select f.currency from failure f"
                        + " where f.tenant_id = p.tenant_id and f.case_id = p.id and f.state in ('open', 'sending', 'unclear')"
                        + " and f.currency is not null group by f.currency order by sum(f.amount) desc nulls last limit 1) m on true"
                        + " left join lateral (select incident_id, code from incident_case n where n.tenant_id = p.tenant_id"
                        + " and n.case_id = p.id and n.state in ('joining', 'open') limit 1) x on true order by p.place",
                most);
        return pool.preparedQuery(statement.sql.toString())
                .execute(Tuple.from(statement.values))
                .map(rows -> {
                    List<Queued> found = new ArrayList<>();
                    rows.forEach(row -> found.add(queued(row)));
                    return found;
                });
    }

    /** How many cases each view shows under these filters. */
    Uni<Map<View, Long>> counts(QueueFilter filter, UUID me) {
        Statement statement = new Statement().add("select");
        for (View view : View.values()) {
            statement.add(
                    (view == View.NEAREST ? "" : ",") + " count(*) filter (where "
                            + view.condition().replace("$1", "?") + ")",
                    view == View.MINE ? of(me) : of());
        }
        narrow(statement.add(FROM), filter);
        return pool.preparedQuery(statement.sql.toString())
                .execute(Tuple.from(statement.values))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    Map<View, Long> counts = new EnumMap<>(View.class);
                    for (View view : View.values()) {
                        counts.put(view, row.getLong(view.ordinal()));
                    }
                    return counts;
                });
    }

    /** Open cases of all customers whose nearest deadline has passed, and those within the hour. */
    record Figures(long open, long late, long soon) {}

    Uni<Figures> figures(Instant now) {
        return pool.preparedQuery("select count(*) as open, count(*) filter (where e.next_deadline <= $1) as late,"
                        + " count(*) filter (where e.next_deadline > $1 and e.next_deadline <= $1 + interval '1 hour') as soon"
                        + FROM)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Figures(row.getLong("open"), row.getLong("late"), row.getLong("soon"));
                });
    }

    /** An integration with open cases. */
    record Named(String key, String name) {}

    Uni<List<Named>> integrations() {
        return pool.query(
                        "select distinct i.integration as key, coalesce(n.name, i.integration) as name"
                                + " from cases c join installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                                + " left join integration n on n.key = i.integration where c.state = 'open' order by 2, 1 limit 500")
                .execute()
                .map(rows -> {
                    List<Named> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Named(row.getString("key"), row.getString("name"))));
                    return found;
                });
    }

    private static void narrow(Statement statement, QueueFilter filter) {
        if (filter.customer() != null) {
            statement.add(
                    " and (t.tenant_id = ? or strpos(lower(t.name), lower(?)) > 0)",
                    filter.customer(),
                    filter.customer());
        }
        if (filter.integration() != null) {
            statement.add(" and i.integration = ?", filter.integration());
        }
        if (filter.acts() != null) {
            // nothing heals by itself so far, so what would is support's
            statement.add(" and case c.acts when 'nobody' then 'support' else c.acts end = ?", filter.acts());
        }
        if (filter.tier() != null) {
            statement.add(" and t.tier = ?", filter.tier());
        }
    }

    private static Object[] of(Object... values) {
        return values;
    }

    private static Queued queued(Row row) {
        String acts = row.getString("acts");
        return new Queued(
                row.getString("tenant_id"),
                row.getString("tenant_name"),
                row.getString("tier"),
                row.getUUID("id"),
                row.getString("code"),
                row.getString("integration"),
                row.getString("integration_name"),
                row.getString("installation"),
                row.getString("class"),
                row.getString("variant"),
                acts.equals("nobody") ? "support" : acts,
                row.getBoolean("whole_run"),
                row.getString("system"),
                Sql.instant(row, "opened_at"),
                row.getInteger("waiting"),
                row.getBigDecimal("stake"),
                Sql.instant(row, "weighed_since"),
                row.getString("currency"),
                row.getString("owner"),
                Sql.instant(row, "next_deadline"),
                row.getString("next_clock"),
                row.getUUID("incident_id"),
                row.getString("incident_code"),
                Sql.instant(row, "customer_wrote_at"));
    }
}
