package dev.handrail.rerun;

import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Notice;
import dev.handrail.alert.Outbox;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.CommandRules;
import dev.handrail.rerun.rules.RerunRules;
import dev.handrail.rerun.rules.RerunRules.State;
import dev.handrail.tenancy.By;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks for re-runs, decides on them and takes them back. Each is one command at most. Needs the tenant in the current context. */
@ApplicationScoped
public class Reruns {
    /** Characters of a reason. */
    public static final int LONGEST_REASON = 500;

    static final String WANTED = "rerun.approval_wanted";
    private final Pool pool;

    Reruns(Pool pool) {
        this.pool = pool;
    }

    /**
     * A wish.
     *
     * @param press the key of the button: twenty presses are one request
     */
    public record Wish(Extent of, String reason, String press, RerunFinder.Preview preview) {}

    /** @return the id of the request: of the same one, should it be pressed again or wait already */
    public Uni<UUID> ask(String tenant, Wish wish, By by, Instant now) {
        return pool.withTransaction(connection -> lock(connection, wish.of())
                .chain(integration -> underWay(connection, wish)
                        .chain(same -> same != null
                                ? Uni.createFrom().item(same)
                                : secondPerson(
                                                connection,
                                                integration,
                                                wish.of().type())
                                        .chain(second -> write(connection, tenant, wish, by, second, now)))));
    }

    /** The installation's row, so that two who ask for the same at once ask one after the other. */
    private static Uni<String> lock(SqlConnection connection, Extent of) {
        return connection
                .preparedQuery("select integration from installation where id = $1 for update")
                .execute(Tuple.of(of.installation()))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw ProblemException.notFound("page");
                    }
                    return rows.iterator().next().getString("integration");
                });
    }

    private static Uni<UUID> underWay(SqlConnection connection, Wish wish) {
        Extent of = wish.of();
        return connection
                .preparedQuery("select r.id from rerun_request r left join command c on c.tenant_id = r.tenant_id"
                        + " and c.id = r.command_id where r.press = $1 or (r.installation_id = $2 and r.kind = $3"
                        + " and r.record_type is not distinct from $4 and r.record_key is not distinct from $5"
                        + " and r.run_id is not distinct from $6 and r.from_at is not distinct from $7"
                        + " and r.to_at is not distinct from $8 and (r.state = 'waiting'"
                        + " or c.state in ('queued', 'leased', 'accepted'))) order by r.press <> $1 limit 1")
                .execute(Tuple.from(Arrays.asList(
                        wish.press(),
                        of.installation(),
                        of.kind().word(),
                        of.type(),
                        of.key(),
                        of.run(),
                        of.from() == null ? null : Sql.utc(of.from()),
                        of.to() == null ? null : Sql.utc(of.to()))))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getUUID("id") : null);
    }

    /** Of a run or a time every type of the integration counts: what is in it is not known before. */
    private static Uni<Boolean> secondPerson(SqlConnection connection, String integration, String type) {
        return connection
                .preparedQuery("select 1 from record_type_setting where integration = $1 and approval"
                        + " and ($2::text is null or type = $2)")
                .execute(Tuple.of(integration, type))
                .map(rows -> rows.rowCount() > 0);
    }

    private Uni<UUID> write(SqlConnection connection, String tenant, Wish wish, By by, boolean second, Instant now) {
        Extent of = wish.of();
        UUID id = UUID.randomUUID();
        return connection
                .preparedQuery(
                        "insert into rerun_request (tenant_id, id, installation_id, kind, record_type, record_reference,"
                                + " record_key, run_id, from_at, to_at, arrived, not_arrived, reason, press, asked_by_id, asked_by,"
                                + " asked_at, state, second_person) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
                                + " $14, $15, $16, $17, 'waiting', $18)")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        id,
                        of.installation(),
                        of.kind().word(),
                        of.type(),
                        of.reference(),
                        of.key(),
                        of.run(),
                        of.from() == null ? null : Sql.utc(of.from()),
                        of.to() == null ? null : Sql.utc(of.to()),
                        wish.preview().arrived(),
                        wish.preview().notArrived(),
                        wish.reason(),
                        wish.press(),
                        by.id(),
                        by.name(),
                        Sql.utc(now),
                        second)))
                .chain(() -> second
                        ? Outbox.write(connection, tenant, List.of(wanted(tenant, id, by, now)))
                        : send(connection, tenant, id, of, by.name(), now))
                .replaceWith(id);
    }

    private static Notice wanted(String tenant, UUID id, By by, Instant now) {
        return Notice.of(
                tenant,
                "rerun:" + id + ":wanted",
                WANTED,
                id,
                Audience.of(Group.CUSTOMER),
                Map.of("person", by.name()),
                now);
    }

    private static Uni<Void> send(SqlConnection connection, String tenant, UUID id, Extent of, String by, Instant now) {
        UUID command = UUID.randomUUID();
        return connection
                .preparedQuery(
                        "insert into command (tenant_id, id, type, state, installation_id, record_type,"
                                + " record_reference, record_key, run_id, from_at, to_at, idempotency_key, created_by, created_at,"
                                + " expires_at) values ($1, $2, 'rerun', 'queued', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        command,
                        of.installation(),
                        of.type(),
                        of.reference(),
                        of.key(),
                        of.run(),
                        of.from() == null ? null : Sql.utc(of.from()),
                        of.to() == null ? null : Sql.utc(of.to()),
                        command.toString(),
                        by,
                        Sql.utc(now),
                        Sql.utc(now.plus(CommandRules.EXPIRY)))))
                .chain(() -> connection
                        .preparedQuery("update rerun_request set state = 'sent', command_id = $2 where id = $1")
                        .execute(Tuple.of(id, command)))
                .replaceWithVoid();
    }

    /**
     * Approves it, and sends it. Deciding twice changes nothing.
     *
     * @param adminOrSupport whether this person decides on others' requests
     * @return false when it was decided before or is not this person's to decide
     */
    public Uni<Boolean> approve(String tenant, UUID id, By by, boolean adminOrSupport, Instant now) {
        return decide(
                id,
                by,
                adminOrSupport,
                (connection, rerun) -> connection
                        .preparedQuery("update rerun_request set decided_by = $2, decided_at = $3 where id = $1")
                        .execute(Tuple.of(id, by.name(), Sql.utc(now)))
                        .chain(() -> send(connection, tenant, id, rerun.of(), rerun.askedBy(), now)));
    }

    public Uni<Boolean> decline(UUID id, String reason, By by, boolean adminOrSupport, Instant now) {
        return decide(
                id,
                by,
                adminOrSupport,
                (connection, rerun) -> connection
                        .preparedQuery("update rerun_request set state = 'declined', decided_by = $2, decided_at = $3,"
                                + " decline_reason = $4 where id = $1")
                        .execute(Tuple.of(id, by.name(), Sql.utc(now), reason))
                        .replaceWithVoid());
    }

    /** What is done with a request whose row is held. */
    private interface Decision {
        Uni<Void> make(SqlConnection connection, Rerun rerun);
    }

    private Uni<Boolean> decide(UUID id, By by, boolean adminOrSupport, Decision decision) {
        return pool.withTransaction(connection -> locked(connection, id).chain(rerun -> {
            if (!RerunRules.mayDecide(rerun.state(), rerun.askedById(), by.id(), adminOrSupport)) {
                return Uni.createFrom().item(false);
            }
            return decision.make(connection, rerun).replaceWith(true);
        }));
    }

    /** @return false when a runtime has it already, or it is not this person's */
    public Uni<Boolean> takeBack(UUID id, By by, boolean admin, Instant now) {
        return pool.withTransaction(connection -> locked(connection, id).chain(rerun -> {
            if (!RerunRules.mayTakeBack(rerun.state(), rerun.queued(), rerun.askedById(), by.id(), admin)) {
                return Uni.createFrom().item(false);
            }
            return rerun.state() == State.WAITING
                    ? withdrawn(connection, id, by, now).replaceWith(true)
                    : connection
                            .preparedQuery(
                                    "update command c set state = 'withdrawn', finished_at = $2 from rerun_request r"
                                            + " where r.id = $1 and c.tenant_id = r.tenant_id and c.id = r.command_id and c.state = 'queued'")
                            .execute(Tuple.of(id, Sql.utc(now)))
                            .chain(rows -> rows.rowCount() == 0
                                    ? Uni.createFrom().item(false)
                                    : withdrawn(connection, id, by, now).replaceWith(true));
        }));
    }

    private static Uni<Void> withdrawn(SqlConnection connection, UUID id, By by, Instant now) {
        return connection
                .preparedQuery(
                        "update rerun_request set state = 'withdrawn', decided_by = $2, decided_at = $3 where id = $1")
                .execute(Tuple.of(id, by.name(), Sql.utc(now)))
                .replaceWithVoid();
    }

    private static Uni<Rerun> locked(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(Rerun.SELECT + " where r.id = $1 for update of r")
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw ProblemException.notFound("page");
                    }
                    Row row = rows.iterator().next();
                    return Rerun.read(row);
                });
    }
}
