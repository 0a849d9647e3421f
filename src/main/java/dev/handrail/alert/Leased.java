package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A delivery that is ours until its lease ends.
 *
 * @param secret of a webhook, else null
 * @param tries including the one that begins now
 * @param until also tells this lease from any other
 */
record Leased(
        UUID id,
        Notice notice,
        UUID recipient,
        Channel channel,
        String name,
        String address,
        String secret,
        String subject,
        String body,
        String html,
        int tries,
        Instant until) {

    static final String COLUMNS =
            "d.id, d.recipient_id, d.channel, d.name, d.address, d.subject, d.body, d.html, d.attempts,"
                    + " coalesce(r.secret, k.secret) as secret, d.recipient_id is not null and (r.id is null or r.disabled_at is not null"
                    + " or r.paused_at is not null) or d.audience like 'contact:%' and k.name is null as gone";

    static Leased read(Row row, Instant until) {
        return new Leased(
                row.getUUID("id"),
                NoticeRows.read(row),
                row.getUUID("recipient_id"),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("address"),
                row.getString("secret"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("html"),
                row.getInteger("attempts") + 1,
                until);
    }

    /** Whose patience is tried: the webhook's host, or the domain of a mailbox. */
    String host() {
        String host = channel == Channel.EMAIL
                ? address.substring(address.indexOf('@') + 1)
                : URI.create(address).getHost();
        return (channel + " " + host).toLowerCase(Locale.ROOT);
    }
}
