package dev.handrail.cases;

import dev.handrail.cases.rules.Trait;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What staff can choose from when they decide what belongs together; for the current tenant. */
@ApplicationScoped
public class GroupingOptions {
    /** So many waiting failures of a case are looked at, and so many choices are offered. */
    public static final int MOST = 2_000;

    private static final int OFFERED = 12;
    private static final int NEIGHBOURS = 100;
    private final Pool pool;

    GroupingOptions(Pool pool) {
        this.pool = pool;
    }

    /**
     * A part of a case.
     *
     * @param count of the {@code of} failures that wait, so many have it
     */
    public record Part(Trait trait, String value, int count, int of) {
        /** Whether something is parted and something stays. */
        public boolean parts() {
            return count > 0 && count < of;
        }
    }

    /**
     * A decision of staff about one of the fingerprints that lead to a case.
     *
     * @param away whether it takes a part away from the case; else it brings one
     */
    public record Decision(Trait trait, String value, boolean away, String by, Instant at) {}

    /**
     * Another open case of the same installation.
     *
     * @param said what its messages have in common, or ""
     */
    public record Neighbour(UUID id, String code, String failureClass, String said, int waiting) {}

    /**
     * Why the failures of a case belong together.
     *
     * @param said what their messages have in common, with {@code <*>} for what differs; "" where fields say it all
     * @param reason which observation decided their class
     * @param shared parts that all of them have
     * @param differing parts that some of them have, and the one that was asked for first
     */
    public record Together(String said, String reason, List<Part> shared, List<Part> differing) {}

    /** @param words to look for in the messages; "" for none */
    public Uni<Together> together(UUID caseId, String words) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select template, reason from cases where id = $1")
                .execute(Tuple.of(caseId))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ProblemException.notFound("case");
                    }
                    Row row = rows.iterator().next();
                    return WaitingFailure.look(connection, caseId, MOST)
                            .map(waiting -> new Together(
                                    row.getString("template"),
                                    row.getString("reason"),
                                    parts(waiting, part -> part.count() == part.of()),
                                    asked(words, waiting)));
                }));
    }

    private static List<Part> asked(String words, List<WaitingFailure> waiting) {
        List<Part> parts = new ArrayList<>();
        if (!words.isEmpty()) {
            int count = (int) waiting.stream()
                    .filter(each -> Trait.WORDS.holds(words, each.seen()))
                    .count();
            parts.add(new Part(Trait.WORDS, words, count, waiting.size()));
        }
        parts.addAll(parts(waiting, Part::parts));
        return parts;
    }

    private static List<Part> parts(List<WaitingFailure> waiting, Predicate<Part> which) {
        List<Part> parts = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            waiting.forEach(each -> trait.values(each.seen()).forEach(value -> counts.merge(value, 1, Integer::sum)));
            counts.entrySet().stream()
                    .map(each -> new Part(trait, each.getKey(), each.getValue(), waiting.size()))
                    .filter(which)
                    .limit(OFFERED)
                    .forEach(parts::add);
        }
        return parts;
    }

    /** The heaviest first. */
    public Uni<List<Neighbour>> neighbours(UUID caseId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select o.id, o.code, o.class, o.template, o.waiting from cases c join cases o"
                        + " on o.tenant_id = c.tenant_id and o.installation_id = c.installation_id and o.id <> c.id"
                        + " and o.state = 'open' where c.id = $1 order by o.weighed_since, o.id limit " + NEIGHBOURS)
                .execute(Tuple.of(caseId))
                .map(rows -> {
                    List<Neighbour> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Neighbour(
                            row.getUUID("id"),
                            row.getString("code"),
                            row.getString("class"),
                            row.getString("template"),
                            row.getInteger("waiting"))));
                    return found;
                }));
    }

    /** The rules about a case's fingerprint, the newest first. */
    public Uni<List<Decision>> decisions(UUID caseId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select r.trait, r.value, r.from_print = c.fingerprint as away, r.made_by, r.made_at"
                        + " from cases c join grouping_rule r on r.tenant_id = c.tenant_id"
                        + " and r.installation_id = c.installation_id and c.fingerprint in (r.from_print, r.into_print)"
                        + " where c.id = $1 order by r.number desc limit 50")
                .execute(Tuple.of(caseId))
                .map(rows -> {
                    List<Decision> found = new ArrayList<>();
                    rows.forEach(row -> Trait.of(row.getString("trait"))
                            .ifPresent(trait -> found.add(new Decision(
                                    trait,
                                    row.getString("value"),
                                    row.getBoolean("away"),
                                    row.getString("made_by"),
                                    Sql.instant(row, "made_at")))));
                    return found;
                }));
    }
}
