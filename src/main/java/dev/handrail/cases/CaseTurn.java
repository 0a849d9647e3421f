package dev.handrail.cases;

import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.rules.WhoActs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Passes an open case on to whoever acts next. Works inside the caller's transaction and writes the history. */
public final class CaseTurn {
    private final SqlConnection connection;
    private final String tenant;
    private final UUID caseId;
    private final CaseNews news;

    public CaseTurn(SqlConnection connection, String tenant, UUID caseId, CaseNews news) {
        this.connection = connection;
        this.tenant = tenant;
        this.caseId = caseId;
        this.news = news;
    }

    /** Changes nothing when it is theirs already, or when the case is resolved. */
    public Uni<Void> to(WhoActs acts, Instant now) {
        String word = acts.name().toLowerCase(Locale.ROOT);
        return connection
                .preparedQuery("update cases set acts = $3 where tenant_id = $1 and id = $2 and acts <> $3"
                        + " and state = 'open' returning system")
                .execute(Tuple.of(tenant, caseId, word))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return Uni.createFrom().voidItem();
                    }
                    String system = rows.iterator().next().getString("system");
                    Map<String, String> params = acts == WhoActs.PROVIDER
                            ? Map.of("system", system == null ? "the other system" : system)
                            : Map.of();
                    return Lines.write(connection, tenant, List.of(new Line(caseId, null, now, "now_" + word, params)))
                            .chain(() -> news.happened(
                                    connection, tenant, List.of(new Happened(caseId, What.TURNED, acts)), now));
                });
    }
}
