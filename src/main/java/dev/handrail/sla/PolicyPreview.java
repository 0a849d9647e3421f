package dev.handrail.sla;

import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.ClockKind;
import dev.handrail.sla.rules.Clocks;
import dev.handrail.sla.rules.Happening;
import dev.handrail.sla.rules.Policy;
import dev.handrail.sla.rules.Tally;
import dev.handrail.sla.rules.WorkingCalendar;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

/**
 * What a policy would have meant for the cases of the last thirty days: each case's history is replayed under it and under the
 * one in force. Read by the staff's own role, over all customers of the tier; what comes out is counts.
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
     * @param inForce how it went, or would have gone, under the policy in force
     * @param proposed how it would have gone under this one
     */
    public record Of(String clock, Tally inForce, Tally proposed) {}

    /** Refuses what {@link PolicyDesk#putPolicy} would refuse. Changes nothing. */
    public Uni<Outlook> of(String tier, String calendar, PolicyDefinition definition, Instant now) {
        Policy policy = desk.checkedPolicy(tier, definition);
        return pool.withTransaction(connection -> desk.checkedCalendar(connection, calendar, policy, now)
                        .chain(working -> promises.inForce(connection, tier, now)
                                .map(current ->
                                        new Both(policy, working.definition().calendar(), current))))
                .chain(both -> histories(tier, now).map(histories -> outlook(both, histories, now)));
    }

    private record Both(Policy policy, WorkingCalendar calendar, Promise current) {}

    /** Each from an opening in this time to its end, or to now. */
    private Uni<List<List<Happening>>> histories(String tier, Instant now) {
        return staff.preparedQuery(
                        "with began as (select h.tenant_id, h.case_id, h.number, lead(h.number) over (partition by"
                                + " h.tenant_id, h.case_id order by h.number) as next, h.at from case_happening h"
                                + " join tenant t on t.tenant_id = h.tenant_id and t.tier = $1 where h.what in ('opened', 'reopened')"
                                + " and h.at >= $2 order by h.at desc limit $3) select b.case_id, b.number as began, h.at, h.what, h.acts"
                                + " from began b join case_happening h on h.tenant_id = b.tenant_id and h.case_id = b.case_id"
                                + " and h.number >= b.number and (b.next is null or h.number < b.next) where h.what = any($4)"
                                + " order by b.case_id, h.number")
                .execute(Tuple.of(
                        tier,
                        Sql.utc(now.minus(BACK)),
                        CASES,
                        Arrays.stream(Happening.What.values())
                                .map(Happening.What::word)
                                .toArray(String[]::new)))
                .map(rows -> {
                    Map<List<Object>, List<Happening>> histories = new LinkedHashMap<>();
                    rows.forEach(row -> histories
                            .computeIfAbsent(
                                    List.of(row.getUUID("case_id"), row.getLong("began")), ignored -> new ArrayList<>())
                            .add(Happenings.read(row)));
                    return List.copyOf(histories.values());
                });
    }

    private static Outlook outlook(Both both, List<List<Happening>> histories, Instant now) {
        Map<ClockKind, Tally> inForce = Tally.of(List.of(), now);
        Map<ClockKind, Tally> proposed = Tally.of(List.of(), now);
        for (List<Happening> history : histories) {
            add(inForce, history, both.current().policy(), both.current().calendar(), now);
            add(proposed, history, both.policy(), both.calendar(), now);
        }
        return new Outlook(
                now.minus(BACK),
                histories.size(),
                histories.size() < CASES,
                Arrays.stream(ClockKind.values())
                        .map(kind ->
                                new Of(kind.name().toLowerCase(Locale.ROOT), inForce.get(kind), proposed.get(kind)))
                        .toList());
    }

    private static void add(
            Map<ClockKind, Tally> tallies,
            List<Happening> history,
            Policy policy,
            WorkingCalendar calendar,
            Instant now) {
        Tally.of(Clocks.of(history, policy, calendar), now)
                .forEach((kind, tally) -> tallies.merge(kind, tally, Tally::plus));
    }
}
