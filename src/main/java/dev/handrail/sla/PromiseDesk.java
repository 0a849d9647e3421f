package dev.handrail.sla;

import dev.handrail.cases.Lines;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.Clock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Moves an open case to another promise. Nothing is restarted: the new budgets count from when each clock started, with the
 * pauses that were. What was late stays a fact, and what fired does not fire again.
 */
@ApplicationScoped
public class PromiseDesk {
    private final Pool pool;
    private final Promises promises;
    private final Clockwork clockwork;

    PromiseDesk(Pool pool, Promises promises, Clockwork clockwork) {
        this.pool = pool;
        this.promises = promises;
        this.clockwork = clockwork;
    }

    /**
     * A case under another promise.
     *
     * @param policy by name
     * @param version the one in force
     * @param moved false: it was only looked at
     */
    public record Moved(String policy, int version, boolean moved, List<Of> clocks) {}

    /**
     * A clock of the present cycle.
     *
     * @param before, after when it is due; null while it is paused
     */
    public record Of(String clock, int number, Instant before, Instant after, String stateAfter) {}

    /**
     * By a person, who may look first. Needs the tenant in the current context.
     *
     * @param policy by name; whatever it is for
     * @param look whether to tell only what would change
     * @return empty for a case that it does not have, or that is not open
     */
    public Uni<Optional<Moved>> move(UUID caseId, String policy, boolean look, String by, Instant now) {
        String tenant = CurrentTenant.get();
        return pool.withTransaction(connection -> connection
                .preparedQuery("select 1 from cases where id = $1 and state = 'open' for update")
                .execute(Tuple.of(caseId))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : new EscalationRows(connection, tenant, promises)
                                .watched(List.of(caseId))
                                .chain(watched -> inForce(connection, policy, now)
                                        .chain(promise ->
                                                move(connection, tenant, watched.get(caseId), promise, look, by, now)))
                                .map(Optional::ofNullable)));
    }

    /** Whether the tenant in the current context has such a case, and it is open. */
    public Uni<Boolean> isOpen(UUID caseId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select 1 from cases where id = $1 and state = 'open'")
                .execute(Tuple.of(caseId))
                .map(rows -> rows.rowCount() > 0));
    }

    private Uni<Promise> inForce(SqlConnection connection, String policy, Instant now) {
        return PolicyVersions.read(connection)
                .chain(versions -> versions.named(policy, now)
                        .map(version -> promises.of(connection, version.key()))
                        .orElseThrow(() -> ProblemException.badRequest("No policy \"" + policy
                                + "\" is in force. GET /api/v1/policies lists what there is.")));
    }

    /** @param watched null: nobody watches it yet */
    private Uni<Moved> move(
            SqlConnection connection,
            String tenant,
            Watched watched,
            Promise promise,
            boolean look,
            String by,
            Instant now) {
        if (watched == null) {
            return Uni.createFrom().nullItem();
        }
        Watched other = watched.under(promise, true, now);
        return clockwork
                .compute(connection, tenant, List.of(watched))
                .chain(before -> clockwork
                        .compute(connection, tenant, List.of(other))
                        .chain(after -> {
                            Moved moved = new Moved(
                                    promise.name(),
                                    promise.version(),
                                    !look,
                                    compared(before.get(watched.caseId()), after.get(watched.caseId())));
                            return look
                                    ? Uni.createFrom().item(moved)
                                    : write(
                                                    connection,
                                                    tenant,
                                                    List.of(new Move(watched, other)),
                                                    "promise_moved",
                                                    by,
                                                    now)
                                            .replaceWith(moved);
                        }));
    }

    /** What has ended stays as it ended. */
    private static List<Of> compared(List<Clock> before, List<Clock> after) {
        List<Of> compared = new ArrayList<>();
        for (Clock clock : after) {
            Optional<Clock> present = before.stream()
                    .filter(each -> each.kind() == clock.kind() && each.number() == clock.number())
                    .findFirst();
            Clock then = present.filter(each -> each.endedAt() != null).orElse(clock);
            compared.add(new Of(
                    clock.kind().word(),
                    clock.number(),
                    present.map(Clock::deadline).orElse(null),
                    then.deadline(),
                    then.state().name().toLowerCase(Locale.ROOT)));
        }
        return List.copyOf(compared);
    }

    /**
     * Of cases whose rows the transaction holds, those that grew into the scope of another policy, or whose policy has ended,
     * are moved to what holds for them. What was in force when they opened is what counts; what a person chose stays.
     */
    Uni<Void> followScopes(SqlConnection connection, String tenant, List<UUID> cases, Instant now) {
        return PolicyVersions.read(connection).chain(versions -> {
            if (!versions.beyondTiers()) {
                return Uni.createFrom().voidItem();
            }
            EscalationRows escalations = new EscalationRows(connection, tenant, promises);
            return escalations
                    .watched(cases)
                    .chain(watched -> escalations.subjects(cases).chain(subjects -> {
                        Map<Watched, Promises.Key> others = new HashMap<>();
                        for (Watched each : watched.values()) {
                            versions.other(each, subjects.get(each.caseId()))
                                    .ifPresent(other -> others.put(each, other.key()));
                        }
                        return promises.of(connection, Set.copyOf(others.values()))
                                .chain(known -> write(
                                        connection,
                                        tenant,
                                        others.entrySet().stream()
                                                .map(other -> new Move(
                                                        other.getKey(),
                                                        other.getKey().under(known.get(other.getValue()), false, now)))
                                                .toList(),
                                        "promise_followed",
                                        "",
                                        now));
                    }));
        });
    }

    private record Move(Watched before, Watched after) {}

    private Uni<Void> write(
            SqlConnection connection, String tenant, List<Move> moves, String sentence, String by, Instant now) {
        if (moves.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Watched> after = moves.stream().map(Move::after).toList();
        UUID[] ids = Sql.array(after, Watched::caseId, UUID[]::new);
        return connection
                .preparedQuery("insert into clock_superseded (tenant_id, case_id, at, kind, number, cycle, policy,"
                        + " policy_version, started_at, deadline, state, ended_at) select k.tenant_id, k.case_id, $2, k.kind,"
                        + " k.number, k.cycle, e.policy, e.policy_version, k.started_at, k.deadline, k.state, k.ended_at"
                        + " from clock k join escalation e on e.tenant_id = k.tenant_id and e.case_id = k.case_id"
                        + " and e.cycle = k.cycle where k.case_id = any($1)"
                        // moved twice at the same instant: what held before is kept, the other one held for no time
                        + " on conflict do nothing")
                .execute(Tuple.of(ids, Sql.utc(now)))
                .chain(() -> connection
                        .preparedQuery("update escalation e set policy = n.policy, policy_version = n.version,"
                                + " chosen = n.chosen from unnest($1::uuid[], $2::text[], $3::int[], $4::boolean[])"
                                + " as n(id, policy, version, chosen) where e.case_id = n.id")
                        .execute(Tuple.of(
                                ids,
                                Sql.array(after, each -> each.key().policy(), String[]::new),
                                Sql.array(after, each -> each.key().version(), Integer[]::new),
                                Sql.array(after, Watched::chosen, Boolean[]::new))))
                .chain(() -> new EscalationRows(connection, tenant, promises).save(after))
                .chain(() -> clockwork.store(connection, tenant, after, now))
                .chain(() -> Lines.write(
                        connection,
                        tenant,
                        moves.stream()
                                .map(move -> Lines.Line.forStaff(
                                        move.after().caseId(),
                                        now,
                                        sentence,
                                        Map.of(
                                                "person",
                                                by,
                                                "old_value",
                                                move.before().key().policy(),
                                                "value",
                                                move.after().key().policy())))
                                .toList()));
    }
}
