package dev.handrail.sla;

import dev.handrail.alert.Outbox;
import dev.handrail.cases.CaseFollower;
import dev.handrail.cases.CasesChanged;
import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.sla.rules.Acknowledging;
import dev.handrail.sla.rules.Clock;
import dev.handrail.sla.rules.Clocks;
import dev.handrail.sla.rules.EscalationState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps clocks, escalation and what is to be told true to what happened to cases, in the transaction in which it happened. */
@ApplicationScoped
@Priority(10)
public class Clockwork implements CaseFollower {
    private static final Set<What> PROGRESS = Set.of(What.NOTE, What.ASSIGNED, What.COMMAND);
    private final Promises promises;

    Clockwork(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Uni<Void> follow(SqlConnection connection, CasesChanged news) {
        EscalationRows escalations = new EscalationRows(connection, news.tenant(), promises);
        return escalations
                .begin(opened(news), news.now())
                .chain(() -> escalations.watched(news.cases()))
                .chain(watched -> watchForgotten(connection, escalations, news, watched))
                .chain(watched -> escalations
                        .save(moved(news, watched))
                        .chain(() -> store(connection, news.tenant(), watched.values(), news.now()))
                        .chain(clocks -> new CaseNotices(connection, news, watched, clocks)
                                .all()
                                .chain(notices -> Outbox.write(connection, news.tenant(), notices))));
    }

    /** Open cases from before there were clocks are watched from the first news of them on. */
    private static Uni<Map<UUID, Watched>> watchForgotten(
            SqlConnection connection, EscalationRows escalations, CasesChanged news, Map<UUID, Watched> watched) {
        Set<UUID> forgotten = new HashSet<>(news.cases());
        forgotten.removeAll(watched.keySet());
        return forgotten.isEmpty()
                ? Uni.createFrom().item(watched)
                : new ClockRows(connection, news.tenant())
                        .beginHistory(forgotten, news.now())
                        .chain(() -> escalations.begin(forgotten, news.now()))
                        .chain(() -> escalations.watched(news.cases()));
    }

    /**
     * Computes the clocks of these cases from their histories and stores them. The caller holds the cases' rows.
     *
     * @return the clocks of the present cycles
     */
    Uni<Map<UUID, List<Clock>>> store(SqlConnection connection, String tenant, Collection<Watched> cases, Instant now) {
        return compute(connection, tenant, cases)
                .chain(clocks ->
                        new ClockRows(connection, tenant).store(clocks, now).replaceWith(clocks));
    }

    /** The same without storing them. */
    Uni<Map<UUID, List<Clock>>> compute(SqlConnection connection, String tenant, Collection<Watched> cases) {
        ClockRows rows = new ClockRows(connection, tenant);
        List<UUID> ids = cases.stream().map(Watched::caseId).toList();
        return rows.histories(ids)
                .chain(histories -> rows.earlier(ids).map(earlier -> {
                    Map<UUID, List<Clock>> clocks = new HashMap<>();
                    for (Watched each : cases) {
                        clocks.put(
                                each.caseId(),
                                Clocks.of(
                                                histories.getOrDefault(each.caseId(), List.of()),
                                                each.promise().policy(),
                                                each.promise().calendar())
                                        .stream()
                                        .map(clock ->
                                                clock.in(each.cycle(), earlier.getOrDefault(each.caseId(), Map.of())))
                                        .toList());
                    }
                    return clocks;
                }));
    }

    private static Set<UUID> opened(CasesChanged news) {
        Set<UUID> opened = new HashSet<>();
        for (Happened each : news.happened()) {
            if (each.what() == What.OPENED || each.what() == What.REOPENED) {
                opened.add(each.caseId());
            }
        }
        return opened;
    }

    /** How the cases are watched after this news, as far as that changed. */
    private static List<Watched> moved(CasesChanged news, Map<UUID, Watched> watched) {
        Map<UUID, Watched> moved = new HashMap<>();
        for (Happened each : news.happened()) {
            Watched before = moved.getOrDefault(each.caseId(), watched.get(each.caseId()));
            if (before != null) {
                EscalationState state = after(before, each, news.now());
                if (!state.equals(before.state())) {
                    moved.put(each.caseId(), before.with(state));
                }
            }
        }
        return new ArrayList<>(moved.values());
    }

    private static EscalationState after(Watched before, Happened each, Instant now) {
        EscalationState state = before.state();
        var lasts = before.promise().policy().acknowledgementLasts();
        if (each.what() == What.RESOLVED || each.what() == What.MERGED) {
            return state.stopped();
        }
        if (each.what() == What.TURNED && each.acts() == WhoActs.CUSTOMER) {
            // nobody here is hurried while the customer has to act; what comes after begins anew
            return EscalationState.fresh(before.promise().policy());
        }
        if (each.what() == What.ACKNOWLEDGED) {
            return state.acknowledged(Acknowledging.acknowledged(lasts, state.resolved(), now), now);
        }
        return PROGRESS.contains(each.what())
                ? state.progressed(Acknowledging.progressed(state.acknowledgedUntil(), lasts, now))
                : state;
    }
}
