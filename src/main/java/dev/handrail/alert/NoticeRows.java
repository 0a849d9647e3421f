package dev.handrail.alert;

import dev.handrail.platform.Sql;
import dev.handrail.shared.Json;
import io.vertx.mutiny.sqlclient.Row;

/** Notices as they are stored. */
final class NoticeRows {
    static final String COLUMNS = "n.tenant_id as n_tenant, n.id as n_id, n.key as n_key, n.topic as n_topic,"
            + " n.subject_id as n_subject, n.audience as n_audience, n.params as n_params, n.created_at as n_created,"
            + " n.due_at as n_due, n.attempts as n_attempts";

    private NoticeRows() {}

    static Notice read(Row row) {
        return new Notice(
                row.getUUID("n_id"),
                row.getString("n_tenant"),
                row.getString("n_key"),
                row.getString("n_topic"),
                row.getUUID("n_subject"),
                Audience.of(row.getString("n_audience")),
                Json.texts(row.getString("n_params")),
                Sql.instant(row, "n_created"),
                Sql.instant(row, "n_due"));
    }
}
