package dev.handrail.remedy;

import dev.handrail.cases.CaseNews;
import dev.handrail.cases.Lines;
import dev.handrail.cases.Lines.Line;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.CommandRules;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sends failures again, as they were or corrected: a correction is a version, a resubmission a command, and both are written
 * in one transaction that holds the failure, so that twenty presses are one.
 */
@ApplicationScoped
public class Resubmissions {
    private final Pool pool;
    private final Words words;
    private final CaseNews news;

    Resubmissions(Pool pool, Words words, CaseNews news) {
        this.pool = pool;
        this.news = news;
        this.words = words;
    }

    /** Needs the tenant in the current context. */
    public Uni<Sent> send(Resubmission wish, Instant now) {
        return pool.withTransaction(connection -> send(connection, wish, now));
    }

    /** The same inside a transaction that runs already, as its tenant. */
    Uni<Sent> send(SqlConnection connection, Resubmission wish, Instant now) {
        return connection
                .preparedQuery(
                        "select f.*, c.class, c.variant from failure f"
                                + " join cases c on c.tenant_id = f.tenant_id and c.id = f.case_id where f.id = $1 for update of f")
                .execute(Tuple.of(wish.failure()))
                .chain(rows -> rows.iterator().hasNext()
                        ? send(connection, rows.iterator().next(), wish, now)
                        : Uni.createFrom().item(new Sent.Unknown()));
    }

    private Uni<Sent> send(SqlConnection connection, Row failure, Resubmission wish, Instant now) {
        return pressedBefore(connection, wish).chain(before -> {
            if (before != null) {
                return Uni.createFrom().item(new Sent.UnderWay(before.id(), before.version(), true));
            }
            String state = failure.getString("state");
            if (!state.equals("open")) {
                return state.equals("sending")
                        ? inFlight(connection, wish.failure())
                        : Uni.createFrom().item(new Sent.NotOpen(state));
            }
            if (!wish.looked() && mayHaveArrived(failure)) {
                return Uni.createFrom().item(new Sent.MayHaveArrived());
            }
            int version = failure.getInteger("version");
            if (wish.payload() != null && wish.baseVersion() != version) {
                return conflict(connection, failure, version);
            }
            return write(connection, failure, wish, now);
        });
    }

    /** The rule that protects money: what may exist at the target is never sent again blindly. */
    private boolean mayHaveArrived(Row failure) {
        return words.guide(failure.getString("class"), failure.getString("variant"))
                .retry()
                .equals("never_without_person");
    }

    private static Uni<Command> pressedBefore(SqlConnection connection, Resubmission wish) {
        return wish.press() == null
                ? Uni.createFrom().nullItem()
                : connection
                        .preparedQuery("select * from command where failure_id = $1 and press = $2")
                        .execute(Tuple.of(wish.failure(), wish.press()))
                        .map(rows -> rows.iterator().hasNext()
                                ? Command.read(rows.iterator().next())
                                : null);
    }

    private static Uni<Sent> inFlight(SqlConnection connection, UUID failure) {
        return connection
                .preparedQuery("select * from command where failure_id = $1 order by created_at desc limit 1")
                .execute(Tuple.of(failure))
                .map(rows -> Command.read(rows.iterator().next()))
                .map(command -> new Sent.UnderWay(command.id(), command.version(), true));
    }

    private static Uni<Sent> conflict(SqlConnection connection, Row failure, int version) {
        return connection
                .preparedQuery(
                        "select payload, author, created_at from correction where failure_id = $1 and version = $2")
                .execute(Tuple.of(failure.getUUID("id"), version))
                .map(rows -> rows.iterator().hasNext()
                        ? conflict(version, rows.iterator().next())
                        : new Sent.Conflict(
                                version, failure.getString("payload"), "", Sql.instant(failure, "last_failed_at")));
    }

    private static Sent conflict(int version, Row correction) {
        return new Sent.Conflict(
                version,
                correction.getString("payload"),
                correction.getString("author"),
                Sql.instant(correction, "created_at"));
    }

    private Uni<Sent> write(SqlConnection connection, Row failure, Resubmission wish, Instant now) {
        if (wish.payload() == null && failure.getString("payload") == null && failure.getBoolean("whole_run")) {
            return Uni.createFrom().item(new Sent.NothingToSend());
        }
        int version = failure.getInteger("version") + (wish.payload() == null ? 0 : 1);
        UUID command = UUID.randomUUID();
        return correct(connection, failure, wish, version, now)
                .chain(() -> latestPayload(connection, failure, wish))
                .chain(payload -> queue(connection, failure, wish, command, version, payload, now))
                .chain(() -> connection
                        .preparedQuery("update failure set state = 'sending', version = $2 where id = $1")
                        .execute(Tuple.of(wish.failure(), version)))
                .chain(() -> Lines.write(connection, failure.getString("tenant_id"), lines(failure, wish, now)))
                .chain(() ->
                        news.commanded(connection, failure.getString("tenant_id"), failure.getUUID("case_id"), now))
                .replaceWith(new Sent.UnderWay(command, version, false));
    }

    private static Uni<Void> correct(
            SqlConnection connection, Row failure, Resubmission wish, int version, Instant now) {
        return wish.payload() == null
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "insert into correction (tenant_id, id, failure_id, version, payload, author_id, author,"
                                        + " created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                        .execute(Tuple.from(Arrays.asList(
                                failure.getString("tenant_id"),
                                UUID.randomUUID(),
                                wish.failure(),
                                version,
                                wish.payload(),
                                wish.author(),
                                wish.by(),
                                Sql.utc(now))))
                        .replaceWithVoid();
    }

    /** As corrected last, else as it was received; null when the content was never told or was cut. */
    private static Uni<String> latestPayload(SqlConnection connection, Row failure, Resubmission wish) {
        if (wish.payload() != null) {
            return Uni.createFrom().item(wish.payload());
        }
        String received = failure.getBoolean("payload_cut") ? null : failure.getString("payload");
        return connection
                .preparedQuery("select payload from correction where failure_id = $1 order by version desc limit 1")
                .execute(Tuple.of(wish.failure()))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getString("payload") : received);
    }

    private static Uni<Void> queue(
            SqlConnection connection,
            Row failure,
            Resubmission wish,
            UUID command,
            int version,
            String payload,
            Instant now) {
        return connection
                .preparedQuery(
                        "insert into command (tenant_id, id, type, state, failure_id, installation_id, record_type,"
                                + " record_reference, record_key, payload, version, idempotency_key, press, created_by, created_at,"
                                + " expires_at) values ($1, $2, $3, 'queued', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
                .execute(Tuple.from(Arrays.asList(
                        failure.getString("tenant_id"),
                        command,
                        failure.getBoolean("whole_run") ? "rerun" : "resubmit",
                        wish.failure(),
                        failure.getUUID("installation_id"),
                        failure.getString("record_type"),
                        failure.getString("record_reference"),
                        failure.getString("record_key"),
                        payload,
                        version,
                        command.toString(),
                        wish.press(),
                        wish.by(),
                        Sql.utc(now),
                        Sql.utc(now.plus(CommandRules.EXPIRY)))))
                .replaceWithVoid();
    }

    private static List<Line> lines(Row failure, Resubmission wish, Instant now) {
        UUID caseId = failure.getUUID("case_id");
        List<Line> lines = new ArrayList<>();
        for (Resubmission.Told told : wish.changes()) {
            Map<String, String> params = new HashMap<>(told.params());
            params.putIfAbsent("person", wish.by());
            lines.add(new Line(caseId, wish.failure(), now, told.sentence(), params));
        }
        // a microsecond apart, so that the story is told in its order
        Instant after = now.plusNanos(1_000);
        if (wish.tries() > 0) {
            Map<String, String> tries = Map.of("count", Integer.toString(wish.tries()));
            lines.add(new Line(caseId, wish.failure(), after, "sent_again_by_itself", tries));
        } else {
            String sentence = wish.payload() == null ? "sent_again_unchanged" : "sent_again_by";
            lines.add(new Line(caseId, wish.failure(), after, sentence, Map.of("person", wish.by())));
        }
        return lines;
    }
}
