package dev.handrail.cases;

import dev.handrail.cases.rules.Facts;
import dev.handrail.cases.rules.Print;
import dev.handrail.cases.rules.Verdict;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads and writes the table {@code cases} inside one tenant's transaction. */
final class CaseRows {
    /** Without letters and digits that look or sound alike: people say these codes on the phone. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();
    private final SqlConnection connection;
    private final String tenant;

    CaseRows(SqlConnection connection, String tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /** What failures of one case share. */
    record Kind(UUID installation, String fingerprint) {}

    record Stored(UUID id, boolean open, Instant resolvedAt, WhoActs acts) {}

    record New(
            UUID id,
            Kind kind,
            Print print,
            Verdict verdict,
            Facts facts,
            String recordType,
            Instant at,
            UUID earlier) {}

    /** Failures of one installation are sorted into cases one request at a time. */
    Uni<Void> lock(Collection<UUID> installations) {
        Integer[] keys =
                installations.stream().map(UUID::hashCode).distinct().sorted().toArray(Integer[]::new);
        return connection
                .preparedQuery("select pg_advisory_xact_lock(7, key) from unnest($1::int[]) as k(key)")
                .execute(Tuple.of(keys))
                .replaceWithVoid();
    }

    /** The newest case of each kind. */
    Uni<Map<Kind, Stored>> newest(Collection<Kind> kinds) {
        return connection
                .preparedQuery(
                        "select distinct on (c.installation_id, c.fingerprint) c.id, c.installation_id, c.fingerprint,"
                                + " c.state, c.resolved_at, c.acts from cases c join unnest($2::uuid[], $3::text[]) as n(i, f)"
                                + " on c.installation_id = n.i and c.fingerprint = n.f where c.tenant_id = $1"
                                + " order by c.installation_id, c.fingerprint, c.state = 'open' desc, c.opened_at desc")
                .execute(Tuple.of(
                        tenant,
                        Sql.array(kinds, Kind::installation, UUID[]::new),
                        Sql.array(kinds, Kind::fingerprint, String[]::new)))
                .map(rows -> {
                    Map<Kind, Stored> found = new HashMap<>();
                    rows.forEach(row -> found.put(
                            new Kind(row.getUUID("installation_id"), row.getString("fingerprint")),
                            new Stored(
                                    row.getUUID("id"),
                                    row.getString("state").equals("open"),
                                    Sql.instant(row, "resolved_at"),
                                    WhoActs.valueOf(row.getString("acts").toUpperCase(Locale.ROOT)))));
                    return found;
                })
                .chain(this::asTheyAre);
    }

    /** Holds them, so that nobody resolves a case while a failure is put into it; their state may have changed meanwhile. */
    private Uni<Map<Kind, Stored>> asTheyAre(Map<Kind, Stored> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        return lockRows(
                        connection,
                        tenant,
                        found.values().stream().map(Stored::id).toList())
                .map(open -> {
                    Map<Kind, Stored> now = new HashMap<>();
                    found.forEach((kind, stored) -> now.put(
                            kind,
                            new Stored(
                                    stored.id(),
                                    open.getOrDefault(stored.id(), false),
                                    stored.resolvedAt(),
                                    stored.acts())));
                    return now;
                });
    }

    Uni<Void> insert(List<New> cases) {
        if (cases.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(
                        "insert into cases (tenant_id, id, code, installation_id, fingerprint, structure, algorithm,"
                                + " template, class, variant, reason, acts, whole_run, system, record_type, state, opened_at,"
                                + " last_failed_at, earlier_case_id) select $1, n.id, n.code, n.i, n.f, n.s, $17, n.t, n.class, n.v,"
                                + " n.r, n.a, n.w, n.system, n.type, 'open', n.at, n.at, n.e from unnest($2::uuid[], $3::text[],"
                                + " $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],"
                                + " $11::text[], $12::boolean[], $13::text[], $14::text[], $15::timestamptz[], $16::uuid[])"
                                + " as n(id, code, i, f, s, t, class, v, r, a, w, system, type, at, e)")
                .execute(Tuple.from(Arrays.asList(
                        tenant,
                        Sql.array(cases, New::id, UUID[]::new),
                        Sql.array(cases, ignored -> code(), String[]::new),
                        Sql.array(cases, each -> each.kind().installation(), UUID[]::new),
                        Sql.array(cases, each -> each.kind().fingerprint(), String[]::new),
                        Sql.array(cases, each -> each.print().structure(), String[]::new),
                        Sql.array(cases, each -> each.print().template(), String[]::new),
                        Sql.array(cases, each -> each.verdict().failureClass(), String[]::new),
                        Sql.array(cases, each -> each.verdict().variant(), String[]::new),
                        Sql.array(cases, each -> each.verdict().reason(), String[]::new),
                        Sql.array(cases, each -> word(each.verdict()), String[]::new),
                        Sql.array(cases, each -> each.facts().wholeRun(), Boolean[]::new),
                        Sql.array(cases, each -> each.facts().system(), String[]::new),
                        Sql.array(cases, New::recordType, String[]::new),
                        Sql.array(cases, each -> Sql.utc(each.at()), OffsetDateTime[]::new),
                        Sql.array(cases, New::earlier, UUID[]::new),
                        (short) cases.get(0).print().version())))
                .replaceWithVoid();
    }

    private static String word(Verdict verdict) {
        return verdict.whoActs().name().toLowerCase(Locale.ROOT);
    }

    Uni<Void> reopen(List<UUID> ids, Instant now) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(
                                "update cases set state = 'open', resolved_at = null, merged_into = null, reopened_at = $3,"
                                        + " cycle = cycle + 1, acknowledged_at = null, acknowledged_by = null"
                                        + " where tenant_id = $1 and id = any($2)")
                        .execute(Tuple.of(tenant, ids.toArray(UUID[]::new), Sql.utc(now)))
                        .replaceWithVoid();
    }

    Uni<Void> failedAgain(Map<UUID, Instant> latest) {
        return latest.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update cases c set last_failed_at = greatest(c.last_failed_at, n.at),"
                                + " opened_at = least(c.opened_at, n.at)"
                                + " from unnest($2::uuid[], $3::timestamptz[]) as n(id, at)"
                                + " where c.tenant_id = $1 and c.id = n.id")
                        .execute(Tuple.of(
                                tenant,
                                latest.keySet().toArray(UUID[]::new),
                                Sql.array(latest.values(), Sql::utc, OffsetDateTime[]::new)))
                        .replaceWithVoid();
    }

    /**
     * Removes cases that lost all their failures to others while they were no more than a first impression: nobody was told of
     * them and nobody wrote to them. Tells which.
     *
     * @param since older ones are known to people
     */
    Uni<Set<UUID>> removeEmpty(Collection<UUID> ids, Instant since) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : connection
                        .preparedQuery("with gone as (delete from cases c where c.tenant_id = $1 and c.id = any($2)"
                                + " and not exists (select 1 from failure f where f.tenant_id = $1 and f.case_id = c.id)"
                                + " and not exists (select 1 from case_note n where n.tenant_id = $1 and n.case_id = c.id)"
                                + " and not exists (select 1 from case_happening h where h.tenant_id = $1 and h.case_id = c.id"
                                + " and h.at <= $3) returning c.id), lines as (delete from case_line l using gone"
                                + " where l.tenant_id = $1 and l.case_id = gone.id) select id from gone")
                        .execute(Tuple.of(tenant, ids.toArray(UUID[]::new), Sql.utc(since)))
                        .map(rows -> {
                            Set<UUID> gone = new HashSet<>();
                            rows.forEach(row -> gone.add(row.getUUID("id")));
                            return gone;
                        });
    }

    /** Ends those of these cases that lost all their failures to another, which goes on in their place. Tells which. */
    Uni<List<UUID>> merge(Map<UUID, UUID> into, Instant now) {
        return into.isEmpty()
                ? Uni.createFrom().item(List.of())
                : connection
                        .preparedQuery("update cases c set state = 'resolved', resolved_at = $4, merged_into = n.other"
                                + " from unnest($2::uuid[], $3::uuid[]) as n(id, other) where c.tenant_id = $1 and c.id = n.id"
                                + " and c.state = 'open' and not exists (select 1 from failure f where f.tenant_id = $1"
                                + " and f.case_id = c.id) returning c.id")
                        .execute(Tuple.of(
                                tenant,
                                into.keySet().toArray(UUID[]::new),
                                into.values().toArray(UUID[]::new),
                                Sql.utc(now)))
                        .map(rows -> {
                            List<UUID> merged = new ArrayList<>();
                            rows.forEach(row -> merged.add(row.getUUID("id")));
                            return merged;
                        });
    }

    /** Ends a case whose waiting failures belong to another now. */
    Uni<Void> endInto(UUID id, UUID other, Instant now) {
        return connection
                .preparedQuery("update cases set state = 'resolved', resolved_at = $4, merged_into = $3"
                        + " where tenant_id = $1 and id = $2")
                .execute(Tuple.of(tenant, id, other, Sql.utc(now)))
                .chain(() -> connection
                        .preparedQuery("update cases set merged_into = $3 where tenant_id = $1 and merged_into = $2")
                        .execute(Tuple.of(tenant, id, other)))
                .replaceWithVoid();
    }

    /** What people quote of a case that is there. */
    Uni<String> code(UUID id) {
        return connection
                .preparedQuery("select code from cases where tenant_id = $1 and id = $2")
                .execute(Tuple.of(tenant, id))
                .map(rows -> rows.iterator().next().getString("code"));
    }

    /** Resolves those of these cases that have no open failure left. Tells which. */
    static Uni<List<UUID>> resolveDone(SqlConnection connection, String tenant, Collection<UUID> ids, Instant now) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        // locked by a statement of its own: the next one sees what others committed while we waited
        return lockRows(connection, tenant, ids)
                .chain(() -> connection
                        .preparedQuery("update cases c set state = 'resolved', resolved_at = $3 where c.tenant_id = $1"
                                + " and c.id = any($2) and c.state = 'open' and not exists (select 1 from failure f"
                                + " where f.tenant_id = $1 and f.case_id = c.id and f.state in ('open', 'sending', 'unclear'))"
                                + " returning c.id")
                        .execute(Tuple.of(tenant, ids.toArray(UUID[]::new), Sql.utc(now))))
                .map(rows -> {
                    List<UUID> found = new ArrayList<>();
                    rows.forEach(row -> found.add(row.getUUID("id")));
                    return found;
                });
    }

    private static Uni<Map<UUID, Boolean>> lockRows(SqlConnection connection, String tenant, Collection<UUID> ids) {
        return connection
                .preparedQuery(
                        "select id, state from cases where tenant_id = $1 and id = any($2) order by id for update")
                .execute(Tuple.of(tenant, ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Boolean> open = new HashMap<>();
                    rows.forEach(row ->
                            open.put(row.getUUID("id"), row.getString("state").equals("open")));
                    return open;
                });
    }

    private static String code() {
        StringBuilder code = new StringBuilder("HR-");
        for (int i = 0; i < 6; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
