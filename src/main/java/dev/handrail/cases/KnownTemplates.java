package dev.handrail.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.handrail.cases.rules.grouping.StoredTemplate;
import dev.handrail.cases.rules.grouping.Templates;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The message templates of each installation, learned in the transaction that stores a failure: what was grouped yesterday
 * groups the same today, wherever. Whoever asks for an installation's templates holds its lock until the transaction ends.
 *
 * <p>In memory they are good as long as the version beside them is the database's: another replica learned something, or a
 * transaction of ours did not come to its end, when they differ. Then they are read again.
 */
@ApplicationScoped
class KnownTemplates {
    private static final int INSTALLATIONS_IN_MEMORY = 500;
    private final Cache<UUID, Version> memory =
            Caffeine.newBuilder().maximumSize(INSTALLATIONS_IN_MEMORY).build();

    private record Version(UUID version, Templates templates) {}

    /** Of these installations, each with what was learned so far. */
    Uni<Map<UUID, Templates>> of(SqlConnection connection, String tenant, Set<UUID> installations) {
        return connection
                .preparedQuery("select id, templates from installation where tenant_id = $1 and id = any($2)")
                .execute(Tuple.of(tenant, installations.toArray(UUID[]::new)))
                .chain(rows -> {
                    Map<UUID, Templates> found = new HashMap<>();
                    Map<UUID, Version> fresh = new HashMap<>();
                    for (Row row : rows) {
                        UUID id = row.getUUID("id");
                        Version known = memory.getIfPresent(id);
                        if (known == null || !Objects.equals(known.version(), row.getUUID("templates"))) {
                            known = new Version(row.getUUID("templates"), new Templates());
                            fresh.put(id, known);
                        }
                        found.put(id, known.templates());
                    }
                    return read(connection, tenant, fresh).replaceWith(found);
                });
    }

    private Uni<Void> read(SqlConnection connection, String tenant, Map<UUID, Version> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("select installation_id, id, age, merged_into, words from message_template"
                        + " where tenant_id = $1 and installation_id = any($2)")
                .execute(Tuple.of(tenant, fresh.keySet().toArray(UUID[]::new)))
                .invoke(rows -> {
                    Map<UUID, List<StoredTemplate>> stored = new HashMap<>();
                    rows.forEach(
                            row -> stored.computeIfAbsent(row.getUUID("installation_id"), ignored -> new ArrayList<>())
                                    .add(new StoredTemplate(
                                            row.getString("id"),
                                            row.getInteger("age"),
                                            row.getString("merged_into"),
                                            row.getString("words"))));
                    stored.forEach((id, all) -> fresh.get(id).templates().restore(all));
                    memory.putAll(fresh);
                })
                .replaceWithVoid();
    }

    /** Stores what was learned since. */
    Uni<Void> keep(SqlConnection connection, String tenant, Map<UUID, Templates> all) {
        Uni<Void> kept = Uni.createFrom().voidItem();
        for (Map.Entry<UUID, Templates> each : all.entrySet()) {
            List<StoredTemplate> changes = each.getValue().changes();
            if (!changes.isEmpty()) {
                UUID version = UUID.randomUUID();
                memory.put(each.getKey(), new Version(version, each.getValue()));
                kept = kept.chain(() -> write(connection, tenant, each.getKey(), changes, version));
            }
        }
        return kept;
    }

    private static Uni<Void> write(
            SqlConnection connection, String tenant, UUID installation, List<StoredTemplate> changes, UUID version) {
        return connection
                .preparedQuery("insert into message_template (tenant_id, installation_id, id, age, merged_into, words)"
                        + " select $1, $2, * from unnest($3::text[], $4::int[], $5::text[], $6::text[])"
                        + " on conflict (tenant_id, installation_id, id)"
                        + " do update set merged_into = excluded.merged_into, words = excluded.words")
                .execute(Tuple.from(List.of(
                        tenant,
                        installation,
                        Sql.array(changes, StoredTemplate::id, String[]::new),
                        Sql.array(changes, StoredTemplate::age, Integer[]::new),
                        Sql.array(changes, StoredTemplate::mergedInto, String[]::new),
                        Sql.array(changes, StoredTemplate::words, String[]::new))))
                .chain(() -> connection
                        .preparedQuery("update installation set templates = $3 where tenant_id = $1 and id = $2")
                        .execute(Tuple.of(tenant, installation, version)))
                .replaceWithVoid();
    }
}
