package dev.handrail.cases;

import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.tenancy.By;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * What staff do with a case: acknowledge, assign, pass on. Needs the tenant in the current context. Everything ends
 * with {@link ProblemException}: 404 for a case that is not there, 409 for one that is resolved.
 */
@ApplicationScoped
public class CaseDesk {
    private final Pool pool;
    private final CaseNews news;

    CaseDesk(Pool pool, CaseNews news) {
        this.pool = pool;
        this.news = news;
    }

    /** Says that this person is looking into it: escalation stops as long as there is progress. */
    public Uni<Void> acknowledge(UUID caseId, By by, Instant now) {
        return with(
                caseId,
                "This case is resolved. Nothing is left to acknowledge.",
                (connection, row) -> connection
                        .preparedQuery("update cases set acknowledged_at = $2, acknowledged_by = $3 where id = $1")
                        .execute(Tuple.of(caseId, Sql.utc(now), by.name()))
                        .chain(() -> tell(connection, row, "acknowledged", Map.of("person", by.name()), now))
                        .chain(() -> happened(connection, row, Happened.of(caseId, What.ACKNOWLEDGED), now)));
    }

    /** @param owner null: nobody owns it any more */
    public Uni<Void> assign(UUID caseId, By owner, By by, Instant now) {
        return with(
                caseId,
                "This case is resolved. There is nothing left to own.",
                (connection, row) -> connection
                        .preparedQuery("update cases set owner_id = $2, owner = $3 where id = $1")
                        .execute(Tuple.from(Arrays.asList(
                                caseId, owner == null ? null : owner.id(), owner == null ? null : owner.name())))
                        .chain(() -> Lines.write(
                                connection,
                                row.getString("tenant_id"),
                                List.of(
                                        owner == null
                                                ? Line.forStaff(caseId, now, "unassigned", Map.of("person", by.name()))
                                                : Line.forStaff(
                                                        caseId,
                                                        now,
                                                        "assigned",
                                                        Map.of("person", by.name(), "owner", owner.name())))))
                        .chain(() -> happened(connection, row, Happened.of(caseId, What.ASSIGNED), now)));
    }

    /** Passes it on. */
    public Uni<Void> pass(UUID caseId, WhoActs to, Instant now) {
        return with(
                caseId,
                "This case is resolved. Nobody has to act.",
                (connection, row) -> new CaseTurn(connection, row.getString("tenant_id"), caseId, news).to(to, now));
    }

    private Uni<Void> tell(
            SqlConnection connection, Row row, String sentence, Map<String, String> params, Instant now) {
        return Lines.write(
                connection,
                row.getString("tenant_id"),
                List.of(new Line(row.getUUID("id"), null, now, sentence, params)));
    }

    private Uni<Void> happened(SqlConnection connection, Row row, Happened happened, Instant now) {
        return news.happened(connection, row.getString("tenant_id"), List.of(happened), now);
    }

    /** @param resolved what to say of a case that is resolved; null when it does not matter */
    private Uni<Void> with(UUID caseId, String resolved, BiFunction<SqlConnection, Row, Uni<Void>> work) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select tenant_id, id, state from cases where id = $1 for update")
                .execute(Tuple.of(caseId))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw ProblemException.notFound("case");
                    }
                    Row row = rows.iterator().next();
                    if (resolved != null && row.getString("state").equals("resolved")) {
                        throw ProblemException.conflict(resolved);
                    }
                    return work.apply(connection, row);
                }));
    }
}
