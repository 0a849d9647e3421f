package dev.handrail.history;

import dev.handrail.history.LooseEnds.LooseEnd;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the database holds of the runs at hand, told by small tables. Every stored row of a run has left a row in
 * {@code run}; most requests bring runs that are new, and need not search the events for what came before.
 *
 * @param runs trace ids of the runs that are known already
 */
record Stored(Set<String> runs, List<LooseEnd> looseEnds) {
    static final Stored NOTHING = new Stored(Set.of(), List.of());

    /** Which of these runs are known; each is locked by this transaction, or the answer is out of date at once. */
    static Uni<Set<String>> runs(SqlConnection connection, String tenant, Collection<String> traceIds) {
        return connection
                .preparedQuery("select trace_id from run where tenant_id = $1 and trace_id = any($2)")
                .execute(Tuple.of(tenant, LooseEnds.buffers(traceIds)))
                .map(rows -> {
                    Set<String> known = new HashSet<>();
                    rows.forEach(row -> known.add(Sql.hex(row, "trace_id")));
                    return known;
                });
    }
}
