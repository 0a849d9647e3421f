package dev.handrail.cases.files;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The files of messages. Needs the tenant in the current context. */
@ApplicationScoped
public class Attachments {
    private final Pool pool;

    Attachments(Pool pool) {
        this.pool = pool;
    }

    /** A file with its content. */
    public record Content(Attachment file, byte[] bytes) {}

    /** Writes them down in the transaction of their message. */
    public static Uni<Void> write(
            SqlConnection connection, String tenant, UUID caseId, UUID note, List<Attached> files, Instant now) {
        return Multi.createFrom()
                .iterable(IntStream.range(0, files.size()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(i -> write(connection, tenant, caseId, note, i + 1, files.get(i), now))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Uni<Void> write(
            SqlConnection connection, String tenant, UUID caseId, UUID note, int number, Attached file, Instant now) {
        return connection
                .preparedQuery("insert into case_attachment (tenant_id, id, case_id, note_id, number, name, type, size,"
                        + " sha256, content, scan, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        UUID.randomUUID(),
                        caseId,
                        note,
                        number,
                        file.name(),
                        file.type(),
                        file.content().length,
                        Buffer.buffer(file.sha256()),
                        Buffer.buffer(file.content()),
                        file.scanned() ? "clean" : "not_scanned",
                        Sql.utc(now))))
                .replaceWithVoid();
    }

    /** @param forCustomer leaves out what staff say among themselves */
    public Uni<Optional<Content>> find(UUID id, boolean forCustomer) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select a.id, a.note_id, a.name, a.type, a.size, a.scan, a.content from case_attachment a"
                                + " join case_note n on n.tenant_id = a.tenant_id and n.id = a.note_id"
                                + " where a.id = $1 and (n.audience = 'customer' or not $2)")
                .execute(Tuple.of(id, forCustomer))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(rows.iterator().next())
                                .map(row -> new Content(
                                        read(row), row.getBuffer("content").getBytes()))
                        : Optional.empty()));
    }

    /** The case that it was sent about. */
    public Uni<Optional<UUID>> caseOf(UUID id) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select case_id from case_attachment where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(rows.iterator().next().getUUID("case_id"))
                        : Optional.empty()));
    }

    public static Attachment read(Row row) {
        return new Attachment(
                row.getUUID("id"),
                row.getUUID("note_id"),
                row.getString("name"),
                row.getString("type"),
                row.getInteger("size"),
                row.getString("scan").equals("clean"));
    }
}
