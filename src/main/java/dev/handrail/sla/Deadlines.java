package dev.handrail.sla;

import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.ClockKind;
import dev.handrail.sla.rules.ClockState;
import dev.handrail.sla.rules.EscalationState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** By when. Needs the tenant in the current context. */
@ApplicationScoped
public class Deadlines {
    private final Pool pool;
    private final Promises promises;

    Deadlines(Pool pool, Promises promises) {
        this.pool = pool;
        this.promises = promises;
    }

    /**
     * A clock as it is stored.
     *
     * @param deadline null while it is paused
     * @param endedAt null while it runs or is paused
     * @param breachedAt when it was found to be late; never erased
     */
    public record CaseClock(
            ClockKind kind,
            int cycle,
            int number,
            Instant startedAt,
            Instant deadline,
            ClockState state,
            Instant endedAt,
            Instant breachedAt) {
        public boolean running() {
            return state == ClockState.RUNNING;
        }
    }

    /**
     * How a case is watched.
     *
     * @param policy by name, which it is held to
     * @param nextDeadline of the clock that is due first; null when none runs
     * @param step how many steps of the escalation were taken, of {@code steps}
     * @param startedAt when escalation began; null: it did not
     * @param stepDueAt when the next step is looked at; null: never
     * @param nextTo whom the next step tells; empty after the last
     * @param acknowledgedUntil null when nobody looks into it
     */
    public record Watch(
            String policy,
            Instant nextDeadline,
            String nextClock,
            int step,
            int steps,
            Instant startedAt,
            Instant stepDueAt,
            List<String> nextTo,
            Instant acknowledgedUntil) {}

    /** The clocks of the present cycles of these cases, in the order in which they started. */
    public Uni<Map<UUID, List<CaseClock>>> of(Collection<UUID> cases) {
        if (cases.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.withTransaction(connection -> connection
                .preparedQuery("select k.* from clock k join cases c on c.tenant_id = k.tenant_id and c.id = k.case_id"
                        + " where k.case_id = any($1) and k.cycle = c.cycle order by k.started_at, k.kind, k.number")
                .execute(Tuple.of(cases.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<CaseClock>> found = new HashMap<>();
                    rows.forEach(row -> found.computeIfAbsent(row.getUUID("case_id"), ignored -> new ArrayList<>())
                            .add(clock(row)));
                    return found;
                }));
    }

    public Uni<Optional<Watch>> watch(UUID caseId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select * from escalation where case_id = $1")
                .execute(Tuple.of(caseId))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        return Uni.createFrom().item(Optional.<Watch>empty());
                    }
                    Row row = rows.iterator().next();
                    return new EscalationRows(connection, row.getString("tenant_id"), promises)
                            .watched(List.of(caseId))
                            .map(watched -> Optional.of(watch(row, watched.get(caseId))));
                }));
    }

    private static Watch watch(Row row, Watched watched) {
        EscalationState state = watched.state();
        return new Watch(
                watched.key().policy(),
                Sql.instant(row, "next_deadline"),
                row.getString("next_clock"),
                state.step(),
                state.steps().size(),
                state.startedAt(),
                state.stepDueAt(),
                state.step() < state.steps().size()
                        ? state.steps().get(state.step()).to()
                        : List.of(),
                state.acknowledgedUntil());
    }

    private static CaseClock clock(Row row) {
        return new CaseClock(
                ClockKind.of(row.getString("kind")),
                row.getInteger("cycle"),
                row.getInteger("number"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "deadline"),
                ClockState.of(row.getString("state")),
                Sql.instant(row, "ended_at"),
                Sql.instant(row, "breached_at"));
    }
}
