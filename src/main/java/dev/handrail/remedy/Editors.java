package dev.handrail.remedy;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who has the form of a record open. Nobody is kept out by that: it is told, so that two people need not do the same work. Needs
 * the tenant in the current context.
 */
@ApplicationScoped
public class Editors {
    /** Without a sign from the open form for so long, somebody has left it. */
    static final Duration AWAY = Duration.ofMinutes(10);

    private final Pool pool;

    Editors(Pool pool) {
        this.pool = pool;
    }

    /** @param since when the form was opened */
    public record Editor(String person, Instant since) {}

    /** Writes down that this person has it open, and answers who else has: who began first, first. */
    public Uni<List<Editor>> open(UUID failure, UUID member, String person, Instant now) {
        var gone = Sql.utc(now.minus(AWAY));
        return pool.withTransaction(connection -> connection
                        .preparedQuery("delete from editor where seen_at < $1")
                        .execute(Tuple.of(gone))
                        .chain(() -> connection
                                .preparedQuery(
                                        "insert into editor (tenant_id, failure_id, member_id, person, since, seen_at)"
                                                + " values (current_setting('app.tenant_id'), $1, $2, $3, $4, $4)"
                                                + " on conflict (tenant_id, failure_id, member_id) do update set seen_at = excluded.seen_at")
                                .execute(Tuple.of(failure, member, person, Sql.utc(now))))
                        .chain(() -> connection
                                .preparedQuery(
                                        "select person, since from editor where failure_id = $1 and member_id <> $2"
                                                + " order by since, member_id limit 5")
                                .execute(Tuple.of(failure, member))))
                .map(rows -> rows.stream()
                        .map(row -> new Editor(row.getString("person"), Sql.instant(row, "since")))
                        .toList());
    }

    /** What was typed was sent. */
    public Uni<Void> left(UUID failure, UUID member) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("delete from editor where failure_id = $1 and member_id = $2")
                        .execute(Tuple.of(failure, member)))
                .replaceWithVoid();
    }
}
