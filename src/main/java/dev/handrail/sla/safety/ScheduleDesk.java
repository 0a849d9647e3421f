package dev.handrail.sla.safety;

import dev.handrail.cases.SilentRuns;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.Sql;
import dev.handrail.sla.safety.rules.Expectation;
import dev.handrail.sla.safety.rules.Proposal;
import dev.handrail.sla.safety.rules.RunSeen;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.SettingHistory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The schedules of the current tenant's installations: what is set, what history suggests, and setting it. */
@ApplicationScoped
public class ScheduleDesk {
    private final Pool pool;
    private final SilentRuns silences;

    ScheduleDesk(Pool pool, SilentRuns silences) {
        this.pool = pool;
        this.silences = silences;
    }

    /**
     * What is known about when an installation runs.
     *
     * @param schedule what is set
     * @param proposal what history suggests; empty when something is set, or when it shows no pattern
     * @param next when the next run is expected
     */
    public record Known(Optional<Schedule> schedule, Optional<Expectation> proposal, Optional<Instant> next) {}

    /** @return empty when there is no such installation */
    public Uni<Optional<Known>> find(UUID installation, Instant now) {
        return pool.withTransaction(connection -> place(connection, installation)
                .chain(place -> place.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : known(new ScheduleRows(connection, installation), place.get(), now)
                                .map(Optional::of)));
    }

    /** Of all installations that have a schedule: when the next run is expected. */
    public Uni<Map<UUID, Next>> next(Instant now) {
        return pool.withTransaction(connection -> connection
                .query("select s.*, (select max(r.started_at) from run r where r.tenant_id = s.tenant_id"
                        + " and r.installation_id = s.installation_id) as last_run from installation_schedule s"
                        + " join installation i on i.tenant_id = s.tenant_id and i.id = s.installation_id"
                        + " where i.state = 'active'")
                .execute()
                .map(rows -> {
                    Map<UUID, Next> all = new HashMap<>();
                    rows.forEach(row -> {
                        Schedule schedule = Schedule.read(row);
                        Instant last = Sql.instant(row, "last_run");
                        all.put(schedule.installation(), new Next(next(schedule, last, now), schedule.expectation()));
                    });
                    return all;
                }));
    }

    public record Next(Instant at, Expectation expectation) {}

    private static Instant next(Schedule schedule, Instant lastRun, Instant now) {
        Expectation what = schedule.expectation();
        if (what.every() == null) {
            return what.next(now);
        }
        return lastRun != null && what.next(lastRun).isAfter(schedule.expectedAt())
                ? what.next(lastRun)
                : schedule.expectedAt();
    }

    private record Place(String integration, ZoneId zone) {}

    private static Uni<Optional<Place>> place(SqlConnection connection, UUID installation) {
        return connection
                .preparedQuery("select coalesce(g.name, i.integration) as integration, t.zone from installation i"
                        + " join tenant t on t.tenant_id = i.tenant_id left join integration g on g.key = i.integration"
                        + " where i.id = $1")
                .execute(Tuple.of(installation))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(new Place(
                                rows.iterator().next().getString("integration"),
                                ZoneId.of(rows.iterator().next().getString("zone"))))
                        : Optional.empty());
    }

    private static Uni<Known> known(ScheduleRows rows, Place place, Instant now) {
        return rows.read()
                .chain(schedule -> rows.runs(now.minus(Proposal.HISTORY)).map(runs -> {
                    List<Instant> starts = runs.stream().map(RunSeen::startedAt).toList();
                    Optional<Instant> next =
                            schedule.map(set -> next(set, starts.isEmpty() ? null : starts.get(0), now));
                    Optional<Expectation> proposal =
                            schedule.isPresent() ? Optional.empty() : Proposal.of(starts, place.zone(), now);
                    return new Known(schedule, proposal, next);
                }));
    }

    /**
     * Watches an installation from now on. What was found under an earlier schedule is over.
     *
     * @return empty when there is no such installation
     */
    public Uni<Optional<Known>> put(UUID installation, Expectation what, By by, Instant now) {
        String tenant = CurrentTenant.get();
        return pool.withTransaction(connection -> {
            ScheduleRows rows = new ScheduleRows(connection, installation);
            return place(connection, installation)
                    .chain(place -> place.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : first(rows, what, now)
                                    .chain(expected -> rows.put(tenant, what, expected, by.name(), now))
                                    // the schedule before the failure, as the worker does
                                    .chain(() -> silences.close(connection, tenant, installation, now))
                                    .chain(() -> SettingHistory.write(
                                            connection,
                                            tenant,
                                            by,
                                            "schedule_set",
                                            place.get().integration(),
                                            now))
                                    .chain(() -> known(rows, place.get(), now))
                                    .map(Optional::of));
        });
    }

    /** Nobody is blamed at once: a run that was missed before anybody watched is no silence. */
    private static Uni<Instant> first(ScheduleRows rows, Expectation what, Instant now) {
        if (what.every() == null) {
            return Uni.createFrom().item(what.next(now));
        }
        return rows.runs(now.minus(what.every()))
                .map(runs -> what.next(runs.isEmpty() ? now : runs.get(0).startedAt()));
    }

    /**
     * Ends the watch.
     *
     * @return empty when there is no such installation; false when it was not watched
     */
    public Uni<Optional<Boolean>> remove(UUID installation, By by, Instant now) {
        String tenant = CurrentTenant.get();
        return pool.withTransaction(connection -> place(connection, installation)
                .chain(place -> place.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : new ScheduleRows(connection, installation)
                                .remove()
                                .call(removed -> removed
                                        ? silences.close(connection, tenant, installation, now)
                                                .chain(() -> SettingHistory.write(
                                                        connection,
                                                        tenant,
                                                        by,
                                                        "schedule_ended",
                                                        place.get().integration(),
                                                        now))
                                        : Uni.createFrom().voidItem())
                                .map(Optional::of)));
    }
}
