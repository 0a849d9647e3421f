package dev.handrail.cases;

import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.files.Attached;
import dev.handrail.cases.files.Attachments;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.tenancy.By;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes what customers and staff say about a case. Needs the tenant in the current context. A case that is not there is a
 * {@link ProblemException} with 404; one that is resolved can still be talked about.
 */
@ApplicationScoped
public class CaseMessages {
    private final Pool pool;
    private final CaseNews news;

    CaseMessages(Pool pool, CaseNews news) {
        this.pool = pool;
        this.news = news;
    }

    /** Who speaks to whom. */
    public enum Kind {
        FROM_CUSTOMER("customer", "customer"),
        TO_CUSTOMER("support", "customer"),
        AMONG_STAFF("support", "staff");

        private final String side;
        private final String audience;

        Kind(String side, String audience) {
            this.side = side;
            this.audience = audience;
        }
    }

    /**
     * A message.
     *
     * @param text cleaned, 1 to {@link dev.handrail.cases.rules.MessageText#LONGEST} characters
     * @param files that were looked at
     * @param press of the button: the same one again writes nothing; null where there is none
     */
    public record Message(Kind kind, By by, String text, List<Attached> files, UUID press) {}

    /**
     * Writes it. What a customer can read of staff counts as news, and the next update is promised anew; what the customer
     * writes waits for an answer.
     */
    public Uni<Void> write(UUID caseId, Message message, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select tenant_id from cases where id = $1 for update")
                .execute(Tuple.of(caseId))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw ProblemException.notFound("case");
                    }
                    String tenant = rows.iterator().next().getString("tenant_id");
                    UUID id = UUID.randomUUID();
                    return insert(connection, tenant, caseId, id, message, now)
                            .chain(isNew -> isNew
                                    ? Attachments.write(connection, tenant, caseId, id, message.files(), now)
                                            .chain(() -> tell(connection, tenant, caseId, message, now))
                                    : Uni.createFrom().voidItem());
                }));
    }

    private static Uni<Boolean> insert(
            SqlConnection connection, String tenant, UUID caseId, UUID id, Message message, Instant now) {
        return connection
                .preparedQuery(
                        "insert into case_note (tenant_id, id, case_id, at, author_id, author, side, audience, text,"
                                + " press) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                                + " on conflict (tenant_id, case_id, press) where press is not null do nothing")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        id,
                        caseId,
                        Sql.utc(now),
                        message.by().id(),
                        message.by().name(),
                        message.kind().side,
                        message.kind().audience,
                        message.text(),
                        message.press() == null ? null : message.press().toString())))
                .map(rows -> rows.rowCount() > 0);
    }

    private Uni<Void> tell(SqlConnection connection, String tenant, UUID caseId, Message message, Instant now) {
        return switch (message.kind()) {
            case AMONG_STAFF -> Uni.createFrom().voidItem();
            case TO_CUSTOMER ->
                waits(connection, caseId, null)
                        .chain(() -> line(
                                connection,
                                tenant,
                                caseId,
                                "message_from_support",
                                CaseNotes.firstName(message.by().name()),
                                now))
                        .chain(() -> news.happened(connection, tenant, List.of(Happened.of(caseId, What.NOTE)), now));
            case FROM_CUSTOMER ->
                waits(connection, caseId, now)
                        .chain(() -> line(
                                connection,
                                tenant,
                                caseId,
                                "message_from_you",
                                message.by().name(),
                                now))
                        .chain(() -> news.happened(connection, tenant, List.of(Happened.of(caseId, What.WROTE)), now));
        };
    }

    /** @param since a message that waits for an answer, unless an earlier one does; null: it was answered */
    private static Uni<Void> waits(SqlConnection connection, UUID caseId, Instant since) {
        return connection
                .preparedQuery("update cases set customer_wrote_at = case when $2::timestamptz is null then null"
                        + " else coalesce(customer_wrote_at, $2) end where id = $1")
                .execute(Tuple.from(Arrays.asList(caseId, since == null ? null : Sql.utc(since))))
                .replaceWithVoid();
    }

    private static Uni<Void> line(
            SqlConnection connection, String tenant, UUID caseId, String sentence, String person, Instant now) {
        String known = person.isEmpty() ? "Somebody" : person;
        return Lines.write(connection, tenant, List.of(new Line(caseId, null, now, sentence, Map.of("person", known))));
    }
}
