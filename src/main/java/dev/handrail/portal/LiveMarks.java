package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A short text for what a page shows: another text, another page. Needs the tenant in the current context. */
@ApplicationScoped
class LiveMarks {
    private static final String LINES =
            "(select count(*) || '/' || coalesce(max(at)::text, '') from case_line l where l.tenant_id = c.tenant_id and l.case_id = c.id)";
    private static final String CASE =
            "select concat_ws('|', c.state, c.acts, c.class, c.variant, c.waiting, c.last_failed_at,"
                    + " c.acknowledged_at, c.owner, " + LINES
                    + ", (select count(*) from case_note n where n.tenant_id = c.tenant_id and n.case_id = c.id and n.audience = 'customer'),"
                    + " (select count(*) from failure f where f.tenant_id = c.tenant_id and f.case_id = c.id and f.state = 'sending'))"
                    + " as mark from cases c where c.id = $1";
    private static final String RERUN = "select concat_ws('|', r.state, c.state) as mark from rerun_request r"
            + " left join command c on c.tenant_id = r.tenant_id and c.id = r.command_id where r.id = $1";
    private static final String JOB = "select concat_ws('|', j.state, (select count(*) from bulk_item i"
            + " where i.tenant_id = j.tenant_id and i.job_id = j.id and i.state = 'waiting')) as mark from bulk_job j where j.id = $1";
    /** Who has its form open, and its version. */
    private static final String FORM =
            "select concat_ws('|', f.state, f.version, (select string_agg(e.member_id::text, ',' order by e.since)"
                    + " from editor e where e.tenant_id = f.tenant_id and e.failure_id = f.id)) as mark from failure f where f.id = $1";
    /** Of a record that never failed, the same mark for ever. */
    private static final String RECORD =
            "select coalesce(x.mark, '') as mark from installation i left join lateral (select concat_ws('|',"
                    + " f.id, f.state, f.version, f.attempts, f.last_failed_at, (select concat_ws('/', m.id, m.state, m.attempt)"
                    + " from command m where m.tenant_id = f.tenant_id and m.failure_id = f.id order by m.created_at desc limit 1), "
                    + LINES + ") as mark from failure f join cases c on c.tenant_id = f.tenant_id and c.id = f.case_id"
                    + " where f.tenant_id = i.tenant_id and f.installation_id = i.id and f.record_type = $2"
                    + " and f.record_key = $3 order by f.first_failed_at desc limit 1) x on true where i.id = $1";

    private final Pool pool;

    LiveMarks(Pool pool) {
        this.pool = pool;
    }

    /** Fails where there is no such case. */
    Uni<String> oneCase(UUID id) {
        return read(CASE, Tuple.of(id));
    }

    Uni<String> form(UUID failure) {
        return read(FORM, Tuple.of(failure));
    }

    Uni<String> job(UUID id) {
        return read(JOB, Tuple.of(id));
    }

    Uni<String> rerun(UUID id) {
        return read(RERUN, Tuple.of(id));
    }

    Uni<String> record(UUID installation, String type, String key) {
        return read(RECORD, Tuple.of(installation, type, key));
    }

    private Uni<String> read(String sql, Tuple values) {
        return pool.withTransaction(connection -> connection.preparedQuery(sql).execute(values))
                .map(LiveMarks::mark);
    }

    private static String mark(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw ProblemException.notFound("page");
        }
        return rows.iterator().next().getString("mark");
    }
}
