package dev.handrail.cases;

import dev.handrail.platform.Sql;
import dev.handrail.shared.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The history of cases and records in sentences: stored as keys of {@code words} with their values, told in any language. */
public final class Lines {
    private Lines() {}

    /**
     * One sentence of history.
     *
     * @param failure null when it is about the case as a whole
     * @param sentence a key of the section "story", or of "desk" for what staff alone read
     */
    public record Line(
            UUID caseId, UUID failure, Instant at, String sentence, Map<String, String> params, boolean forStaff) {
        public Line(UUID caseId, UUID failure, Instant at, String sentence, Map<String, String> params) {
            this(caseId, failure, at, sentence, params, false);
        }

        /** A sentence of the section "desk". */
        public static Line forStaff(UUID caseId, Instant at, String sentence, Map<String, String> params) {
            return new Line(caseId, null, at, sentence, params, true);
        }
    }

    public static Uni<Void> write(SqlConnection connection, String tenant, List<Line> lines) {
        if (lines.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("insert into case_line (tenant_id, id, case_id, failure_id, at, sentence, params,"
                        + " for_staff) select $1, n.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[],"
                        + " $6::text[], $7::text[], $8::boolean[]) as n")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        Stream.generate(UUID::randomUUID).limit(lines.size()).toArray(UUID[]::new),
                        lines.stream().map(Line::caseId).toArray(UUID[]::new),
                        lines.stream().map(Line::failure).toArray(UUID[]::new),
                        lines.stream().map(line -> Sql.utc(line.at())).toArray(OffsetDateTime[]::new),
                        lines.stream().map(Line::sentence).toArray(String[]::new),
                        lines.stream().map(line -> Json.write(line.params())).toArray(String[]::new),
                        lines.stream().map(Line::forStaff).toArray(Boolean[]::new))))
                .replaceWithVoid();
    }

    /** What was told of these failures goes with them to their cases. */
    static Uni<Void> follow(SqlConnection connection, String tenant, List<UUID> failures) {
        return failures.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "update case_line l set case_id = f.case_id from failure f where l.tenant_id = $1"
                                        + " and f.tenant_id = $1 and l.failure_id = f.id and f.id = any($2)"
                                        + " and l.case_id <> f.case_id")
                        .execute(Tuple.of(tenant, failures.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }
}
