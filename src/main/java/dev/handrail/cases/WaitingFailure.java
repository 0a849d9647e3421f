package dev.handrail.cases;

import dev.handrail.cases.rules.Trait.Seen;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A failure that did not arrive so far, as rules of staff see it. */
record WaitingFailure(UUID id, Seen seen, boolean wholeRun, Instant firstFailedAt, Instant lastFailedAt) {
    private static final String OF_CASE = "select id, record_type, whole_run, step, system, clues, first_failed_at,"
            + " last_failed_at from failure where case_id = $1 and state in ('open', 'sending', 'unclear') order by id";

    /** Those of a case of the current tenant, held until the transaction ends. */
    static Uni<List<WaitingFailure>> held(SqlConnection connection, UUID caseId) {
        return read(connection, caseId, OF_CASE + " for update");
    }

    /** @param most as many are read */
    static Uni<List<WaitingFailure>> look(SqlConnection connection, UUID caseId, int most) {
        return read(connection, caseId, OF_CASE + " limit " + most);
    }

    private static Uni<List<WaitingFailure>> read(SqlConnection connection, UUID caseId, String sql) {
        return connection.preparedQuery(sql).execute(Tuple.of(caseId)).map(rows -> {
            List<WaitingFailure> found = new ArrayList<>();
            rows.forEach(row -> found.add(of(row)));
            return found;
        });
    }

    private static WaitingFailure of(Row row) {
        return new WaitingFailure(
                row.getUUID("id"),
                new Seen(
                        row.getString("step"),
                        row.getString("system"),
                        row.getString("record_type"),
                        Failures.clues(row.getString("clues"))),
                row.getBoolean("whole_run"),
                Sql.instant(row, "first_failed_at"),
                Sql.instant(row, "last_failed_at"));
    }
}
