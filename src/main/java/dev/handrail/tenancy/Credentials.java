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
import java.util.Arrays;
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
    public Uni<Issued> issue(String tenant, String name, Set<Scope> scopes, Instant now) {
        String token = Token.make();
        UUID id = UUID.randomUUID();
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
                .replaceWith(new Issued(id, name, token)));
    }

    /** Revokes one of the current tenant's; tells whether there was such a one. Revoking twice is harmless. */
    public Uni<Boolean> revoke(UUID id, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update credential set revoked_at = coalesce(revoked_at, $2) where id = $1")
                .execute(Tuple.of(id, Sql.utc(now)))
                .map(done -> done.rowCount() == 1));
    }

    private static Machine machine(Row row) {
        String[] tenants = row.getArrayOfStrings("tenants");
        Set<Scope> scopes = Arrays.stream(row.getArrayOfStrings("scopes"))
                .flatMap(word -> Scope.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Machine(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("tenant_id"),
                scopes,
                tenants == null ? null : Set.of(tenants));
    }

    static String[] words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::word).sorted().toArray(String[]::new);
    }
}
