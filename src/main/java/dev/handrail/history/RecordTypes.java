package dev.handrail.history;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The operator's catalogue of record types, shared by all tenants; each tenant may add to it what it calls and hides. */
@ApplicationScoped
public class RecordTypes {
    private static final String COLUMNS = "select t.integration, t.type, coalesce(s.label, t.label) as label,"
            + " coalesce(s.label_plural, t.label_plural) as label_plural, t.schema, t.editable,"
            + " t.sensitive || coalesce(s.sensitive, '{}') as sensitive, t.version from record_type t"
            + " left join record_type_setting s on s.integration = t.integration and s.type = t.type";
    private final Pool pool;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    RecordTypes(Pool pool) {
        this.pool = pool;
    }

    /** What this process does when it changed the catalogue itself; others find out when they ask again. */
    void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    void changed() {
        listeners.forEach(Runnable::run);
    }

    /** All of them, a catalogue is small: as the current tenant has them, or as the operator has when there is none. */
    public record Catalogue(Map<Key, RecordType> types) {
        public Optional<RecordType> find(String integration, String type) {
            return Optional.ofNullable(types.get(new Key(integration, type)));
        }
    }

    public record Key(String integration, String type) {}

    public Uni<Catalogue> all() {
        return pool.withTransaction(connection -> connection.query(COLUMNS).execute())
                .map(rows -> {
                    Map<Key, RecordType> types = new HashMap<>();
                    rows.forEach(row -> {
                        RecordType type = read(row);
                        types.put(new Key(type.integration(), type.type()), type);
                    });
                    return new Catalogue(types);
                });
    }

    /** Adds or replaces one; the integration enters the catalogue with it. Tells the stored version. */
    public Uni<RecordType> put(RecordType type, Instant now) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(
                                "insert into integration (key, name, created_at) values ($1, $1, $2) on conflict do nothing")
                        .execute(Tuple.of(type.integration(), Sql.utc(now)))
                        .chain(() -> connection
                                .preparedQuery(
                                        "insert into record_type as t (integration, type, label, label_plural, schema, editable,"
                                                + " sensitive, version, updated_at) values ($1, $2, $3, $4, $5, $6, $7, 1, $8)"
                                                + " on conflict (integration, type) do update set label = excluded.label,"
                                                + " label_plural = excluded.label_plural, schema = excluded.schema,"
                                                + " editable = excluded.editable, sensitive = excluded.sensitive, version = t.version + 1,"
                                                + " updated_at = excluded.updated_at"
                                                + " returning integration, type, label, label_plural, schema, editable, sensitive, version")
                                .execute(Tuple.from(Arrays.asList(
                                        type.integration(),
                                        type.type(),
                                        type.label(),
                                        type.labelPlural(),
                                        type.schema(),
                                        type.editable().toArray(String[]::new),
                                        type.sensitive().toArray(String[]::new),
                                        Sql.utc(now)))))
                        .map(rows -> read(rows.iterator().next())))
                .invoke(this::changed);
    }

    /** Gives an integration the name that people read. */
    public Uni<Void> name(String integration, String name, Instant now) {
        return pool.preparedQuery("insert into integration (key, name, created_at) values ($1, $2, $3)"
                        + " on conflict (key) do update set name = excluded.name")
                .execute(Tuple.of(integration, name, Sql.utc(now)))
                .replaceWithVoid();
    }

    private static RecordType read(Row row) {
        return new RecordType(
                row.getString("integration"),
                row.getString("type"),
                row.getString("label"),
                row.getString("label_plural"),
                row.getString("schema"),
                Set.of(row.getArrayOfStrings("editable")),
                Set.copyOf(Arrays.asList(row.getArrayOfStrings("sensitive"))),
                row.getInteger("version"));
    }
}
