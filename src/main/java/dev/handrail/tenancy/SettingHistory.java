package dev.handrail.tenancy;

import dev.handrail.platform.Sql;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Who changed which setting of the current tenant, and when. Nothing here is ever rewritten. */
@ApplicationScoped
public class SettingHistory {
    private static final int LONGEST = 200;
    private final Pool pool;

    SettingHistory(Pool pool) {
        this.pool = pool;
    }

    /**
     * One change.
     *
     * @param what the key of a sentence in the section "changes"
     * @param value what it is about now, "" when there is nothing to say
     * @param oldValue what it was, or ""
     */
    public record Change(UUID id, Instant at, String who, String what, String value, String oldValue) {}

    /** Part of the transaction that changes the setting. */
    public static Uni<Void> write(
            SqlConnection connection, String tenant, By by, String what, String value, String oldValue, Instant now) {
        return connection
                .preparedQuery("insert into setting_change (tenant_id, id, at, who_id, who, what, value, old_value)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(Arrays.asList(
                        tenant, UUID.randomUUID(), Sql.utc(now), by.id(), by.name(), what, cut(value), cut(oldValue))))
                .replaceWithVoid();
    }

    public static Uni<Void> write(
            SqlConnection connection, String tenant, By by, String what, String value, Instant now) {
        return write(connection, tenant, by, what, value, "", now);
    }

    /** Newest first. */
    public Uni<Page<Change>> list(Cursor after, int limit) {
        String behind = after == null ? "" : " where (at, id) < ($2, $3)";
        Tuple values = after == null ? Tuple.of(limit + 1) : Tuple.of(limit + 1, Sql.utc(after.at()), after.id());
        return pool.withTransaction(connection -> connection
                .preparedQuery("select id, at, who, what, value, old_value from setting_change" + behind
                        + " order by at desc, id desc limit $1")
                .execute(values)
                .map(rows -> {
                    List<Change> read = new ArrayList<>();
                    rows.forEach(row -> read.add(read(row)));
                    return Page.of(read, limit, each -> new Cursor(each.at(), each.id()));
                }));
    }

    private static Change read(Row row) {
        return new Change(
                row.getUUID("id"),
                Sql.instant(row, "at"),
                row.getString("who"),
                row.getString("what"),
                row.getString("value"),
                row.getString("old_value"));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
