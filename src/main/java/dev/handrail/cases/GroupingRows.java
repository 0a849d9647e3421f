package dev.handrail.cases;

import dev.handrail.cases.rules.GroupingRules;
import dev.handrail.cases.rules.GroupingRules.Rule;
import dev.handrail.cases.rules.Trait;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads and writes the table {@code grouping_rule} inside one tenant's transaction. */
final class GroupingRows {
    private GroupingRows() {}

    /** By installation; those without rules are left out. */
    static Uni<Map<UUID, GroupingRules>> of(SqlConnection connection, String tenant, Collection<UUID> installations) {
        return connection
                .preparedQuery("select installation_id, number, from_print, trait, value, into_print from grouping_rule"
                        + " where tenant_id = $1 and installation_id = any($2)")
                .execute(Tuple.of(tenant, installations.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<Rule>> found = new HashMap<>();
                    rows.forEach(row -> Trait.of(row.getString("trait"))
                            .ifPresent(trait -> found.computeIfAbsent(
                                            row.getUUID("installation_id"), ignored -> new ArrayList<>())
                                    .add(new Rule(
                                            row.getLong("number"),
                                            row.getString("from_print"),
                                            trait,
                                            row.getString("value"),
                                            row.getString("into_print")))));
                    Map<UUID, GroupingRules> rules = new HashMap<>();
                    found.forEach((id, each) -> rules.put(id, new GroupingRules(each)));
                    return rules;
                });
    }

    /** What was decided before of the same part gives way: the newest decision counts. */
    static Uni<Void> add(
            SqlConnection connection,
            String tenant,
            UUID installation,
            String from,
            Trait trait,
            String value,
            String into,
            String by,
            Instant now) {
        return connection
                .preparedQuery(
                        "delete from grouping_rule where tenant_id = $1 and installation_id = $2 and from_print = $3"
                                + " and trait = $4 and value = $5")
                .execute(Tuple.of(tenant, installation, from, trait.word(), value))
                .chain(() -> connection
                        .preparedQuery(
                                "insert into grouping_rule (tenant_id, installation_id, from_print, trait, value,"
                                        + " into_print, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                        .execute(Tuple.from(Arrays.asList(
                                tenant, installation, from, trait.word(), value, into, by, Sql.utc(now)))))
                .replaceWithVoid();
    }

    static Uni<Integer> count(SqlConnection connection, String tenant, UUID installation) {
        return connection
                .preparedQuery(
                        "select count(*)::int as n from grouping_rule where tenant_id = $1 and installation_id = $2")
                .execute(Tuple.of(tenant, installation))
                .map(rows -> rows.iterator().next().getInteger("n"));
    }
}
