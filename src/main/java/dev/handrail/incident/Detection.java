package dev.handrail.incident;

import dev.handrail.incident.FailingCases.Found;
import dev.handrail.incident.rules.Decision;
import dev.handrail.incident.rules.Failing;
import dev.handrail.incident.rules.Incidents;
import dev.handrail.incident.rules.Known.Affected;
import dev.handrail.platform.CurrentTenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens, widens and closes incidents: one transaction of the operator's, on one replica at a time. */
@ApplicationScoped
class Detection {
    private final Pool pool;
    private final FailingCases cases;
    private final int customers;

    /** @param customers how many must fail alike */
    Detection(
            Pool pool,
            FailingCases cases,
            @ConfigProperty(name = "handrail.incident.customers", defaultValue = "3") int customers) {
        this.pool = pool;
        this.cases = cases;
        this.customers = Math.max(2, customers);
    }

    /** @return how much was decided; 0 too when another replica is at it */
    Uni<Integer> run(Instant now) {
        return CurrentTenant.runAs(
                CurrentTenant.OPERATOR,
                () -> pool.withTransaction(connection -> {
                    IncidentRows rows = new IncidentRows(connection, now);
                    return rows.tryTurn()
                            .chain(mine -> mine
                                    ? decide(connection, rows, now)
                                    : Uni.createFrom().item(0));
                }));
    }

    private Uni<Integer> decide(SqlConnection connection, IncidentRows rows, Instant now) {
        return cases.recent(now)
                .chain(found -> cases.affected()
                        .chain(affected -> rows.known(affected).chain(known -> {
                            List<Decision> decisions = Incidents.decide(
                                    known, found.stream().map(Found::failing).toList(), customers, now);
                            Work work = new Work(connection, rows, byCase(found), affected, now);
                            return Multi.createFrom()
                                    .iterable(decisions)
                                    .onItem()
                                    .transformToUniAndConcatenate(work::write)
                                    .collect()
                                    .asList()
                                    .replaceWith(decisions.size());
                        })));
    }

    private static Map<UUID, Found> byCase(List<Found> found) {
        return found.stream().collect(Collectors.toMap(each -> each.failing().caseId(), Function.identity()));
    }

    /** The writing of one transaction. */
    private record Work(
            SqlConnection connection,
            IncidentRows rows,
            Map<UUID, Found> found,
            Map<UUID, List<Affected>> affected,
            Instant now) {

        Uni<Boolean> write(Decision decision) {
            Uni<Void> written;
            if (decision instanceof Decision.Open open) {
                written = open(open);
            } else if (decision instanceof Decision.Reopen again) {
                written = reopen(again);
            } else if (decision instanceof Decision.Join join) {
                written = join(join);
            } else if (decision instanceof Decision.Close close) {
                written = close(close);
            } else {
                written = rows.forget(((Decision.Forget) decision).incident());
            }
            return written.replaceWith(true); // a stream leaves out what is null
        }

        private Uni<Void> open(Decision.Open open) {
            Found first = found.get(open.failing().get(0).caseId());
            return rows.open(open.match(), first)
                    .chain(made -> made.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : rows.join(made.get(), open.failing())
                                    .chain(() -> line(
                                            made.get(),
                                            "opened",
                                            count(tenants(open.failing()).count())))
                                    .chain(() -> IncidentNews.opened(connection, made.get(), 1, now)));
        }

        private Uni<Void> reopen(Decision.Reopen again) {
            return rows.reopen(again.incident())
                    .chain(cycle -> cycle.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : rows.join(again.incident(), again.failing())
                                    .chain(() -> line(
                                            again.incident(),
                                            "opened_again",
                                            count(tenants(again.failing()).count())))
                                    .chain(() -> IncidentNews.opened(connection, again.incident(), cycle.get(), now)));
        }

        /** A further case of a customer who is in it already is no news. */
        private Uni<Void> join(Decision.Join join) {
            List<String> before = affected.getOrDefault(join.incident(), List.of()).stream()
                    .map(Affected::tenant)
                    .toList();
            long more = tenants(join.failing())
                    .filter(tenant -> !before.contains(tenant))
                    .count();
            return rows.join(join.incident(), join.failing())
                    .chain(() ->
                            more == 0 ? Uni.createFrom().voidItem() : line(join.incident(), "joined", count(more)));
        }

        private Uni<Void> close(Decision.Close close) {
            return rows.close(close.incident(), null, null)
                    .chain(cycle -> cycle.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : line(close.incident(), "closed_by_evidence", Map.of())
                                    .chain(() -> IncidentNews.closed(connection, close.incident(), cycle.get(), now)));
        }

        private Uni<Void> line(UUID id, String sentence, Map<String, String> params) {
            return IncidentRows.line(connection, id, sentence, params, now);
        }

        private static Stream<String> tenants(List<Failing> failing) {
            return failing.stream().map(Failing::tenant).distinct();
        }

        private static Map<String, String> count(long count) {
            return Map.of("count", Long.toString(count));
        }
    }
}
