package dev.handrail.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handrail.cases.rules.ClassRule;
import dev.handrail.cases.rules.ClassRules;
import dev.handrail.cases.rules.Classifier;
import dev.handrail.cases.rules.Trait;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operator's class rules. There are few: each process has them in memory, and what another one changed within seconds. */
@ApplicationScoped
class ClassRuleBook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FRESH = Duration.ofSeconds(5).toNanos();
    private final Classifier classifier;
    private volatile Known known = new Known(new ClassRules(List.of()), System.nanoTime() - FRESH);

    ClassRuleBook(Classifier classifier) {
        this.classifier = classifier;
    }

    private record Known(ClassRules rules, long since) {}

    /** As they are in the database, or were a few seconds ago. */
    Uni<Classes> current(SqlConnection connection) {
        Known last = known;
        if (System.nanoTime() - last.since() < FRESH) {
            return Uni.createFrom().item(new Classes(classifier, last.rules()));
        }
        long since = System.nanoTime();
        return read(connection)
                .invoke(rules -> known = new Known(rules, since))
                .map(rules -> new Classes(classifier, rules));
    }

    /** As they are in the database now. */
    Uni<ClassRules> read(SqlConnection connection) {
        return connection
                .query("select * from class_rule where state = 'active'")
                .execute()
                .map(rows -> {
                    List<ClassRule> rules = new ArrayList<>();
                    rows.forEach(row -> rules.add(rule(row)));
                    return new ClassRules(rules);
                });
    }

    /** What says what a failure is, with other rules. */
    Classes with(ClassRules rules) {
        return new Classes(classifier, rules);
    }

    void forget() {
        known = new Known(known.rules(), System.nanoTime() - FRESH);
    }

    /** One at a time, so that versions have no gaps. */
    static Uni<Void> lock(SqlConnection connection) {
        return connection.query("select pg_advisory_xact_lock(8, 1)").execute().replaceWithVoid();
    }

    /** Of a rule that was ever there, its last version; else 0. */
    static Uni<Integer> lastVersion(SqlConnection connection, String key) {
        return connection
                .preparedQuery("select coalesce(max(version), 0) as last from class_rule where key = $1")
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().next().getInteger("last"));
    }

    static Uni<Boolean> end(SqlConnection connection, String key, String state) {
        return connection
                .preparedQuery("update class_rule set state = $2 where key = $1 and state = 'active'")
                .execute(Tuple.of(key, state))
                .map(rows -> rows.rowCount() == 1);
    }

    static Uni<Void> insert(SqlConnection connection, ClassRule rule, String by, Instant now) {
        Uni<Void> known = rule.integration() == null
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("insert into integration (key, name, created_at) values ($1, $1, $2)"
                                + " on conflict do nothing")
                        .execute(Tuple.of(rule.integration(), Sql.utc(now)))
                        .replaceWithVoid();
        return known.chain(() -> connection
                .preparedQuery(
                        "insert into class_rule (key, version, state, integration, place, conditions, class, variant,"
                                + " acts, made_by, made_at) values ($1, $2, 'active', $3, $4, $5, $6, $7, $8, $9, $10)")
                .execute(Tuple.from(Arrays.asList(
                        rule.key(),
                        rule.version(),
                        rule.integration(),
                        rule.place(),
                        conditions(rule.conditions()),
                        rule.failureClass(),
                        rule.variant(),
                        rule.whoActs().name().toLowerCase(Locale.ROOT),
                        by,
                        Sql.utc(now))))
                .replaceWithVoid());
    }

    private static String conditions(List<ClassRule.Condition> conditions) {
        try {
            return JSON.writeValueAsString(conditions.stream()
                    .map(each -> Map.of("trait", each.trait().word(), "value", each.value()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain maps can be written", e);
        }
    }

    private static ClassRule rule(Row row) {
        try {
            List<ClassRule.Condition> conditions = new ArrayList<>();
            List<Map<String, String>> stored =
                    JSON.readValue(row.getString("conditions"), new TypeReference<List<Map<String, String>>>() {});
            for (Map<String, String> each : stored) {
                Trait trait = Trait.of(each.get("trait")).orElseThrow();
                conditions.add(new ClassRule.Condition(trait, each.get("value")));
            }
            return new ClassRule(
                    row.getString("key"),
                    row.getInteger("version"),
                    row.getString("integration"),
                    row.getInteger("place"),
                    conditions,
                    row.getString("class"),
                    row.getString("variant"),
                    WhoActs.valueOf(row.getString("acts").toUpperCase(Locale.ROOT)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we wrote can be read", e);
        }
    }
}
