package dev.handrail.history;

import dev.handrail.platform.Sql;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.SettingHistory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the current tenant says about the record types of its integrations, beside what the operator says. */
@ApplicationScoped
public class RecordTypeSettings {
    private static final String SELECT = "select t.integration, coalesce(g.name, t.integration) as integration_name,"
            + " t.type, t.label as their_label, t.label_plural as their_plural, t.schema, t.editable,"
            + " t.sensitive as their_sensitive, t.version, s.label, s.label_plural,"
            + " coalesce(s.sensitive, '{}') as sensitive, coalesce(s.approval, false) as approval"
            + " from record_type t join integration g on g.key = t.integration"
            + " left join record_type_setting s on s.integration = t.integration and s.type = t.type"
            + " where exists (select 1 from installation i where i.integration = t.integration)";
    private final Pool pool;
    private final RecordTypes types;

    RecordTypeSettings(Pool pool, RecordTypes types) {
        this.pool = pool;
        this.types = types;
    }

    /**
     * What the tenant says.
     *
     * @param label null: the operator's, as {@code labelPlural}
     * @param sensitive pointers that are hidden beside the operator's
     * @param approval whether a second person approves re-runs
     */
    public record Setting(String label, String labelPlural, Set<String> sensitive, boolean approval) {}

    /** @param operators as the operator describes the type */
    public record Of(RecordType operators, String integrationName, Setting own) {}

    public Uni<List<Of>> all() {
        return read(SELECT + " order by integration_name, t.label, t.type", Tuple.tuple());
    }

    public Uni<Optional<Of>> find(String integration, String type) {
        return read(SELECT + " and t.integration = $1 and t.type = $2", Tuple.of(integration, type))
                .map(found -> found.stream().findFirst());
    }

    private Uni<List<Of>> read(String sql, Tuple values) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(sql)
                .execute(values)
                .map(rows -> {
                    List<Of> all = new ArrayList<>();
                    rows.forEach(row -> all.add(read(row)));
                    return all;
                }));
    }

    private static Of read(Row row) {
        return new Of(
                new RecordType(
                        row.getString("integration"),
                        row.getString("type"),
                        row.getString("their_label"),
                        row.getString("their_plural"),
                        row.getString("schema"),
                        Set.of(row.getArrayOfStrings("editable")),
                        Set.of(row.getArrayOfStrings("their_sensitive")),
                        row.getInteger("version")),
                row.getString("integration_name"),
                new Setting(
                        row.getString("label"),
                        row.getString("label_plural"),
                        Set.of(row.getArrayOfStrings("sensitive")),
                        row.getBoolean("approval")));
    }

    /** Saves it whole; part of the history of settings. */
    public Uni<Void> save(String tenant, Of of, Setting setting, By by, Instant now) {
        RecordType type = of.operators();
        return pool.withTransaction(connection -> connection
                        .preparedQuery("insert into record_type_setting (tenant_id, integration, type, label,"
                                + " label_plural, sensitive, approval, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"
                                + " on conflict (tenant_id, integration, type) do update set label = excluded.label,"
                                + " label_plural = excluded.label_plural, sensitive = excluded.sensitive,"
                                + " approval = excluded.approval, updated_at = excluded.updated_at")
                        .execute(Tuple.from(Arrays.asList(
                                tenant,
                                type.integration(),
                                type.type(),
                                setting.label(),
                                setting.labelPlural(),
                                setting.sensitive().stream().sorted().toArray(String[]::new),
                                setting.approval(),
                                Sql.utc(now))))
                        .chain(() ->
                                SettingHistory.write(connection, tenant, by, "record_type_changed", type.label(), now)))
                .invoke(types::changed);
    }
}
