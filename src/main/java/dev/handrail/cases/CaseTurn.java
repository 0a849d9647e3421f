package dev.handrail.cases;

import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.rules.WhoActs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
        return all(connection, tenant, List.of(caseId), acts, news, now);
    }

    /** The same for many cases, whose rows the transaction holds. */
    public static Uni<Void> all(
            SqlConnection connection, String tenant, Collection<UUID> cases, WhoActs acts, CaseNews news, Instant now) {
        if (cases.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String word = acts.name().toLowerCase(Locale.ROOT);
        return connection
                .preparedQuery("update cases set acts = $3 where tenant_id = $1 and id = any($2) and acts <> $3"
                        + " and state = 'open' returning id, system")
                .execute(Tuple.of(tenant, cases.toArray(UUID[]::new), word))
                .chain(rows -> {
                    List<Line> lines = new ArrayList<>();
                    List<Happened> happened = new ArrayList<>();
                    rows.forEach(row -> {
                        UUID id = row.getUUID("id");
                        lines.add(new Line(id, null, now, "now_" + word, params(acts, row.getString("system"))));
                        happened.add(new Happened(id, What.TURNED, acts));
                    });
                    return Lines.write(connection, tenant, lines)
                            .chain(() -> news.happened(connection, tenant, happened, now));
                });
    }

    private static Map<String, String> params(WhoActs acts, String system) {
        return acts == WhoActs.PROVIDER ? Map.of("system", system == null ? "the other system" : system) : Map.of();
    }
}
