package dev.handrail.cases;

import dev.handrail.cases.ClassRuleDesk.Changed;
import dev.handrail.cases.ClassRuleDesk.Preview;
import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.rules.Facts;
import dev.handrail.cases.rules.Verdict;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Looks again at the cases of the current tenant, each by the failure that failed last, and says of them what is said now. */
@ApplicationScoped
class Reclassifying {
    private static final String CASES =
            "select c.id, c.code, c.state, c.class, c.variant, c.acts, c.reason, i.integration, f.step,"
                    + " f.system, f.record_type, f.clues, f.whole_run from cases c join installation i on i.tenant_id = c.tenant_id"
                    + " and i.id = c.installation_id join lateral (select * from failure where tenant_id = c.tenant_id"
                    + " and case_id = c.id order by last_failed_at desc, id desc limit 1) f on true";
    private final Pool pool;
    private final CaseNews news;

    Reclassifying(Pool pool, CaseNews news) {
        this.pool = pool;
        this.news = news;
    }

    /** @param integration null: of every one */
    Uni<Preview> look(String tenant, String integration, Classes before, Classes after, Instant since) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(CASES + " where ($1::text is null or i.integration = $1) and c.last_failed_at > $2"
                        + " order by c.last_failed_at desc limit " + ClassRuleDesk.LOOKED_AT)
                .execute(Tuple.of(integration, Sql.utc(since)))
                .map(rows -> {
                    List<Changed> changed = new ArrayList<>();
                    rows.forEach(row -> {
                        Verdict old = verdict(row, before);
                        Verdict fresh = verdict(row, after);
                        if (!old.says(fresh)) {
                            changed.add(changed(tenant, row, old, fresh));
                        }
                    });
                    return new Preview(rows.rowCount(), changed);
                }));
    }

    /**
     * Changes open cases only: what is solved was solved as what it was. Compares with what is stored, so that saving a rule
     * again finishes what a crash left undone. What a person said stays, and so does a case whose records may have arrived.
     */
    Uni<Preview> apply(String tenant, String integration, Classes now, Instant at) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(CASES + " where ($1::text is null or i.integration = $1) and c.state = 'open'"
                        + " and c.reason not like 'said by %' and not exists (select 1 from failure u"
                        + " where u.tenant_id = c.tenant_id and u.case_id = c.id and u.state = 'unclear') order by c.id limit "
                        + ClassRuleDesk.LOOKED_AT
                        + " for update of c")
                .execute(Tuple.of(integration))
                .chain(rows -> {
                    List<Changed> changed = new ArrayList<>();
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        Verdict before = stored(row);
                        Verdict after = verdict(row, now);
                        boolean ofRules = before.isByRule() || after.isByRule();
                        if (!ofRules || before.reason().equals(after.reason())) {
                            continue;
                        }
                        if (!before.says(after)) {
                            changed.add(changed(tenant, row, before, after));
                        }
                        all = all.chain(() -> before.says(after)
                                ? write(connection, tenant, row, after)
                                : say(connection, tenant, row, after, at));
                    }
                    int lookedAt = rows.rowCount();
                    return all.map(ignored -> new Preview(lookedAt, changed));
                }));
    }

    Uni<Void> one(UUID caseId, Verdict verdict, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select c.id, c.tenant_id, c.class, c.state from cases c where c.id = $1 for update")
                .execute(Tuple.of(caseId))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ProblemException.notFound("case");
                    }
                    Row row = rows.iterator().next();
                    if (!row.getString("state").equals("open")) {
                        throw ProblemException.conflict("This case is solved. What it was is history.");
                    }
                    return say(connection, row.getString("tenant_id"), row, verdict, now);
                }));
    }

    private Uni<Void> say(SqlConnection connection, String tenant, Row row, Verdict verdict, Instant now) {
        UUID id = row.getUUID("id");
        String sentence = row.getString("class").equals("unknown") ? "reason_found" : "reason_changed";
        return write(connection, tenant, row, verdict)
                .chain(() -> Lines.write(connection, tenant, List.of(new Line(id, null, now, sentence, Map.of()))))
                .chain(() -> CaseTurn.all(connection, tenant, List.of(id), verdict.whoActs(), news, now));
    }

    private static Uni<Void> write(SqlConnection connection, String tenant, Row row, Verdict verdict) {
        return connection
                .preparedQuery(
                        "update cases set class = $3, variant = $4, reason = $5 where tenant_id = $1 and id = $2")
                .execute(Tuple.of(
                        tenant, row.getUUID("id"), verdict.failureClass(), verdict.variant(), verdict.reason()))
                .replaceWithVoid();
    }

    private static Verdict stored(Row row) {
        return new Verdict(
                row.getString("class"),
                row.getString("variant"),
                WhoActs.valueOf(row.getString("acts").toUpperCase(Locale.ROOT)),
                row.getString("reason"));
    }

    private static Verdict verdict(Row row, Classes classes) {
        Facts facts = new Facts(
                row.getString("integration"),
                row.getString("step"),
                row.getString("system"),
                Failures.clues(row.getString("clues")),
                Set.of(),
                row.getBoolean("whole_run"));
        return classes.of(facts, row.getString("record_type"));
    }

    private static Changed changed(String tenant, Row row, Verdict before, Verdict after) {
        return new Changed(
                tenant,
                row.getUUID("id"),
                row.getString("code"),
                row.getString("state").equals("open"),
                before,
                after);
    }
}
