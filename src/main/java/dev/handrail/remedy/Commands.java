package dev.handrail.remedy;

import dev.handrail.cases.FailureSummary;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.CommandRules;
import dev.handrail.remedy.rules.CommandRules.Hearing;
import dev.handrail.remedy.rules.CommandState;
import dev.handrail.tenancy.Machine;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What runtimes do with commands: take them on lease, say that they took them, say how it went. */
@ApplicationScoped
public class Commands {
    private final Pool pool;
    private final Pool claims;
    private final Outcomes outcomes;

    Commands(Pool pool, @ReactiveDataSource("worker") Pool claims, Outcomes outcomes) {
        this.pool = pool;
        this.claims = claims;
        this.outcomes = outcomes;
    }

    /**
     * What came of saying something about a command.
     *
     * @param state where it stands now; null when there is no such command
     */
    public record Answer(CommandState state, Hearing hearing) {}

    /**
     * Hands out waiting commands, pauses and resumes first, then the oldest, each for {@link CommandRules#LEASE}. An operator's machine is given those of
     * all tenants that it may act for.
     */
    public Uni<List<Command>> lease(Machine machine, int max, Instant now) {
        return tenants(machine, now).chain(tenants -> {
            List<Command> leased = new ArrayList<>();
            return Multi.createFrom()
                    .iterable(tenants)
                    .onItem()
                    .transformToUniAndConcatenate(tenant -> leased.size() >= max
                            ? Uni.createFrom().item(0)
                            : CurrentTenant.runAs(tenant, () -> lease(max - leased.size(), now))
                                    .map(some -> leased.addAll(some) ? 1 : 0))
                    .collect()
                    .asList()
                    .replaceWith(leased);
        });
    }

    private Uni<List<String>> tenants(Machine machine, Instant now) {
        if (!machine.isOperator()) {
            return Uni.createFrom().item(List.of(machine.tenant()));
        }
        return claims.preparedQuery("select distinct tenant_id from command"
                        + " where state = 'queued' or state = 'leased' and leased_until < $1")
                .execute(Tuple.of(Sql.utc(now)))
                .map(rows -> {
                    List<String> found = new ArrayList<>();
                    rows.forEach(row -> found.add(row.getString("tenant_id")));
                    found.removeIf(tenant -> !machine.mayActFor(tenant));
                    return found;
                });
    }

    private Uni<List<Command>> lease(int max, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("with due as (select c.id from command c where c.state in ('queued', 'leased')"
                        + " and (c.leased_until is null or c.leased_until < $1) and c.expires_at > $1 and c.attempt < $2"
                        + " and (c.not_before is null or c.not_before <= $1) and not " + PauseCommands.HELD
                        + " order by c.type in ('pause', 'resume') desc, c.created_at limit $3"
                        + " for update of c skip locked)"
                        + " update command c set state = 'leased', attempt = c.attempt + 1, leased_until = $4 from due"
                        + " where c.id = due.id returning c.*")
                .execute(Tuple.of(Sql.utc(now), CommandRules.ATTEMPTS, max, Sql.utc(now.plus(CommandRules.LEASE))))
                .map(rows -> {
                    List<Command> commands = new ArrayList<>();
                    rows.forEach(row -> commands.add(Command.read(row)));
                    commands.sort(PauseCommands.ORDER);
                    return commands;
                }));
    }

    /** The runtime takes it; only then it acts. Saying so twice is harmless. Needs the tenant in the current context. */
    public Uni<Answer> accept(UUID id, Instant now) {
        return pool.withTransaction(connection -> locked(connection, id).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Answer(null, Hearing.REFUSED));
            }
            Command command = found.get().command();
            return switch (command.state()) {
                case QUEUED, LEASED -> accept(connection, found.get(), now);
                case ACCEPTED -> Uni.createFrom().item(new Answer(CommandState.ACCEPTED, Hearing.REPEATS));
                default -> Uni.createFrom().item(new Answer(command.state(), Hearing.REFUSED));
            };
        }));
    }

    /** What arrived meanwhile, or was solved by hand, must not be sent once more. */
    private Uni<Answer> accept(SqlConnection connection, Locked found, Instant now) {
        if (found.held()) {
            return Uni.createFrom().item(new Answer(found.command().state(), Hearing.REFUSED));
        }
        if (found.command().failure() != null && !"sending".equals(found.failure())) {
            return outcomes.withdraw(connection, found.command(), now)
                    .replaceWith(new Answer(CommandState.WITHDRAWN, Hearing.REFUSED));
        }
        if (!now.isBefore(found.command().expiresAt())) {
            return Uni.createFrom().item(new Answer(CommandState.EXPIRED, Hearing.REFUSED));
        }
        return outcomes.accepted(connection, found.command(), now)
                .replaceWith(new Answer(CommandState.ACCEPTED, Hearing.DECIDES));
    }

    /** How it went. Needs the tenant in the current context. */
    public Uni<Answer> outcome(UUID id, Outcome outcome, Instant now) {
        return pool.withTransaction(connection -> locked(connection, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Answer(null, Hearing.REFUSED))
                        : outcomes.hear(connection, found.get().command(), outcome, now)));
    }

    /** Lets the runtime forget what will not be sent again. Nothing waits for what it says. */
    public static Uni<Void> discard(
            SqlConnection connection, String tenant, FailureSummary failure, String by, Instant now) {
        UUID id = UUID.randomUUID();
        return connection
                .preparedQuery("insert into command (tenant_id, id, type, state, installation_id, record_type,"
                        + " record_reference, record_key, idempotency_key, created_by, created_at, expires_at)"
                        + " values ($1, $2, 'discard', 'queued', $3, $4, $5, $6, $7, $8, $9, $10)")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        id,
                        failure.installation(),
                        failure.recordType(),
                        failure.reference(),
                        failure.recordKey(),
                        id.toString(),
                        by,
                        Sql.utc(now),
                        Sql.utc(now.plus(CommandRules.EXPIRY)))))
                .replaceWithVoid();
    }

    /**
     * A command.
     *
     * @param failure the state of its failure; null when it belongs to none
     * @param held whether it waits for its installation to be resumed
     */
    record Locked(Command command, String failure, boolean held) {}

    /** The failure first and then the command, as intake does: two who lock in one order never wait for each other. */
    static Uni<Optional<Locked>> locked(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "select f.state from failure f where f.id = (select failure_id from command where id = $1)"
                                + " for update of f")
                .execute(Tuple.of(id))
                .chain(failures -> connection
                        .preparedQuery("select c.*, " + PauseCommands.HELD
                                + " as held from command c where c.id = $1 for update of c")
                        .execute(Tuple.of(id))
                        .map(rows -> rows.iterator().hasNext()
                                ? Optional.of(locked(rows.iterator().next(), failures))
                                : Optional.empty()));
    }

    private static Locked locked(Row row, RowSet<Row> failures) {
        return new Locked(
                Command.read(row),
                failures.iterator().hasNext() ? failures.iterator().next().getString("state") : null,
                row.getBoolean("held"));
    }
}
