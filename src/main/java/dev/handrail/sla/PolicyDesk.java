package dev.handrail.sla;

import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.Policy;
import dev.handrail.sla.rules.PolicyCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operator's policies and calendars. Every change is a new version; running clocks stay on theirs. What makes no sense is
 * refused with {@link ProblemException} 400 and a sentence for each reason.
 */
@ApplicationScoped
public class PolicyDesk {
    public static final List<String> TIERS = List.of("gold", "silver", "bronze");
    private final Pool pool;

    PolicyDesk(Pool pool) {
        this.pool = pool;
    }

    public record StoredCalendar(String name, int version, CalendarDefinition definition, Instant createdAt) {}

    public record StoredPolicy(
            String tier,
            int version,
            String calendar,
            int calendarVersion,
            PolicyDefinition definition,
            Instant enforceFrom,
            Instant createdAt) {}

    public Uni<StoredCalendar> putCalendar(String name, CalendarDefinition definition, String by, Instant now) {
        checked(definition::calendar);
        return pool.withTransaction(connection -> lock(connection)
                .chain(() -> connection
                        .preparedQuery("insert into calendar (name, version, definition, created_at, created_by)"
                                + " select $1::text, coalesce(max(version), 0) + 1, $2, $3, $4 from calendar where name = $1"
                                + " returning version")
                        .execute(Tuple.of(name, Promises.text(definition), Sql.utc(now), by)))
                .map(rows -> new StoredCalendar(name, rows.iterator().next().getInteger("version"), definition, now)));
    }

    /**
     * @param calendar by name, in its newest version
     * @param enforceFrom from when cases that open are held to it; null: from now on. Never in the past: no case is late
     *     because a promise was made afterwards
     */
    public Uni<StoredPolicy> putPolicy(
            String tier, String calendar, PolicyDefinition definition, Instant enforceFrom, String by, Instant now) {
        var policy = checkedPolicy(tier, definition);
        Instant from = enforceFrom == null ? now : enforceFrom;
        if (from.isBefore(now)) {
            throw ProblemException.badRequest(
                    "enforceFrom lies in the past: cases would be late against a promise that nobody had made."
                            + " Give a moment from now on, or leave it out.");
        }
        return pool.withTransaction(connection -> lock(connection)
                .chain(() -> checkedCalendar(connection, calendar, policy, from))
                .chain(its -> {
                    return connection
                            .preparedQuery("insert into policy (tier, version, calendar, calendar_version, definition,"
                                    + " enforce_from, created_at, created_by) select $1::text, coalesce(max(version), 0) + 1,"
                                    + " $2, $3, $4, $5, $6, $7 from policy where tier = $1 returning version")
                            .execute(Tuple.tuple(List.of(
                                    tier,
                                    calendar,
                                    its.version(),
                                    Promises.text(definition),
                                    Sql.utc(from),
                                    Sql.utc(now),
                                    by)))
                            .map(rows -> new StoredPolicy(
                                    tier,
                                    rows.iterator().next().getInteger("version"),
                                    calendar,
                                    its.version(),
                                    definition,
                                    from,
                                    now));
                }));
    }

    Policy checkedPolicy(String tier, PolicyDefinition definition) {
        if (!TIERS.contains(tier)) {
            throw ProblemException.notFound("tier: gold, silver or bronze");
        }
        return checked(definition::policy);
    }

    /** Its newest version, in which the policy makes sense. */
    Uni<StoredCalendar> checkedCalendar(SqlConnection connection, String calendar, Policy policy, Instant from) {
        return newest(connection, calendar).map(found -> {
            StoredCalendar its = found.orElseThrow(() -> ProblemException.badRequest(
                    "There is no calendar \"" + calendar + "\". PUT /api/v1/calendars/" + calendar + " makes it."));
            List<String> complaints =
                    PolicyCheck.complaints(policy, its.definition().calendar(), from);
            if (!complaints.isEmpty()) {
                throw ProblemException.badRequest(String.join(" ", complaints));
            }
            return its;
        });
    }

    /** All versions, the newest first. */
    public Uni<List<StoredPolicy>> policies() {
        return pool.query("select * from policy order by tier, version desc limit 300")
                .execute()
                .map(rows -> {
                    List<StoredPolicy> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new StoredPolicy(
                            row.getString("tier"),
                            row.getInteger("version"),
                            row.getString("calendar"),
                            row.getInteger("calendar_version"),
                            Promises.definition(row.getString("definition"), PolicyDefinition.class),
                            Sql.instant(row, "enforce_from"),
                            Sql.instant(row, "created_at"))));
                    return found;
                });
    }

    /** The newest version of each. */
    public Uni<List<StoredCalendar>> calendars() {
        return pool.query("select distinct on (name) * from calendar order by name, version desc limit 300")
                .execute()
                .map(rows -> {
                    List<StoredCalendar> found = new ArrayList<>();
                    rows.forEach(row -> found.add(calendar(row)));
                    return found;
                });
    }

    private static Uni<Optional<StoredCalendar>> newest(SqlConnection connection, String name) {
        return connection
                .preparedQuery("select * from calendar where name = $1 order by version desc limit 1")
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(calendar(rows.iterator().next()))
                        : Optional.empty());
    }

    private static StoredCalendar calendar(io.vertx.mutiny.sqlclient.Row row) {
        return new StoredCalendar(
                row.getString("name"),
                row.getInteger("version"),
                Promises.definition(row.getString("definition"), CalendarDefinition.class),
                Sql.instant(row, "created_at"));
    }

    /** Versions are counted one at a time. */
    private static Uni<Void> lock(SqlConnection connection) {
        return connection.query("select pg_advisory_xact_lock(8, 0)").execute().replaceWithVoid();
    }

    private static <T> T checked(java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(e.getMessage());
        }
    }
}
