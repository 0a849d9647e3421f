package dev.handrail.tenancy;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people of the current tenant and those who are invited. There is always an admin among them. */
@ApplicationScoped
public class Members {
    private static final Duration INVITED = Duration.ofDays(14);
    private static final int MOST = 500;
    private final Pool pool;

    Members(Pool pool) {
        this.pool = pool;
    }

    /** Somebody of the company. */
    public record Member(UUID id, String name, String email, Role role, Instant since) {}

    /** Somebody who was invited and has not come yet. */
    public record Invited(UUID id, String name, String email, Role role, Instant expiresAt) {}

    /** How a change ended. LAST_ADMIN: nothing was changed, or nobody could change anything any more. */
    public enum Ending {
        DONE,
        UNCHANGED,
        LAST_ADMIN,
        NOT_THERE
    }

    /** By name. */
    public Uni<List<Member>> list() {
        return pool.withTransaction(connection -> connection
                .query("select id, name, email, role, created_at from member order by lower(name), id limit " + MOST)
                .execute()
                .map(rows -> {
                    List<Member> all = new ArrayList<>();
                    rows.forEach(row -> all.add(member(row)));
                    return all;
                }));
    }

    /** Those whose invitation still holds, the newest first. */
    public Uni<List<Invited>> invited(Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select id, name, email, role, expires_at from invitation where used_at is null"
                        + " and expires_at > $1 order by created_at desc, id limit " + MOST)
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    List<Invited> all = new ArrayList<>();
                    rows.forEach(row -> all.add(invited(row)));
                    return all;
                }));
    }

    /**
     * Invites somebody for 14 days.
     *
     * @return false when there is an invitation, or a member, of this address already
     */
    public Uni<Boolean> invite(String tenant, String email, String name, Role role, By by, Instant now) {
        return pool.withTransaction(connection -> lock(connection, tenant)
                .chain(() -> connection
                        .preparedQuery(
                                "insert into invitation (tenant_id, id, email, name, role, created_at, expires_at)"
                                        + " select $1, $2, $3, $4, $5, $6, $7 where not exists (select 1 from invitation"
                                        + " where lower(email) = lower($3) and used_at is null and expires_at > $6)"
                                        + " and not exists (select 1 from member where lower(email) = lower($3))")
                        .execute(Tuple.from(Arrays.asList(
                                tenant,
                                UUID.randomUUID(),
                                email,
                                name,
                                role.word(),
                                Sql.utc(now),
                                Sql.utc(now.plus(INVITED))))))
                .chain(done -> done.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : SettingHistory.write(connection, tenant, by, "person_invited", name, role.title(), now)
                                .replaceWith(true)));
    }

    /** Takes an invitation back. Harmless when it is over or was used. */
    public Uni<Ending> withdraw(String tenant, UUID id, By by, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select name, used_at is null and expires_at > $2 as holds from invitation where id = $1"
                        + " for update")
                .execute(Tuple.of(id, Sql.utc(now)))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Uni.createFrom().item(Ending.NOT_THERE);
                    }
                    Row row = rows.iterator().next();
                    if (!row.getBoolean("holds")) {
                        return Uni.createFrom().item(Ending.UNCHANGED);
                    }
                    return connection
                            .preparedQuery("update invitation set expires_at = $2 where id = $1")
                            .execute(Tuple.of(id, Sql.utc(now)))
                            .chain(() -> SettingHistory.write(
                                    connection, tenant, by, "invitation_withdrawn", row.getString("name"), now))
                            .replaceWith(Ending.DONE);
                }));
    }

    public Uni<Ending> change(String tenant, UUID id, Role role, By by, Instant now) {
        return pool.withTransaction(connection -> found(connection, tenant, id).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Ending.NOT_THERE);
            }
            if (found.get().role() == role) {
                return Uni.createFrom().item(Ending.UNCHANGED);
            }
            return unlessLast(
                    connection,
                    found.get(),
                    () -> connection
                            .preparedQuery("update member set role = $2 where id = $1")
                            .execute(Tuple.of(id, role.word()))
                            .chain(() -> SettingHistory.write(
                                    connection,
                                    tenant,
                                    by,
                                    "role_changed",
                                    found.get().name(),
                                    role.title(),
                                    now)));
        }));
    }

    /** From the next page on, this person is a stranger. */
    public Uni<Ending> remove(String tenant, UUID id, By by, Instant now) {
        return pool.withTransaction(connection -> found(connection, tenant, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Ending.NOT_THERE)
                        : unlessLast(
                                connection,
                                found.get(),
                                () -> connection
                                        .preparedQuery("delete from member where id = $1")
                                        .execute(Tuple.of(id))
                                        .chain(() -> SettingHistory.write(
                                                connection,
                                                tenant,
                                                by,
                                                "person_removed",
                                                found.get().name(),
                                                now)))));
    }

    /** Of two admins who remove each other at once, the second waits here and finds that nobody else is left. */
    private static Uni<Void> lock(SqlConnection connection, String tenant) {
        return connection
                .preparedQuery("select 1 from tenant where tenant_id = $1 for no key update")
                .execute(Tuple.of(tenant))
                .replaceWithVoid();
    }

    private static Uni<Optional<Member>> found(SqlConnection connection, String tenant, UUID id) {
        return lock(connection, tenant)
                .chain(() -> connection
                        .preparedQuery("select id, name, email, role, created_at from member where id = $1")
                        .execute(Tuple.of(id)))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(member(rows.iterator().next()))
                        : Optional.empty());
    }

    private static Uni<Ending> unlessLast(
            SqlConnection connection, Member member, java.util.function.Supplier<Uni<Void>> change) {
        return connection
                .preparedQuery("select 1 from member where role = 'customer-admin' and id <> $1 limit 1")
                .execute(Tuple.of(member.id()))
                .chain(others -> member.role() == Role.CUSTOMER_ADMIN && others.rowCount() == 0
                        ? Uni.createFrom().item(Ending.LAST_ADMIN)
                        : change.get().replaceWith(Ending.DONE));
    }

    private static Member member(Row row) {
        return new Member(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("email"),
                Role.of(row.getString("role")),
                Sql.instant(row, "created_at"));
    }

    private static Invited invited(Row row) {
        return new Invited(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("email"),
                Role.of(row.getString("role")),
                Sql.instant(row, "expires_at"));
    }
}
