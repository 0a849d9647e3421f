package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.webhook.Signature;
import dev.handrail.platform.Sql;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What was sent to the customer of the current context. Never what goes to the staff: their addresses are their own. */
@ApplicationScoped
public class DeliveryFinder {
    private static final String SELECT =
            "select d.id, d.channel, d.recipient_id, d.name, d.address, d.subject, d.state, d.attempts, d.created_at,"
                    + " d.next_at, d.sent_at, d.answer, n.topic, n.subject_id from delivery d"
                    + " join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id where d.audience = 'customer'";

    private final Pool pool;

    DeliveryFinder(Pool pool) {
        this.pool = pool;
    }

    /**
     * One message to one of the customer's.
     *
     * @param messageId of a webhook: its header webhook-id; null for mails
     * @param subjectId what it is about
     * @param state waiting, sent, refused, given_up or withdrawn
     * @param answer the last one, "HTTP 503"; null before the first try
     */
    public record Delivery(
            UUID id,
            String messageId,
            Channel channel,
            UUID recipient,
            String name,
            String address,
            String topic,
            UUID subjectId,
            String subject,
            String state,
            int attempts,
            Instant createdAt,
            Instant nextAt,
            Instant sentAt,
            String answer) {}

    /** Newest first. */
    public Uni<Page<Delivery>> list(Cursor after, int limit) {
        return list("", new ArrayList<>(), after, limit);
    }

    /** Those to one recipient, newest first. */
    public Uni<Page<Delivery>> of(UUID recipient, Cursor after, int limit) {
        return list(" and d.recipient_id = $1", new ArrayList<>(List.of(recipient)), after, limit);
    }

    /** The newest one of each recipient. */
    public Uni<Map<UUID, Delivery>> last() {
        return pool.withTransaction(connection -> connection
                .query("select l.* from recipient r cross join lateral (" + SELECT
                        + " and d.recipient_id = r.id order by d.created_at desc, d.id desc limit 1) l")
                .execute()
                .map(rows -> {
                    Map<UUID, Delivery> last = new HashMap<>();
                    rows.forEach(row -> last.put(row.getUUID("recipient_id"), read(row)));
                    return last;
                }));
    }

    private Uni<Page<Delivery>> list(String which, List<Object> values, Cursor after, int limit) {
        String sql = SELECT + which;
        if (after != null) {
            sql += " and (d.created_at, d.id) < ($" + (values.size() + 1) + ", $" + (values.size() + 2) + ")";
            values.add(Sql.utc(after.at()));
            values.add(after.id());
        }
        String ordered = sql + " order by d.created_at desc, d.id desc limit " + (limit + 1);
        return pool.withTransaction(connection -> connection
                .preparedQuery(ordered)
                .execute(Tuple.from(values))
                .map(rows -> {
                    List<Delivery> read = new ArrayList<>();
                    rows.forEach(row -> read.add(read(row)));
                    return Page.of(read, limit, each -> new Cursor(each.createdAt(), each.id()));
                }));
    }

    private static Delivery read(Row row) {
        UUID id = row.getUUID("id");
        Channel channel = Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT));
        String state = row.getString("state");
        return new Delivery(
                id,
                channel == Channel.WEBHOOK ? Signature.id(id) : null,
                channel,
                row.getUUID("recipient_id"),
                row.getString("name"),
                row.getString("address"),
                row.getString("topic"),
                row.getUUID("subject_id"),
                row.getString("subject"),
                state,
                row.getInteger("attempts"),
                Sql.instant(row, "created_at"),
                state.equals("waiting") ? Sql.instant(row, "next_at") : null,
                Sql.instant(row, "sent_at"),
                row.getString("answer"));
    }
}
