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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        Watched other = watched.under(promise, true);
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
                                    : write(connection, tenant, watched, other, "promise_moved", by, now)
                                            .replaceWith(moved);
                        }));
    }

    private static List<Of> compared(List<Clock> before, List<Clock> after) {
        return after.stream()
                .map(clock -> new Of(
                        clock.kind().word(),
                        clock.number(),
                        before.stream()
                                .filter(each -> each.kind() == clock.kind() && each.number() == clock.number())
                                .findFirst()
                                .map(Clock::deadline)
                                .orElse(null),
                        clock.deadline(),
                        clock.state().name().toLowerCase(Locale.ROOT)))
                .toList();
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
                        Uni<Void> all = Uni.createFrom().voidItem();
                        for (Watched each : watched.values()) {
                            Optional<PolicyVersions.Version> other = versions.other(each, subjects.get(each.caseId()));
                            if (other.isPresent()) {
                                all = all.chain(() -> promises.of(
                                                connection, other.get().key())
                                        .chain(promise -> write(
                                                connection,
                                                tenant,
                                                each,
                                                each.under(promise, false),
                                                "promise_followed",
                                                "",
                                                now)));
                            }
                        }
                        return all;
                    }));
        });
    }

    private Uni<Void> write(
            SqlConnection connection,
            String tenant,
            Watched before,
            Watched after,
            String sentence,
            String by,
            Instant now) {
        Map<String, String> told = Map.of(
                "person",
                by,
                "old_value",
                before.key().policy(),
                "value",
                after.key().policy());
        // moved twice at the same instant: the promise in between held for no time, and what was before it is kept
        return connection
                .preparedQuery("insert into clock_superseded (tenant_id, case_id, at, kind, number, cycle, policy,"
                        + " policy_version, started_at, deadline, state, ended_at) select k.tenant_id, k.case_id, $3, k.kind,"
                        + " k.number, k.cycle, $4, $5, k.started_at, k.deadline, k.state, k.ended_at from clock k"
                        + " where k.case_id = $1 and k.cycle = $2 on conflict do nothing")
                .execute(Tuple.of(
                        before.caseId(),
                        before.cycle(),
                        Sql.utc(now),
                        before.key().policy(),
                        before.key().version()))
                .chain(() -> connection
                        .preparedQuery("update escalation set policy = $2, policy_version = $3, chosen = $4"
                                + " where case_id = $1")
                        .execute(Tuple.of(
                                after.caseId(),
                                after.key().policy(),
                                after.key().version(),
                                after.chosen())))
                .chain(() -> new EscalationRows(connection, tenant, promises).save(List.of(after)))
                .chain(() -> clockwork.store(connection, tenant, List.of(after)))
                .chain(() -> Lines.write(
                        connection, tenant, List.of(Lines.Line.forStaff(after.caseId(), now, sentence, told))));
    }
}
