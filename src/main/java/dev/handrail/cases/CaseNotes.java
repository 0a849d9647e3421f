package dev.handrail.cases;

import dev.handrail.cases.files.Attachment;
import dev.handrail.cases.files.Attachments;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The conversation about a case. Needs the tenant in the current context. */
@ApplicationScoped
public class CaseNotes {
    private static final int MOST = 200;
    private final Pool pool;

    CaseNotes(Pool pool) {
        this.pool = pool;
    }

    /** @param fromSupport else the customer wrote it; @param forStaff whether the customer must not see it */
    public record Note(
            UUID id,
            Instant at,
            String author,
            boolean fromSupport,
            boolean forStaff,
            String text,
            List<Attachment> files) {
        /** How customers know this person: never more of a name of the staff than this, and never an address. */
        public String firstName() {
            return CaseNotes.firstName(author);
        }
    }

    /** "Sam" of "Sam Solberg"; empty when all that is known is an address. */
    public static String firstName(String name) {
        String first = name.strip().split("\\s+", 2)[0];
        return first.contains("@") ? "" : first;
    }

    /** What the customer may read, the oldest first. */
    public Uni<List<Note>> withCustomer(UUID caseId) {
        return read("audience = 'customer'", caseId);
    }

    /** Everything, for staff. */
    public Uni<List<Note>> all(UUID caseId) {
        return read("true", caseId);
    }

    private Uni<List<Note>> read(String condition, UUID caseId) {
        return pool.withTransaction(connection -> files(connection, caseId)
                .chain(files -> connection
                        .preparedQuery("select * from (select * from case_note where case_id = $1 and " + condition
                                + " order by at desc, id limit " + MOST + ") latest order by at, id")
                        .execute(Tuple.of(caseId))
                        .map(rows -> {
                            List<Note> notes = new ArrayList<>();
                            rows.forEach(row -> notes.add(note(row, files)));
                            return notes;
                        })));
    }

    /** By message. */
    private static Uni<Map<UUID, List<Attachment>>> files(SqlConnection connection, UUID caseId) {
        return connection
                .preparedQuery("select id, note_id, name, type, size, scan from case_attachment where case_id = $1"
                        + " order by number")
                .execute(Tuple.of(caseId))
                .map(rows -> {
                    Map<UUID, List<Attachment>> files = new HashMap<>();
                    rows.forEach(row -> files.computeIfAbsent(row.getUUID("note_id"), ignored -> new ArrayList<>())
                            .add(Attachments.read(row)));
                    return files;
                });
    }

    private static Note note(Row row, Map<UUID, List<Attachment>> files) {
        return new Note(
                row.getUUID("id"),
                Sql.instant(row, "at"),
                row.getString("author"),
                row.getString("side").equals("support"),
                row.getString("audience").equals("staff"),
                row.getString("text"),
                files.getOrDefault(row.getUUID("id"), List.of()));
    }
}
