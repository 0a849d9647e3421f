package dev.handrail.tenancy;

import dev.handrail.platform.Sql;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The credentials of machines: found by their hash, shown once when made, revocable. */
@ApplicationScoped
public class Credentials {
    private final Pool pool;

    Credentials(@ReactiveDataSource("intake") Pool pool) {
        this.pool = pool;
    }

    /** A new credential; its token is told here and never again. */
    public record Issued(UUID id, String name, String token) {}

    /**
     * One that holds.
     *
     * @param shown how its token begins
     * @param lastUsedAt to the minute; null when it never was
     */
    public record Known(UUID id, String name, String shown, Set<Scope> scopes, Instant createdAt, Instant lastUsedAt) {}

    /**
     * A machine at the door.
     *
     * @param now the database's time, asked with the same statement: every request needs both
     */
    public record Visitor(Machine machine, Instant now) {}

    /** Whose token is it? Empty for an unknown or revoked one. Runs before any tenant is known. */
    public Uni<Optional<Visitor>> find(String token) {
        if (!token.startsWith(Token.PREFIX) || token.length() > 200) {
            return Uni.createFrom().item(Optional.empty());
        }
        return pool.preparedQuery("select t.now, c.* from (select clock_timestamp() as now) t,"
                        + " lateral find_credential($1, t.now) c")
                .execute(Tuple.of(Buffer.buffer(Token.hash(token)).getDelegate()))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(visitor(rows.iterator().next()))
                        : Optional.empty());
    }

    private static Visitor visitor(Row row) {
        return new Visitor(machine(row), Sql.instant(row, "now"));
    }

    /** Makes a credential of the current tenant. */
    public Uni<Issued> issue(String tenant, String name, Set<Scope> scopes, By by, Instant now) {
        return issue(tenant, UUID.randomUUID(), name, scopes, by, now);
    }

    /** @param id of the new one; fails when there is one of this id already */
    public Uni<Issued> issue(String tenant, UUID id, String name, Set<Scope> scopes, By by, Instant now) {
        String token = Token.make();
        return pool.withTransaction(connection -> connection
                .preparedQuery("insert into credential (tenant_id, id, name, hash, shown, scopes, created_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7)")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        id,
                        name,
                        Buffer.buffer(Token.hash(token)).getDelegate(),
                        Token.shown(token),
                        words(scopes),
                        Sql.utc(now))))
                .chain(() -> SettingHistory.write(connection, tenant, by, "key_made", name, now))
                .replaceWith(new Issued(id, name, token)));
    }

    /** Revokes one of the current tenant's; tells whether there was such a one. Revoking twice is harmless. */
    public Uni<Boolean> revoke(String tenant, UUID id, By by, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select name, revoked_at is null as holds from credential where id = $1 for update")
                .execute(Tuple.of(id))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Uni.createFrom().item(false);
                    }
                    Row row = rows.iterator().next();
                    return row.getBoolean("holds")
                            ? connection
                                    .preparedQuery("update credential set revoked_at = $2 where id = $1")
                                    .execute(Tuple.of(id, Sql.utc(now)))
                                    .chain(() -> SettingHistory.write(
                                            connection, tenant, by, "key_ended", row.getString("name"), now))
                                    .replaceWith(true)
                            : Uni.createFrom().item(true);
                }));
    }

    /** Those of the current tenant that hold, the newest first. Of the token itself nobody knows more than its beginning. */
    public Uni<List<Known>> list() {
        return pool.withTransaction(connection -> connection
                .query("select id, name, shown, scopes, created_at, last_used_at from credential"
                        + " where revoked_at is null order by created_at desc, id limit 500")
                .execute()
                .map(rows -> {
                    List<Known> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new Known(
                            row.getUUID("id"),
                            row.getString("name"),
                            row.getString("shown"),
                            scopes(row),
                            Sql.instant(row, "created_at"),
                            Sql.instant(row, "last_used_at"))));
                    return all;
                }));
    }

    private static Machine machine(Row row) {
        String[] tenants = row.getArrayOfStrings("tenants");
        return new Machine(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("tenant_id"),
                scopes(row),
                tenants == null ? null : Set.of(tenants));
    }

    private static Set<Scope> scopes(Row row) {
        return Arrays.stream(row.getArrayOfStrings("scopes"))
                .flatMap(word -> Scope.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static String[] words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::word).sorted().toArray(String[]::new);
    }
}
