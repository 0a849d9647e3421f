package dev.handrail.remedy;

import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.CommandRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;

/** What a pause means for commands. Works inside the transaction that pauses or resumes, which holds the installation. */
public final class PauseCommands {
    /** A runtime that was away for a night still hears of it. */
    private static final Duration WAITS = Duration.ofDays(1);

    /** In SQL, of a command {@code c}: whether it waits for its installation to be resumed. */
    static final String HELD = "(c.type in ('resubmit', 'rerun') and exists (select 1 from installation i"
            + " where i.tenant_id = c.tenant_id and i.id = c.installation_id and i.state = 'paused'))";

    /** As they are handed out. */
    static final Comparator<Command> ORDER = Comparator.comparing(
                    (Command each) -> !Set.of("pause", "resume").contains(each.type()))
            .thenComparing(Command::createdAt);

    private PauseCommands() {}

    /** Tells the runtime, and takes back what was handed out and not accepted. */
    public static Uni<Void> pause(SqlConnection connection, String tenant, UUID installation, String by, Instant now) {
        return connection
                .preparedQuery(
                        "update command set state = 'queued', leased_until = null, attempt = greatest(0,"
                                + " attempt - 1) where installation_id = $1 and state = 'leased' and type in ('resubmit', 'rerun')")
                .execute(Tuple.of(installation))
                .chain(() -> ask(connection, tenant, installation, "pause", by, now));
    }

    /**
     * Tells the runtime, and releases what waited, the oldest first.
     *
     * @param perSecond how many commands at most
     * @return how many waited
     */
    public static Uni<Integer> resume(
            SqlConnection connection, String tenant, UUID installation, int perSecond, String by, Instant now) {
        return connection
                .preparedQuery("update command c set not_before = w.at, expires_at = greatest(c.expires_at,"
                        + " w.at + $3 * interval '1 second') from (select id, $2::timestamptz + ((row_number() over"
                        + " (order by created_at, id) - 1) / $4) * interval '1 second' as at from command"
                        + " where installation_id = $1 and state = 'queued' and type in ('resubmit', 'rerun')) w"
                        + " where c.id = w.id")
                .execute(Tuple.of(installation, Sql.utc(now), CommandRules.EXPIRY.toSeconds(), (long) perSecond))
                .chain(released ->
                        ask(connection, tenant, installation, "resume", by, now).replaceWith(released.rowCount()));
    }

    /** The last word counts: what was asked before and was not taken is withdrawn. */
    private static Uni<Void> ask(
            SqlConnection connection, String tenant, UUID installation, String type, String by, Instant now) {
        UUID id = UUID.randomUUID();
        return connection
                .preparedQuery("update command set state = 'withdrawn', finished_at = $2 where installation_id = $1"
                        + " and type in ('pause', 'resume') and state in ('queued', 'leased')")
                .execute(Tuple.of(installation, Sql.utc(now)))
                .chain(() -> connection
                        .preparedQuery("insert into command (tenant_id, id, type, state, installation_id,"
                                + " idempotency_key, created_by, created_at, expires_at)"
                                + " values ($1, $2, $3, 'queued', $4, $5, $6, $7, $8)")
                        .execute(Tuple.from(Arrays.asList(
                                tenant,
                                id,
                                type,
                                installation,
                                id.toString(),
                                by,
                                Sql.utc(now),
                                Sql.utc(now.plus(WAITS))))))
                .replaceWithVoid();
    }
}
