package dev.handrail.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.webhook.Signature;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.words.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Mailboxes and webhooks of the operator that steps of an escalation name. They belong to no tenant. */
@ApplicationScoped
public class Contacts {
    private final Pool pool;
    private final WishCheck check;

    Contacts(Pool pool, WishCheck check) {
        this.pool = pool;
        this.check = check;
    }

    /**
     * A contact.
     *
     * @param channel "email" or "webhook"
     * @param secret what a webhook is signed with, told once; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Contact(String name, String channel, String address, String secret, Instant changedAt) {}

    /** Refuses an address that cannot be told with {@link ProblemException} 400. A webhook gets a secret each time. */
    public Uni<Contact> put(String name, Channel channel, String address, String by, Instant now) {
        return check.check(new Wish(channel, name, address, Language.EN, Set.of(), null))
                .chain(good -> {
                    String secret = channel == Channel.WEBHOOK ? Signature.newSecret() : null;
                    String word = channel.name().toLowerCase(Locale.ROOT);
                    return pool.preparedQuery(
                                    "insert into contact (name, channel, address, secret, changed_at, changed_by)"
                                            + " values ($1, $2, $3, $4, $5, $6) on conflict (name) do update set"
                                            + " channel = excluded.channel, address = excluded.address, secret = excluded.secret,"
                                            + " changed_at = excluded.changed_at, changed_by = excluded.changed_by")
                            .execute(Tuple.from(Arrays.asList(name, word, good.address(), secret, Sql.utc(now), by)))
                            .replaceWith(new Contact(name, word, good.address(), secret, now));
                });
    }

    /** Without their secrets. */
    public Uni<List<Contact>> all() {
        return pool.query("select * from contact order by name limit 300")
                .execute()
                .map(rows -> {
                    List<Contact> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Contact(
                            row.getString("name"),
                            row.getString("channel"),
                            row.getString("address"),
                            null,
                            Sql.instant(row, "changed_at"))));
                    return found;
                });
    }

    /** Whether there was one. What waits for it is not sent any more. */
    public Uni<Boolean> remove(String name) {
        return pool.preparedQuery("delete from contact where name = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.rowCount() > 0);
    }
}
