package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Audience.Group;
import dev.handrail.platform.Sql;
import dev.handrail.shared.Json;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A message to one recipient that says nothing but that it arrived; it goes the way of all others. */
@ApplicationScoped
public class Trials implements NoticeTeller {
    static final String TOPIC = "recipient.trial";
    private static final String WORDS = "trial";
    private final Pool pool;
    private final Words words;

    Trials(Pool pool, Words words) {
        this.pool = pool;
        this.words = words;
    }

    /**
     * Puts one into the queue.
     *
     * @param press the key of the button: pressing twice sends once
     */
    public Uni<Void> send(String tenant, Recipient to, UUID press, Instant now) {
        Notice notice = Notice.of(tenant, "trial:" + press, TOPIC, to.id(), Audience.of(Group.CUSTOMER), Map.of(), now);
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "insert into notice (tenant_id, id, key, topic, subject_id, audience, params, created_at,"
                                + " due_at, state) values ($1, $2, $3, $4, $5, $6, '{}', $7, $7, 'spread')"
                                + " on conflict (tenant_id, key) do nothing")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        notice.id(),
                        notice.key(),
                        TOPIC,
                        to.id(),
                        notice.audience().text(),
                        Sql.utc(now))))
                .chain(done ->
                        done.rowCount() == 0 ? Uni.createFrom().voidItem() : deliver(connection, notice, to, now)));
    }

    private Uni<Void> deliver(SqlConnection connection, Notice notice, Recipient to, Instant now) {
        String subject = words.say(to.language(), WORDS, "subject");
        String text = words.say(to.language(), WORDS, "text");
        return connection
                .preparedQuery("insert into delivery (tenant_id, id, notice_id, recipient_id, channel, audience, name,"
                        + " address, subject, body, state, created_at, next_at)"
                        + " values ($1, $2, $3, $4, $5, 'customer', $6, $7, $8, $9, 'waiting', $10, $10)")
                .execute(Tuple.from(Arrays.asList(
                        notice.tenant(),
                        UUID.randomUUID(),
                        notice.id(),
                        to.id(),
                        to.channel().name().toLowerCase(Locale.ROOT),
                        to.name(),
                        to.address(),
                        subject,
                        to.channel() == Channel.EMAIL ? text + "\n" : body(text, now),
                        Sql.utc(now))))
                .replaceWithVoid();
    }

    private static String body(String text, Instant now) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("type", TOPIC);
        whole.put("timestamp", now.toString());
        whole.put("data", Map.of("message", text));
        return Json.write(whole);
    }

    @Override
    public boolean handles(String topic) {
        return topic.equals(TOPIC);
    }

    @Override
    public Uni<Boolean> holds(SqlConnection connection, Notice notice, Instant now) {
        return Uni.createFrom().item(true);
    }

    /** Never asked: a trial is spread when it is made. */
    @Override
    public Uni<List<Letter>> tell(SqlConnection connection, Notice notice, List<Addressee> to, Instant now) {
        throw new UnsupportedOperationException("a trial is for one recipient");
    }

    @Override
    public Optional<Audience> fallback(Notice notice) {
        return Optional.empty();
    }

    /** Its delivery is its history. */
    @Override
    public Uni<Void> happened(SqlConnection connection, Notice notice, Fate fate, String name, Instant now) {
        return Uni.createFrom().voidItem();
    }
}
