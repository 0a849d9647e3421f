package dev.handrail.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.Policy;
import dev.handrail.sla.rules.PolicyCheck;
import dev.handrail.sla.rules.Step;
import dev.handrail.words.Words;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The operator's policies and calendars. Every change is a new version; running clocks stay on theirs. What makes no sense is
 * refused with {@link ProblemException} 400 and a sentence for each reason.
 */
@ApplicationScoped
public class PolicyDesk {
    public static final List<String> TIERS = List.of("gold", "silver", "bronze");
    private final Pool pool;
    private final Pool staff;
    private final Words words;

    PolicyDesk(Pool pool, @ReactiveDataSource("staff") Pool staff, Words words) {
        this.pool = pool;
        this.staff = staff;
        this.words = words;
    }

    public record StoredCalendar(String name, int version, CalendarDefinition definition, Instant createdAt) {}

    /**
     * A version of a policy.
     *
     * @param scope null for a tier
     * @param endedAt null while it is there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StoredPolicy(
            String name,
            int version,
            ScopeDefinition scope,
            String calendar,
            int calendarVersion,
            PolicyDefinition definition,
            Instant enforceFrom,
            Instant createdAt,
            Instant endedAt) {}

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
     * A policy as somebody wants it.
     *
     * @param name gold, silver and bronze cover the customers of their tier; any other says in its scope what it covers
     * @param calendar by name, in its newest version
     * @param scope null for a tier
     */
    public record Wanted(String name, String calendar, PolicyDefinition definition, ScopeDefinition scope) {}

    /**
     * @param enforceFrom from when cases that open are held to it; null: from now on. Never in the past: no case is late
     *     because a promise was made afterwards
     */
    public Uni<StoredPolicy> putPolicy(Wanted wanted, Instant enforceFrom, String by, Instant now) {
        Instant from = enforceFrom == null ? now : enforceFrom;
        if (from.isBefore(now)) {
            throw ProblemException.badRequest(
                    "enforceFrom lies in the past: cases would be late against a promise that nobody had made."
                            + " Give a moment from now on, or leave it out.");
        }
        return checked(wanted)
                .chain(policy -> pool.withTransaction(connection -> lock(connection)
                        .chain(() -> refuseStrangers(connection, policy))
                        .chain(() -> checkedCalendar(connection, wanted.calendar(), policy, from))
                        .chain(its -> connection
                                .preparedQuery(
                                        "insert into policy (name, version, calendar, calendar_version, definition,"
                                                + " enforce_from, created_at, created_by, scope) select $1::text,"
                                                + " coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, $8 from policy where name = $1"
                                                + " returning *")
                                .execute(Tuple.from(Arrays.asList(
                                        wanted.name(),
                                        wanted.calendar(),
                                        its.version(),
                                        Promises.text(wanted.definition()),
                                        Sql.utc(from),
                                        Sql.utc(now),
                                        by,
                                        wanted.scope() == null ? null : Promises.text(wanted.scope()))))
                                .map(rows -> policy(rows.iterator().next())))));
    }

    /** Refuses what makes no sense for any calendar. */
    Uni<Policy> checked(Wanted wanted) {
        if (TIERS.contains(wanted.name())) {
            if (wanted.scope() != null) {
                throw ProblemException.badRequest(
                        "A tier has no scope: it covers its customers. Give the policy another name, such as "
                                + wanted.name() + "-orders.");
            }
            Policy policy = checked(wanted.definition()::policy);
            return Uni.createFrom().item(policy);
        }
        if (!wanted.name().matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw ProblemException.badRequest(
                    "A policy's name has lower-case letters, digits and hyphens, at most 63.");
        }
        if (wanted.scope() == null) {
            throw ProblemException.badRequest(
                    "scope is missing: which cases is it for? Only gold, silver and bronze need none.");
        }
        checked(() -> wanted.scope().scope(words.classes()));
        Policy policy = checked(wanted.definition()::policy);
        String tenant = wanted.scope().tenant();
        return tenant == null
                ? Uni.createFrom().item(policy)
                : staff.preparedQuery("select 1 from tenant where tenant_id = $1")
                        .execute(Tuple.of(tenant))
                        .map(rows -> {
                            if (rows.rowCount() == 0) {
                                throw ProblemException.badRequest(
                                        "scope.tenant: there is no customer \"" + tenant + "\".");
                            }
                            return policy;
                        });
    }

    /**
     * Ends a policy: no case that opens is held to it any more, and the audit moves those that are, within minutes, to what
     * holds for them then.
     *
     * @return whether there was one
     */
    public Uni<Boolean> end(String name, Instant now) {
        if (TIERS.contains(name)) {
            throw ProblemException.badRequest("Every tier has a policy. Change it instead.");
        }
        return pool.withTransaction(connection -> lock(connection)
                .chain(() -> connection
                        .preparedQuery("update policy set ended_at = $2 where name = $1 and ended_at is null")
                        .execute(Tuple.of(name, Sql.utc(now))))
                .map(rows -> rows.rowCount() > 0));
    }

    /** Of those whom the steps name, each has to be there. */
    static Uni<Void> refuseStrangers(SqlConnection connection, Policy policy) {
        String[] named = policy.steps().stream()
                .flatMap(step -> step.to().stream())
                .filter(Step::isNamed)
                .toArray(String[]::new);
        return connection
                .preparedQuery("select unnest($1::text[]) as target except select 'team:' || name from team"
                        + " except select 'contact:' || name from contact order by 1")
                .execute(Tuple.of((Object) named))
                .invoke(rows -> {
                    if (rows.rowCount() > 0) {
                        List<String> missing = new ArrayList<>();
                        rows.forEach(row -> missing.add(row.getString("target")));
                        throw ProblemException.badRequest("There is no " + String.join(", ", missing)
                                + ". PUT /api/v1/teams/NAME or /api/v1/contacts/NAME makes one.");
                    }
                })
                .replaceWithVoid();
    }

    /** The names of policies that have not ended and of which a version names this target: open cases may be on any of them. */
    public Uni<List<String>> naming(String target) {
        return pool.query("select name, definition from policy where ended_at is null")
                .execute()
                .map(rows -> {
                    Set<String> found = new TreeSet<>();
                    rows.forEach(row -> {
                        Policy policy = Promises.definition(row.getString("definition"), PolicyDefinition.class)
                                .policy();
                        if (policy.steps().stream().anyMatch(step -> step.to().contains(target))) {
                            found.add(row.getString("name"));
                        }
                    });
                    return List.copyOf(found);
                });
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

    /** The tiers first; of each the newest versions first, twenty at most. */
    public Uni<List<StoredPolicy>> policies() {
        return pool.query("select * from (select *, row_number() over (partition by name order by version desc) as nth"
                        + " from policy) p where nth <= 20 order by scope is not null, name, version desc limit 2000")
                .execute()
                .map(rows -> {
                    List<StoredPolicy> found = new ArrayList<>();
                    rows.forEach(row -> found.add(policy(row)));
                    return found;
                });
    }

    private static StoredPolicy policy(Row row) {
        String scope = row.getString("scope");
        return new StoredPolicy(
                row.getString("name"),
                row.getInteger("version"),
                scope == null ? null : Promises.definition(scope, ScopeDefinition.class),
                row.getString("calendar"),
                row.getInteger("calendar_version"),
                Promises.definition(row.getString("definition"), PolicyDefinition.class),
                Sql.instant(row, "enforce_from"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "ended_at"));
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

    private static StoredCalendar calendar(Row row) {
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

    private static <T> T checked(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(e.getMessage());
        }
    }
}
