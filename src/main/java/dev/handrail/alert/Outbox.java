package dev.handrail.alert;

import dev.handrail.platform.Sql;
import dev.handrail.shared.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Where notices wait. Writing one is part of the transaction that made it true. */
public final class Outbox {
    private Outbox() {}

    /** Writes those whose key is new. */
    public static Uni<Void> write(SqlConnection connection, String tenant, List<Notice> notices) {
        if (notices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(
                        "insert into notice (tenant_id, id, key, topic, subject_id, audience, params, created_at,"
                                + " due_at) select $1, n.* from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[],"
                                + " $7::text[], $8::timestamptz[], $9::timestamptz[]) as n"
                                + " on conflict (tenant_id, key) do nothing")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        notices.stream().map(Notice::id).toArray(UUID[]::new),
                        notices.stream().map(Notice::key).toArray(String[]::new),
                        notices.stream().map(Notice::topic).toArray(String[]::new),
                        notices.stream().map(Notice::subject).toArray(UUID[]::new),
                        notices.stream().map(each -> each.audience().text()).toArray(String[]::new),
                        notices.stream().map(each -> Json.write(each.params())).toArray(String[]::new),
                        notices.stream().map(each -> Sql.utc(each.createdAt())).toArray(OffsetDateTime[]::new),
                        notices.stream().map(each -> Sql.utc(each.dueAt())).toArray(OffsetDateTime[]::new))))
                .replaceWithVoid();
    }
}
