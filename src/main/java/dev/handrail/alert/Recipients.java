package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.rules.QuietHours;
import dev.handrail.alert.webhook.Signature;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.SettingHistory;
import dev.handrail.words.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whom the tenant of the current context wants to be told. What changes is written to the history of settings. */
@ApplicationScoped
public class Recipients {
    /** Of one tenant. */
    public static final int MOST = 20;

    private static final String COLUMNS = "id, channel, name, address, language, created_at, disabled_at, disabled_why,"
            + " muted, quiet_from, quiet_to, quiet_zone, paused_at";
    private final Pool pool;
    private final WishCheck check;

    Recipients(Pool pool, WishCheck check) {
        this.pool = pool;
        this.check = check;
    }

    /** @param secret what a webhook is signed with, told here and never again; null for mailboxes */
    public record Added(Recipient recipient, String secret) {}

    /**
     * Fails with a {@link ProblemException} that says what is wrong: address, name, too many, there already.
     *
     * @param id of the new one. One that is there already, because a button was pressed twice, is a conflict as any other
     */
    public Uni<Added> add(String tenant, UUID id, Wish wish, By by, Instant now) {
        return check.check(wish).chain(good -> {
            Recipient wanted = new Recipient(
                    id,
                    good.channel(),
                    good.name(),
                    good.address(),
                    good.language(),
                    now,
                    null,
                    null,
                    good.muted(),
                    good.quiet(),
                    null);
            String secret = good.channel() == Channel.WEBHOOK ? Signature.newSecret() : null;
            return pool.withTransaction(connection -> lock(connection, tenant)
                    .chain(() -> refuseSame(connection, good, id, true))
                    .chain(() -> insert(connection, tenant, wanted, secret))
                    .chain(() -> SettingHistory.write(connection, tenant, by, "recipient_added", good.name(), now))
                    .replaceWith(new Added(wanted, secret)));
        });
    }

    /** All but the channel and the secret. Empty when there is no such one; fails as {@link #add} does. */
    public Uni<Boolean> change(String tenant, UUID id, Wish wish, By by, Instant now) {
        return check.check(wish)
                .chain(good -> pool.withTransaction(connection -> lock(connection, tenant)
                        .chain(() -> refuseSame(connection, good, id, false))
                        .chain(() -> connection
                                .preparedQuery(
                                        "update recipient set name = $2, address = $3, language = $4, muted = $5,"
                                                + " quiet_from = $6, quiet_to = $7, quiet_zone = $8 where id = $1 and channel = $9 and"
                                                + " (name, address, language, muted, quiet_from, quiet_to, quiet_zone) is distinct from"
                                                + " ($2, $3, $4, $5, $6::time, $7::time, $8)")
                                .execute(values(id, good)))
                        .chain(done -> told(
                                connection, done.rowCount() == 1, tenant, by, "recipient_changed", good.name(), now))));
    }

    /** In the order in which they came. */
    public Uni<List<Recipient>> list() {
        return pool.withTransaction(connection -> connection
                .query("select " + COLUMNS + " from recipient order by created_at, id")
                .execute()
                .map(rows -> {
                    List<Recipient> all = new ArrayList<>();
                    rows.forEach(row -> all.add(read(row)));
                    return all;
                }));
    }

    public Uni<Optional<Recipient>> find(UUID id) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select " + COLUMNS + " from recipient where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(read(rows.iterator().next()))
                        : Optional.empty()));
    }

    /** Tells whether there was such a one. What waits for it is not sent any more. */
    public Uni<Boolean> remove(String tenant, UUID id, By by, Instant now) {
        return change(tenant, by, now, "recipient_removed", "delete from recipient where id = $1", id);
    }

    /** Tells it nothing until it is told again; what waits for it is not sent any more. False when nothing changed. */
    public Uni<Boolean> pause(String tenant, UUID id, By by, Instant now) {
        String sql = "update recipient set paused_at = $2 where id = $1 and paused_at is null";
        return change(tenant, by, now, "recipient_paused", sql, id, Sql.utc(now));
    }

    /** Tells one again that was paused, or switched off by its own answers. False when nothing changed. */
    public Uni<Boolean> enable(String tenant, UUID id, By by, Instant now) {
        String sql = "update recipient set paused_at = null, disabled_at = null, disabled_why = null where id = $1"
                + " and (paused_at is not null or disabled_at is not null)";
        return change(tenant, by, now, "recipient_resumed", sql, id);
    }

    /** A new secret for a webhook; the old one ends at once. Empty when there is no such webhook. */
    public Uni<Optional<String>> renewSecret(String tenant, UUID id, By by, Instant now) {
        String secret = Signature.newSecret();
        String sql = "update recipient set secret = $2 where id = $1 and channel = 'webhook'";
        return change(tenant, by, now, "recipient_secret", sql, id, secret)
                .map(done -> done ? Optional.of(secret) : Optional.empty());
    }

    /** Switches one off; harmless when it is. */
    static Uni<Void> disable(SqlConnection connection, UUID id, String why, Instant now) {
        return connection
                .preparedQuery("update recipient set disabled_at = $2, disabled_why = $3 where id = $1"
                        + " and disabled_at is null")
                .execute(Tuple.of(id, Sql.utc(now), why))
                .replaceWithVoid();
    }

    /** Null when it is told at any time. */
    static QuietHours quiet(Row row) {
        LocalTime from = row.getLocalTime("quiet_from");
        return from == null
                ? null
                : new QuietHours(from, row.getLocalTime("quiet_to"), ZoneId.of(row.getString("quiet_zone")));
    }

    private Uni<Boolean> change(String tenant, By by, Instant now, String what, String sql, Object... values) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(sql + " returning name")
                .execute(Tuple.from(Arrays.asList(values)))
                .chain(rows -> told(connection, rows.rowCount() == 1, tenant, by, what, name(rows), now)));
    }

    private static String name(RowSet<Row> rows) {
        return rows.iterator().hasNext() ? rows.iterator().next().getString("name") : "";
    }

    private static Uni<Boolean> told(
            SqlConnection connection, boolean changed, String tenant, By by, String what, String name, Instant now) {
        return changed
                ? SettingHistory.write(connection, tenant, by, what, name, now).replaceWith(true)
                : Uni.createFrom().item(false);
    }

    /** Two who add the twentieth at once wait for each other. */
    private static Uni<Void> lock(SqlConnection connection, String tenant) {
        return connection
                .preparedQuery("select 1 from tenant where tenant_id = $1 for no key update")
                .execute(Tuple.of(tenant))
                .replaceWithVoid();
    }

    private static Uni<Void> refuseSame(SqlConnection connection, Wish wish, UUID id, boolean isNew) {
        return connection
                .preparedQuery("select count(*)::int as n, count(*) filter (where channel = $1"
                        + " and lower(address) = lower($2) and ($4 or id <> $3))::int as same from recipient")
                .execute(Tuple.of(word(wish.channel()), wish.address(), id, isNew))
                .map(rows -> {
                    Row counted = rows.iterator().next();
                    if (counted.getInteger("same") > 0) {
                        throw ProblemException.conflict("This address is told already.");
                    }
                    if (isNew && counted.getInteger("n") >= MOST) {
                        throw ProblemException.conflict(
                                "There are " + MOST + " recipients already, which is the most. Remove one first.");
                    }
                    return null;
                });
    }

    private static Uni<Void> insert(SqlConnection connection, String tenant, Recipient wanted, String secret) {
        QuietHours quiet = wanted.quiet();
        return connection
                .preparedQuery("insert into recipient (tenant_id, id, channel, name, address, secret, language,"
                        + " created_at, muted, quiet_from, quiet_to, quiet_zone)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        wanted.id(),
                        word(wanted.channel()),
                        wanted.name(),
                        wanted.address(),
                        secret,
                        wanted.language().locale().getLanguage(),
                        Sql.utc(wanted.createdAt()),
                        sorted(wanted.muted()),
                        quiet == null ? null : quiet.from(),
                        quiet == null ? null : quiet.to(),
                        quiet == null ? null : quiet.zone().getId())))
                .replaceWithVoid();
    }

    private static Tuple values(UUID id, Wish wish) {
        QuietHours quiet = wish.quiet();
        return Tuple.from(Arrays.asList(
                id,
                wish.name(),
                wish.address(),
                wish.language().locale().getLanguage(),
                sorted(wish.muted()),
                quiet == null ? null : quiet.from(),
                quiet == null ? null : quiet.to(),
                quiet == null ? null : quiet.zone().getId(),
                word(wish.channel())));
    }

    private static String[] sorted(Set<String> topics) {
        return topics.stream().sorted().toArray(String[]::new);
    }

    private static Recipient read(Row row) {
        return new Recipient(
                row.getUUID("id"),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("address"),
                Language.of(row.getString("language")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "disabled_at"),
                row.getString("disabled_why"),
                Set.of(row.getArrayOfStrings("muted")),
                quiet(row),
                Sql.instant(row, "paused_at"));
    }

    private static String word(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
