package dev.handrail.tenancy;

import dev.handrail.platform.Sql;
import dev.handrail.tenancy.rules.Picture;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** What the current tenant's own administrators set of the company, and its logo. */
@ApplicationScoped
public class Company {
    /** Bytes of a logo. */
    public static final int LARGEST_LOGO = 256 * 1024;

    private final Pool pool;

    Company(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param zone IANA name
     * @param language en or de
     * @param accent #rrggbb, or null
     */
    public record Details(String name, String zone, String language, String accent) {}

    /** @param updatedAt tells one logo from the next */
    public record Logo(String type, byte[] content, Instant updatedAt) {}

    /** Tells whether anything changed. */
    public Uni<Boolean> change(String tenant, Details wanted, By by, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select name, zone, language, accent from tenant where tenant_id = $1 for no key update")
                .execute(Tuple.of(tenant))
                .map(rows -> details(rows.iterator().next()))
                .chain(stored -> stored.equals(wanted)
                        ? Uni.createFrom().item(false)
                        : write(connection, tenant, wanted)
                                .chain(() -> told(connection, tenant, stored, wanted, by, now))
                                .replaceWith(true)));
    }

    /** The type and size are the caller's to check. */
    public Uni<Void> putLogo(String tenant, Picture picture, byte[] content, By by, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("insert into logo (tenant_id, type, content, width, height, updated_at)"
                        + " values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id) do update set type = excluded.type,"
                        + " content = excluded.content, width = excluded.width, height = excluded.height,"
                        + " updated_at = excluded.updated_at where logo.content <> excluded.content")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        picture.type(),
                        io.vertx.core.buffer.Buffer.buffer(content),
                        picture.width(),
                        picture.height(),
                        Sql.utc(now))))
                .chain(done -> done.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : SettingHistory.write(connection, tenant, by, "logo_changed", "", now)));
    }

    /** Harmless when there is none. */
    public Uni<Void> removeLogo(String tenant, By by, Instant now) {
        return pool.withTransaction(connection -> connection
                .query("delete from logo")
                .execute()
                .chain(done -> done.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : SettingHistory.write(connection, tenant, by, "logo_removed", "", now)));
    }

    public Uni<Optional<Logo>> logo() {
        return pool.withTransaction(connection -> connection
                .query("select type, content, updated_at from logo")
                .execute()
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(logo(rows.iterator().next()))
                        : Optional.empty()));
    }

    /** When the logo was put there; empty when there is none. */
    public Uni<Optional<Instant>> logoSince() {
        return pool.withTransaction(connection -> connection
                .query("select updated_at from logo")
                .execute()
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(Sql.instant(rows.iterator().next(), "updated_at"))
                        : Optional.empty()));
    }

    private static Uni<Void> write(SqlConnection connection, String tenant, Details wanted) {
        return connection
                .preparedQuery(
                        "update tenant set name = $2, zone = $3, language = $4, accent = $5 where tenant_id = $1")
                .execute(Tuple.of(tenant, wanted.name(), wanted.zone(), wanted.language(), wanted.accent()))
                .replaceWithVoid();
    }

    private static Uni<Void> told(
            SqlConnection connection, String tenant, Details stored, Details wanted, By by, Instant now) {
        Uni<Void> renamed = stored.name().equals(wanted.name())
                ? Uni.createFrom().voidItem()
                : SettingHistory.write(connection, tenant, by, "company_renamed", wanted.name(), stored.name(), now);
        boolean others = !Objects.equals(stored.zone(), wanted.zone())
                || !Objects.equals(stored.language(), wanted.language())
                || !Objects.equals(stored.accent(), wanted.accent());
        return others
                ? renamed.chain(() -> SettingHistory.write(connection, tenant, by, "company_changed", "", now))
                : renamed;
    }

    private static Details details(Row row) {
        return new Details(
                row.getString("name"), row.getString("zone"), row.getString("language"), row.getString("accent"));
    }

    private static Logo logo(Row row) {
        return new Logo(row.getString("type"), row.getBuffer("content").getBytes(), Sql.instant(row, "updated_at"));
    }
}
