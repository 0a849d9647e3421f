package dev.handrail.history;

import dev.handrail.history.rules.Rejection;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What was not taken in, and why: most senders never look at the reply. */
final class IngestLog {
    /** A client that sends nothing but rubbish must not fill the disk with its own log. */
    private static final int MOST = 200;

    private IngestLog() {}

    static Uni<Void> write(Pool pool, String tenant, String credential, List<Rejection> rejections, Instant now) {
        List<Rejection> kept = rejections.stream().limit(MOST).toList();
        return pool.withTransaction(connection -> connection
                .preparedQuery("insert into ingest_log (id, tenant_id, at, credential, what, reason)"
                        + " select id, $2, $3, $4, what, reason from unnest($1::uuid[], $5::text[], $6::text[])"
                        + " as n(id, what, reason)")
                .execute(Tuple.of(
                        Stream.generate(UUID::randomUUID).limit(kept.size()).toArray(UUID[]::new),
                        tenant,
                        Sql.utc(now),
                        credential,
                        kept.stream().map(Rejection::what).toArray(String[]::new),
                        kept.stream().map(Rejection::reason).toArray(String[]::new)))
                .replaceWithVoid());
    }
}
