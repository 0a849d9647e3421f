package dev.handrail.cases;

import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.history.rules.Clues;
import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What happens to one failure after somebody acted on it. Works inside the caller's transaction and writes the history. */
public final class FailureTurn {
    private static final String IN_FLIGHT = " and state in ('open', 'sending', 'unclear')";
    private final SqlConnection connection;
    private final String tenant;
    private final UUID failure;
    private final CaseNews news;

    public FailureTurn(SqlConnection connection, String tenant, UUID failure, CaseNews news) {
        this.connection = connection;
        this.tenant = tenant;
        this.failure = failure;
        this.news = news;
    }

    /**
     * It arrived.
     *
     * @param how outcome or hand
     */
    public Uni<Void> resolved(String how, String sentence, Instant now) {
        return resolved(how, sentence, Map.of(), now);
    }

    /** The same, with the values that the sentence needs. */
    public Uni<Void> resolved(String how, String sentence, Map<String, String> params, Instant now) {
        return with(row -> row.getString("state").equals("resolved")
                ? Uni.createFrom().voidItem()
                : Failures.resolve(connection, tenant, List.of(failure), how, now)
                        .chain(() -> line(row, sentence, params, now))
                        .chain(() -> CaseRows.resolveDone(connection, tenant, List.of(row.getUUID("case_id")), now))
                        .chain(resolved -> CaseCounts.keep(connection, tenant, Set.of(row.getUUID("case_id")))
                                .chain(() -> news.resolved(connection, tenant, resolved, now))));
    }

    /**
     * Left out for good, by somebody who says why.
     *
     * @return false when it does not wait: what is under way, unclear or over stays as it is
     */
    public Uni<Boolean> discarded(String person, String reason, Instant now) {
        return connection
                .preparedQuery(
                        "update failure set state = 'discarded', resolved_at = $3 where tenant_id = $1 and id = $2"
                                + " and state = 'open' returning case_id")
                .execute(Tuple.of(tenant, failure, Sql.utc(now)))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : over(rows.iterator().next().getUUID("case_id"), person, reason, now)
                                .replaceWith(true));
    }

    private Uni<Void> over(UUID caseId, String person, String reason, Instant now) {
        Map<String, String> params = Map.of("person", person, "reason", reason);
        return Lines.write(connection, tenant, List.of(new Line(caseId, failure, now, "discarded", params)))
                .chain(() -> CaseRows.resolveDone(connection, tenant, List.of(caseId), now))
                .chain(resolved -> CaseCounts.keep(connection, tenant, Set.of(caseId))
                        .chain(() -> news.resolved(connection, tenant, resolved, now)));
    }

    /**
     * It waits to be sent again.
     *
     * @param sentence null when the history was told already
     */
    public Uni<Void> openAgain(String sentence, Map<String, String> params, Instant now) {
        return with(row -> state("open")
                .chain(() -> sentence == null ? Uni.createFrom().voidItem() : line(row, sentence, params, now)));
    }

    /** The target did not take it this time either; what it said now is what counts. */
    public Uni<Void> failedAgain(String message, String code, List<BadField> fields, Instant now) {
        return with(row -> {
            Clues before = Failures.clues(row.getString("clues"));
            Clues clues = new Clues(
                    before.errorType(),
                    before.exceptionType(),
                    message != null ? message : before.message(),
                    before.httpStatus(),
                    code != null ? code : before.code(),
                    before.grpcCode(),
                    before.sqlState(),
                    before.httpMethod(),
                    fields.isEmpty() ? before.fields() : fields,
                    before.stacktrace());
            return connection
                    .preparedQuery(
                            "update failure set state = 'open', clues = $3, last_failed_at = greatest(last_failed_at, $4),"
                                    + " attempts = attempts + 1 where tenant_id = $1 and id = $2" + IN_FLIGHT)
                    .execute(Tuple.of(tenant, failure, Failures.text(clues), Sql.utc(now)))
                    .chain(() -> line(row, "not_accepted", Map.of("target_system", system(row)), now));
        });
    }

    /** Nobody knows whether it arrived: a person looks, and it is never sent again blindly. */
    public Uni<Void> unclear(Instant now) {
        return with(row -> state("unclear")
                .chain(() -> line(row, "no_answer", Map.of("target_system", system(row)), now))
                .chain(() -> toSupport(now)));
    }

    public Uni<Void> toSupport(Instant now) {
        return with(row -> new CaseTurn(connection, tenant, row.getUUID("case_id"), news).to(WhoActs.SUPPORT, now))
                .replaceWithVoid();
    }

    public Uni<Void> tell(String sentence, Map<String, String> params, Instant now) {
        return with(row -> line(row, sentence, params, now));
    }

    private Uni<Void> state(String state) {
        return connection
                .preparedQuery("update failure set state = $3 where tenant_id = $1 and id = $2" + IN_FLIGHT)
                .execute(Tuple.of(tenant, failure, state))
                .replaceWithVoid();
    }

    private Uni<Void> line(Row row, String sentence, Map<String, String> params, Instant now) {
        return Lines.write(
                connection, tenant, List.of(new Line(row.getUUID("case_id"), failure, now, sentence, params)));
    }

    private static String system(Row row) {
        String system = row.getString("system");
        return system != null ? system : row.getString("integration");
    }

    private Uni<Void> with(Function<Row, Uni<Void>> work) {
        return connection
                .preparedQuery(
                        "select f.*, i.integration from failure f join installation i on i.tenant_id = f.tenant_id"
                                + " and i.id = f.installation_id where f.tenant_id = $1 and f.id = $2 for update of f")
                .execute(Tuple.of(tenant, failure))
                .chain(rows -> rows.iterator().hasNext()
                        ? work.apply(rows.iterator().next())
                        : Uni.createFrom().voidItem());
    }
}
