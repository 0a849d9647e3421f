package dev.handrail.cases;

import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.Sql;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes down what happens to cases, and tells those above. */
@ApplicationScoped
public class CaseNews {
    private final List<CaseFollower> followers;

    CaseNews(@All List<CaseFollower> followers) {
        this.followers = followers;
    }

    Uni<Void> happened(SqlConnection connection, String tenant, List<Happened> happened, Instant now) {
        if (happened.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        CasesChanged news = new CasesChanged(tenant, now, List.copyOf(happened));
        return connection
                .preparedQuery("insert into case_happening (tenant_id, case_id, at, what, acts)"
                        + " select $1, n.c, $2, n.w, n.a from unnest($3::uuid[], $4::text[], $5::text[]) as n(c, w, a)")
                .execute(Tuple.of(
                        tenant,
                        Sql.utc(now),
                        happened.stream().map(Happened::caseId).toArray(UUID[]::new),
                        happened.stream().map(each -> each.what().word()).toArray(String[]::new),
                        happened.stream().map(each -> word(each.acts())).toArray(String[]::new)))
                .chain(() -> {
                    Uni<Void> told = Uni.createFrom().voidItem();
                    for (CaseFollower follower : followers) {
                        told = told.chain(() -> follower.follow(connection, news));
                    }
                    return told;
                });
    }

    Uni<Void> resolved(SqlConnection connection, String tenant, Collection<UUID> cases, Instant now) {
        return happened(
                connection,
                tenant,
                cases.stream().map(id -> Happened.of(id, What.RESOLVED)).toList(),
                now);
    }

    Uni<Void> merged(SqlConnection connection, String tenant, Collection<UUID> cases, Instant now) {
        return Lines.write(
                        connection,
                        tenant,
                        cases.stream()
                                .map(id -> new Lines.Line(id, null, now, "merged", Map.of()))
                                .toList())
                .chain(() -> happened(
                        connection,
                        tenant,
                        cases.stream().map(id -> Happened.of(id, What.MERGED)).toList(),
                        now));
    }

    /** Something was sent for this case: whoever acknowledged it is at work. */
    public Uni<Void> commanded(SqlConnection connection, String tenant, UUID caseId, Instant now) {
        return connection
                .preparedQuery("select 1 from cases where tenant_id = $1 and id = $2 and acknowledged_at is not null"
                        + " and state = 'open' for update")
                .execute(Tuple.of(tenant, caseId))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : happened(connection, tenant, List.of(Happened.of(caseId, What.COMMAND)), now));
    }

    private static String word(WhoActs acts) {
        return acts == null ? null : acts.name().toLowerCase(Locale.ROOT);
    }
}
