package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.mail.MailSender;
import dev.handrail.alert.webhook.Signature;
import dev.handrail.platform.OutboundGuard;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.words.Language;
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
import java.util.Locale;
import java.util.UUID;

/** Whom the tenant of the current context wants to be told. */
@ApplicationScoped
public class Recipients {
    /** Of one tenant. */
    public static final int MOST = 20;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2000;
    private static final String COLUMNS = "id, channel, name, address, language, created_at, disabled_at, disabled_why";
    private final Pool pool;
    private final OutboundGuard guard;

    Recipients(Pool pool, OutboundGuard guard) {
        this.pool = pool;
        this.guard = guard;
    }

    /** @param secret what a webhook is signed with, told here and never again; null for mailboxes */
    public record Added(Recipient recipient, String secret) {}

    /** Fails with a {@link ProblemException} that says what is wrong: address, name, too many, there already. */
    public Uni<Added> add(String tenant, Channel channel, String name, String address, Language language, Instant now) {
        String plainName = name == null ? "" : name.strip();
        String plain = address == null ? "" : address.strip();
        if (plainName.isEmpty() || plainName.length() > LONGEST_NAME || hasControls(plainName)) {
            throw wrong("/name", "1 to " + LONGEST_NAME + " characters, in one line");
        }
        Recipient wanted = new Recipient(UUID.randomUUID(), channel, plainName, plain, language, now, null, null);
        if (channel == Channel.EMAIL) {
            if (!MailSender.isAddress(plain)) {
                throw wrong("/address", "This is no e-mail address. It looks like name@example.com.");
            }
            return pool.withTransaction(connection -> insert(connection, tenant, wanted, null));
        }
        if (plain.length() > LONGEST_URL) {
            throw wrong("/address", "At most " + LONGEST_URL + " characters.");
        }
        return guard.check(plain)
                .onFailure(OutboundGuard.NotAllowedException.class)
                .transform(refused -> wrong("/address", refused.getMessage()))
                .chain(target ->
                        pool.withTransaction(connection -> insert(connection, tenant, wanted, Signature.newSecret())));
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

    /** Tells whether there was such a one. What waits for it is not sent any more. */
    public Uni<Boolean> remove(UUID id) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("delete from recipient where id = $1")
                .execute(Tuple.of(id))
                .map(done -> done.rowCount() == 1));
    }

    /** Tells one again that was switched off; false when there is no such one. */
    public Uni<Boolean> enable(UUID id) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update recipient set disabled_at = null, disabled_why = null where id = $1")
                .execute(Tuple.of(id))
                .map(done -> done.rowCount() == 1));
    }

    /** Switches one off; harmless when it is. */
    static Uni<Void> disable(SqlConnection connection, UUID id, String why, Instant now) {
        return connection
                .preparedQuery("update recipient set disabled_at = $2, disabled_why = $3 where id = $1"
                        + " and disabled_at is null")
                .execute(Tuple.of(id, Sql.utc(now), why))
                .replaceWithVoid();
    }

    /** The tenant's row is locked: two who add the twentieth at once wait for each other. */
    private static Uni<Added> insert(SqlConnection connection, String tenant, Recipient wanted, String secret) {
        return connection
                .preparedQuery("select 1 from tenant where tenant_id = $1 for no key update")
                .execute(Tuple.of(tenant))
                .chain(() -> connection
                        .preparedQuery("select count(*)::int as n, count(*) filter (where channel = $1"
                                + " and lower(address) = lower($2))::int as same from recipient")
                        .execute(Tuple.of(word(wanted.channel()), wanted.address())))
                .chain(rows -> {
                    Row counted = rows.iterator().next();
                    if (counted.getInteger("same") > 0) {
                        throw ProblemException.conflict("This address is told already.");
                    }
                    if (counted.getInteger("n") >= MOST) {
                        throw ProblemException.conflict(
                                "There are " + MOST + " recipients already, which is the most. Remove one first.");
                    }
                    return connection
                            .preparedQuery("insert into recipient (tenant_id, id, channel, name, address, secret,"
                                    + " language, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                            .execute(Tuple.from(Arrays.asList(
                                    tenant,
                                    wanted.id(),
                                    word(wanted.channel()),
                                    wanted.name(),
                                    wanted.address(),
                                    secret,
                                    wanted.language().locale().getLanguage(),
                                    Sql.utc(wanted.createdAt()))));
                })
                .replaceWith(new Added(wanted, secret));
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
                row.getString("disabled_why"));
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String word(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    private static ProblemException wrong(String pointer, String detail) {
        return ProblemException.badRequest("The recipient cannot be added.", new Problem.Wrong(pointer, detail));
    }
}
