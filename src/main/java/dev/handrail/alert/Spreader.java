package dev.handrail.alert;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.platform.Sql;
import dev.handrail.shared.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Turns a notice into deliveries, and finds the next way when it reached nobody. */
@ApplicationScoped
class Spreader {
    /** Standard Webhooks advises to stay below 20 KB. */
    static final int LARGEST_BODY = 20 * 1024;

    private static final Logger LOG = Logger.getLogger(Spreader.class);
    private static final String FALLBACK = ":fallback";
    private static final int MOST_FALLBACKS = 3;
    private final Addressees addressees;

    Spreader(Addressees addressees) {
        this.addressees = addressees;
    }

    private record Line(Addressee to, Letter letter) {}

    /** Writes what everybody in the audience is to get; when nobody is there, goes the next way. Who declined is left in peace. */
    Uni<Void> spread(SqlConnection connection, NoticeTeller teller, Notice notice, Instant now) {
        return addressees.of(connection, notice.audience(), notice.topic(), now).chain(found -> {
            if (found.declined()) {
                return Uni.createFrom().voidItem();
            }
            if (!found.to().isEmpty()) {
                return write(connection, teller, notice, found.to(), now);
            }
            String whom = notice.audience().text();
            return teller.happened(connection, notice, NoticeTeller.Fate.REACHED_NOBODY, whom, now)
                    .chain(() -> goOn(connection, teller, notice, now));
        });
    }

    /**
     * The next way for a notice that reached nobody: another audience, told once; for the staff at last the mailbox that is
     * configured for it. The key bounds the chain.
     */
    Uni<Void> goOn(SqlConnection connection, NoticeTeller teller, Notice notice, Instant now) {
        Optional<Audience> next = teller.fallback(notice)
                .filter(other -> !other.equals(notice.audience()))
                .filter(other -> !notice.key().endsWith(FALLBACK.repeat(MOST_FALLBACKS)));
        if (next.isPresent()) {
            Notice again = Notice.of(
                    notice.tenant(),
                    notice.key() + FALLBACK,
                    notice.topic(),
                    notice.subject(),
                    next.get(),
                    standIn(notice),
                    now);
            return Outbox.write(connection, notice.tenant(), List.of(again));
        }
        return addressees
                .lastResort(notice.audience())
                .map(mailbox -> connection
                        .preparedQuery("select 1 from delivery where notice_id = $1 and address = $2")
                        .execute(Tuple.of(notice.id(), mailbox.address()))
                        .chain(rows -> rows.rowCount() > 0
                                ? Uni.createFrom().voidItem()
                                : write(connection, teller, notice, List.of(mailbox), now)))
                .orElse(Uni.createFrom().voidItem());
    }

    /** The stand-in must see for whom the news was: what holds for them holds for the stand-in. */
    private static Map<String, String> standIn(Notice notice) {
        Map<String, String> params = new LinkedHashMap<>(notice.params());
        params.putIfAbsent(Notice.INSTEAD_OF, notice.audience().text());
        return params;
    }

    private static Uni<Void> write(
            SqlConnection connection, NoticeTeller teller, Notice notice, List<Addressee> to, Instant now) {
        return teller.tell(connection, notice, to, now).chain(letters -> {
            if (letters.size() != to.size()) {
                throw new IllegalStateException(letters.size() + " letters for " + to.size() + " addressees");
            }
            List<Line> lines = IntStream.range(0, to.size())
                    .mapToObj(i -> new Line(to.get(i), letters.get(i)))
                    .toList();
            return insert(connection, notice, lines, now);
        });
    }

    private static Uni<Void> insert(SqlConnection connection, Notice notice, List<Line> lines, Instant now) {
        UUID[] ids = lines.stream().map(any -> UUID.randomUUID()).toArray(UUID[]::new);
        UUID[] recipients = lines.stream().map(line -> line.to().recipient()).toArray(UUID[]::new);
        return connection
                .preparedQuery(
                        "insert into delivery (tenant_id, notice_id, created_at, next_at, state, id, recipient_id,"
                                + " channel, audience, name, address, subject, body, html) select $1, $2, $3, d.next_at, 'waiting', d.id, d.recipient_id,"
                                + " d.channel, d.audience, d.name, d.address, d.subject, d.body, d.html"
                                + " from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],"
                                + " $10::text[], $11::text[], $12::text[], $13::timestamptz[]) as d (id, recipient_id,"
                                + " channel, audience, name, address, subject, body, html, next_at)")
                .execute(Tuple.from(Arrays.asList(
                        notice.tenant(),
                        notice.id(),
                        Sql.utc(now),
                        ids,
                        recipients,
                        texts(lines, (to, letter) -> to.channel().name().toLowerCase(Locale.ROOT)),
                        texts(lines, (to, letter) -> to.audience().text()),
                        texts(lines, (to, letter) -> to.name()),
                        texts(lines, (to, letter) -> to.address()),
                        texts(lines, (to, letter) -> letter.subject() == null ? notice.topic() : letter.subject()),
                        texts(
                                lines,
                                (to, letter) ->
                                        to.channel() == Channel.EMAIL ? letter.text() : body(notice, letter.data())),
                        texts(lines, (to, letter) -> to.channel() == Channel.EMAIL ? letter.html() : null),
                        lines.stream()
                                .map(line -> Sql.utc(notBefore(line.to(), now)))
                                .toArray(OffsetDateTime[]::new))))
                .replaceWithVoid();
    }

    private static Instant notBefore(Addressee to, Instant now) {
        return to.quiet() == null ? now : to.quiet().next(now);
    }

    private static String[] texts(List<Line> lines, BiFunction<Addressee, Letter, String> text) {
        return lines.stream().map(line -> text.apply(line.to(), line.letter())).toArray(String[]::new);
    }

    /** The body as Standard Webhooks has it. Cutting JSON would break it: what is too large, a teller's mistake, is left out. */
    private static String body(Notice notice, String data) {
        if (!(Json.read(data) instanceof Map<?, ?> object)) {
            throw new IllegalStateException("the data of a webhook is a JSON object");
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("type", notice.topic());
        whole.put("timestamp", notice.createdAt().toString());
        whole.put("data", object);
        String body = Json.write(whole);
        if (body.getBytes(StandardCharsets.UTF_8).length <= LARGEST_BODY) {
            return body;
        }
        // the mails of the same notice must go out all the same
        LOG.errorf("the webhook of %s is larger than %d bytes; it goes out without data", notice.topic(), LARGEST_BODY);
        whole.put("data", Map.of("subject", notice.subject().toString()));
        return Json.write(whole);
    }
}
