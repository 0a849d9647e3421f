package dev.handrail.portal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is kept for the current tenant, as lines of JSON, in pages by key. No secret is among the columns. */
@ApplicationScoped
class ExportRows {
    static final int SIZE = 500;
    /** Content is left out where a field of its type is marked as sensitive: it may be older than the mark. */
    private static final String OPEN = "not exists (select 1 from installation i join record_type t"
            + " on t.integration = i.integration and t.type = f.record_type where i.tenant_id = f.tenant_id"
            + " and i.id = f.installation_id and cardinality(t.sensitive) > 0)";

    private final Pool pool;

    ExportRows(Pool pool) {
        this.pool = pool;
    }

    /** The files, each of one table. */
    enum File {
        CASES(
                "cases",
                "select x.id, json_build_object('id', x.id, 'code', x.code, 'class', x.class,"
                        + " 'acts', x.acts, 'system', x.system, 'recordType', x.record_type, 'state', x.state,"
                        + " 'openedAt', x.opened_at, 'lastFailedAt', x.last_failed_at, 'resolvedAt', x.resolved_at)::text"
                        + " as line from cases x"),
        FAILURES(
                "failures",
                "select x.id, json_build_object('id', x.id, 'case', x.case_id, 'recordType', x.record_type,"
                        + " 'reference', x.record_reference, 'state', x.state, 'resolvedHow', x.resolved_how,"
                        + " 'firstFailedAt', x.first_failed_at, 'lastFailedAt', x.last_failed_at, 'resolvedAt',"
                        + " x.resolved_at, 'attempts', x.attempts, 'system', x.system, 'amount', x.amount, 'currency',"
                        + " x.currency, 'content', case when " + OPEN.replace("f.", "x.")
                        + " then x.payload end)::text as line from failure x"),
        CORRECTIONS(
                "corrections",
                "select x.id, json_build_object('id', x.id, 'failure', x.failure_id, 'version', x.version, 'author',"
                        + " x.author, 'createdAt', x.created_at, 'content', case when " + OPEN
                        + " then x.payload end)::text as line from correction x join failure f"
                        + " on f.tenant_id = x.tenant_id and f.id = x.failure_id"),
        MESSAGES(
                "messages",
                "select x.id, json_build_object('id', x.id, 'case', x.case_id, 'at', x.at, 'author', case x.side when 'customer'"
                        + " then x.author else 'Support' end, 'side', x.side, 'text', x.text, 'files',"
                        + " (select json_agg(a.name order by a.number) from case_attachment a where a.tenant_id = x.tenant_id"
                        + " and a.note_id = x.id))::text as line from case_note x where x.audience = 'customer'"),
        PEOPLE(
                "people",
                "select x.id, json_build_object('id', x.id, 'name', x.name, 'email', x.email, 'role', x.role, 'since',"
                        + " x.created_at)::text as line from member x"),
        RECIPIENTS(
                "recipients",
                "select x.id, json_build_object('id', x.id, 'channel', x.channel, 'name', x.name, 'address', x.address,"
                        + " 'language', x.language, 'createdAt', x.created_at, 'muted', x.muted, 'quietFrom', x.quiet_from,"
                        + " 'quietTo', x.quiet_to, 'quietZone', x.quiet_zone, 'pausedAt', x.paused_at, 'disabledAt',"
                        + " x.disabled_at)::text as line from recipient x"),
        VISITS(
                "visits",
                "select x.id, json_build_object('id', x.id, 'name', x.name, 'role', x.role, 'reason', x.reason,"
                        + " 'startedAt', x.started_at, 'expiresAt', x.expires_at, 'endedAt', x.ended_at)::text as line"
                        + " from staff_visit x"),
        SETTINGS(
                "settings",
                "select x.id, json_build_object('id', x.id, 'at', x.at, 'who', x.who, 'what', x.what, 'value', x.value,"
                        + " 'oldValue', x.old_value)::text as line from setting_change x");

        final String title;
        private final String sql;

        File(String title, String sql) {
            this.title = title;
            this.sql = sql;
        }
    }

    /** @param last the key of the last line; null when there is no further page */
    record Lines(List<String> lines, UUID last) {}

    /** @param after null for the first page */
    Uni<Lines> page(File file, UUID after) {
        String behind = after == null ? "" : " where id > $1";
        Tuple values = after == null ? Tuple.tuple() : Tuple.of(after);
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select id, line from (" + file.sql + ") as lines" + behind + " order by id limit " + SIZE)
                .execute(values)
                .map(rows -> {
                    List<String> lines = new ArrayList<>();
                    UUID last = null;
                    for (var row : rows) {
                        lines.add(row.getString("line"));
                        last = row.getUUID("id");
                    }
                    return new Lines(lines, lines.size() < SIZE ? null : last);
                }));
    }
}
