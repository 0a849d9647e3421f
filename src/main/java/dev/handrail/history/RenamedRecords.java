package dev.handrail.history;

import dev.handrail.history.rules.Event.RecordName;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Notes which records are called otherwise than their key, so that a story looks for other names only where there are some. */
final class RenamedRecords {
    private record Renamed(String key, UUID installation, String type) {}

    private RenamedRecords() {}

    static Uni<Void> note(SqlConnection connection, String tenant, List<Known> rows) {
        List<Renamed> renamed = rows.stream()
                .filter(row -> renamed(row.event().record()))
                .map(row -> new Renamed(
                        row.event().record().key(),
                        row.installation(),
                        row.event().record().type()))
                .distinct()
                // two requests at once write in the same order
                .sorted(Comparator.comparing(Renamed::key)
                        .thenComparing(Renamed::installation)
                        .thenComparing(Renamed::type))
                .toList();
        if (renamed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("insert into renamed_record (tenant_id, record_key, installation_id, record_type)"
                        + " select $1, * from unnest($2::text[], $3::uuid[], $4::text[]) on conflict do nothing")
                .execute(Tuple.of(
                        tenant,
                        Sql.array(renamed, Renamed::key, String[]::new),
                        Sql.array(renamed, Renamed::installation, UUID[]::new),
                        Sql.array(renamed, Renamed::type, String[]::new)))
                .replaceWithVoid();
    }

    private static boolean renamed(RecordName name) {
        return name != null && !name.key().equals(name.reference());
    }
}
