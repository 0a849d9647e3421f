package dev.handrail.sla;

import dev.handrail.platform.Sql;
import dev.handrail.sla.PolicyDesk.Wanted;
import dev.handrail.sla.rules.ClockKind;
import dev.handrail.sla.rules.Clocks;
import dev.handrail.sla.rules.Happening;
import dev.handrail.sla.rules.Scope;
import dev.handrail.sla.rules.Scope.Subject;
import dev.handrail.sla.rules.Tally;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy would have meant for the cases of the last thirty days: the history of each that it would have covered is
 * replayed under it and under what is in force. Read by the staff's own role, over all customers; what comes out is counts.
 */
@ApplicationScoped
public class PolicyPreview {
    private static final Duration BACK = Duration.ofDays(30);
    private static final int CASES = 20_000;
    private final Pool pool;
    private final Pool staff;
    private final PolicyDesk desk;
    private final Promises promises;

    PolicyPreview(Pool pool, @ReactiveDataSource("staff") Pool staff, PolicyDesk desk, Promises promises) {
        this.pool = pool;
        this.staff = staff;
        this.desk = desk;
        this.promises = promises;
    }

    /**
     * @param since the first opening that counts
     * @param cases that were replayed, the latest openings
     * @param allCases whether those are all
     */
    public record Outlook(Instant since, int cases, boolean allCases, List<Of> clocks) {}

    /**
     * @param clock acknowledge, customer, update or resolve
     * @param inForce how it went, or would have gone, under what is in force for these cases
     * @param proposed how it would have gone under this one
     */
    public record Of(String clock, Tally inForce, Tally proposed) {}

    /** Refuses what {@link PolicyDesk#putPolicy} would refuse. Changes nothing. */
    public Uni<Outlook> of(Wanted wanted, Instant now) {
        return desk.checked(wanted)
                .chain(policy -> pool.withTransaction(connection -> PolicyDesk.refuseStrangers(connection, policy)
                        .chain(() -> desk.checkedCalendar(connection, wanted.calendar(), policy, now))
                        .chain(its -> PolicyVersions.read(connection)
                                .chain(versions -> histories(scope(wanted), now).chain(found -> {
                                    List<History> covered = covered(found, versions, wanted, now);
                                    Set<Promises.Key> keys = covered.stream()
                                            .map(each -> versions.of(each.subject(), now)
                                                    .key())
                                            .collect(Collectors.toSet());
                                    return promises.of(connection, keys)
                                            .map(known -> outlook(
                                                    covered,
                                                    found.size() < CASES,
                                                    each -> known.get(versions.of(each.subject(), now)
                                                            .key()),
                                                    new Promise(
                                                            wanted.name(),
                                                            0,
                                                            policy,
                                                            its.definition().calendar()),
                                                    now));
                                })))));
    }

    private record History(Subject subject, List<Happening> happened) {}

    private static Scope scope(Wanted wanted) {
        return wanted.scope() == null
                ? Scope.ofTier(wanted.name())
                : wanted.scope().stored();
    }

    /** Those that would be held to it: no other policy covers them more particularly. */
    private static List<History> covered(List<History> all, PolicyVersions versions, Wanted wanted, Instant now) {
        PolicyVersions others = versions.without(wanted.name());
        PolicyVersions.Version proposed = new PolicyVersions.Version(wanted.name(), 0, scope(wanted), now, null);
        return all.stream()
                .filter(each -> Scope.most(Stream.concat(others.inForce(now), Stream.of(proposed)), each.subject())
                        .filter(proposed::equals)
                        .isPresent())
                .toList();
    }

    /** Each from an opening in this time to its end, or to now. */
    private Uni<List<History>> histories(Scope scope, Instant now) {
        return staff.preparedQuery(
                        "with openings as (select h.tenant_id, h.case_id, h.number, lead(h.number) over (partition by"
                                + " h.tenant_id, h.case_id order by h.number) as next, h.at, t.tier, i.integration, c.class,"
                                + " c.id from case_happening h"
                                + " join tenant t on t.tenant_id = h.tenant_id and ($1::text is null or t.tier = $1)"
                                + " join cases c on c.tenant_id = h.tenant_id and c.id = h.case_id"
                                + " join installation i on i.tenant_id = c.tenant_id and i.id = c.installation_id"
                                + " where h.what in ('opened', 'reopened') and h.at >= $2"
                                + " and ($3::text is null or h.tenant_id = $3) and ($4::text is null or i.integration = $4)"
                                + " and ($5::text is null or c.class = $5 or starts_with(c.class, $5 || '.'))"
                                + " order by h.at desc limit $6), began as (select o.*, f.records, f.stake from openings o"
                                + " cross join lateral (select coalesce(sum(n), 0)::int as records, coalesce(max(amount), 0) as stake"
                                + " from (select count(*) as n, sum(amount) as amount from failure where tenant_id = o.tenant_id"
                                + " and case_id = o.case_id group by currency) by_currency) f)"
                                + " select b.tenant_id, b.case_id, b.tier, b.integration,"
                                + " b.class, b.records, b.stake, b.number as began, h.at, h.what, h.acts"
                                + " from began b join case_happening h on h.tenant_id = b.tenant_id and h.case_id = b.case_id"
                                + " and h.number >= b.number and (b.next is null or h.number < b.next) where h.what = any($7)"
                                + " order by b.case_id, h.number")
                .execute(Tuple.from(Arrays.asList(
                        scope.tier(),
                        Sql.utc(now.minus(BACK)),
                        scope.tenant(),
                        scope.integration(),
                        scope.failureClass(),
                        CASES,
                        Arrays.stream(Happening.What.values())
                                .map(Happening.What::word)
                                .toArray(String[]::new))))
                .map(rows -> {
                    Map<List<Object>, History> histories = new LinkedHashMap<>();
                    rows.forEach(row -> histories
                            .computeIfAbsent(
                                    List.of(row.getUUID("case_id"), row.getLong("began")),
                                    ignored -> new History(subject(row), new ArrayList<>()))
                            .happened()
                            .add(Happenings.read(row)));
                    return List.copyOf(histories.values());
                });
    }

    private static Subject subject(Row row) {
        return new Subject(
                row.getString("tier"),
                row.getString("tenant_id"),
                row.getString("integration"),
                row.getString("class"),
                row.getInteger("records"),
                row.getBigDecimal("stake"));
    }

    private static Outlook outlook(
            List<History> histories, boolean all, Function<History, Promise> present, Promise other, Instant now) {
        Map<ClockKind, Tally> inForce = Tally.of(List.of(), now);
        Map<ClockKind, Tally> proposed = Tally.of(List.of(), now);
        for (History each : histories) {
            add(inForce, each.happened(), present.apply(each), now);
            add(proposed, each.happened(), other, now);
        }
        return new Outlook(
                now.minus(BACK),
                histories.size(),
                all,
                Arrays.stream(ClockKind.values())
                        .map(kind ->
                                new Of(kind.name().toLowerCase(Locale.ROOT), inForce.get(kind), proposed.get(kind)))
                        .toList());
    }

    private static void add(Map<ClockKind, Tally> tallies, List<Happening> history, Promise promise, Instant now) {
        Tally.of(Clocks.of(history, promise.policy(), promise.calendar()), now)
                .forEach((kind, tally) -> tallies.merge(kind, tally, Tally::plus));
    }
}
