package dev.handrail.remedy;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseNews;
import dev.handrail.cases.CaseTurn;
import dev.handrail.cases.FailureSummary;
import dev.handrail.cases.Lines;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.Healing;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends again what passes by itself. Of records that wait for the same system one goes first, as a probe (a circuit breaker,
 * half open); when it arrives, the others follow bit by bit, and when it does not, all wait longer. Each call is one
 * transaction: what was decided survives, and is decided once. Needs the tenant in the current context.
 */
@ApplicationScoped
class Healer {
    /** How often a probe under way is looked at. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** How often it is looked whether a paused installation goes on. */
    private static final Duration PAUSED = Duration.ofMinutes(1);

    private static final int CANDIDATES = 200;
    private static final String STANDING = "select h.failure_id, h.tries, h.began_at, h.installation_id, h.system,"
            + " h.next_at as due_at, f.case_id, f.state as failure_state, c.class, c.variant, c.acts,"
            + " c.state as case_state, i.state as installation_state from healing h"
            + " join failure f on f.tenant_id = h.tenant_id and f.id = h.failure_id"
            + " join cases c on c.tenant_id = f.tenant_id and c.id = f.case_id"
            + " join installation i on i.tenant_id = h.tenant_id and i.id = h.installation_id";
    private final Pool pool;
    private final Resubmissions resubmissions;
    private final CaseNews news;
    private final Words words;
    private final Healing rule;

    /** @param tries of one record at most; 0: never */
    Healer(
            Pool pool,
            Resubmissions resubmissions,
            CaseNews news,
            Words words,
            @ConfigProperty(name = "handrail.healing.tries", defaultValue = "6") int tries) {
        this.pool = pool;
        this.resubmissions = resubmissions;
        this.news = news;
        this.words = words;
        this.rule = new Healing(tries);
    }

    /** What is tried as one: the records of an installation that wait for the same system. */
    record Key(UUID installation, String system) {
        long seed() {
            return hashCode();
        }
    }

    /** Cases that heal. */
    record Kind(String failureClass, String variant, WhoActs acts) {}

    private record Standing(
            UUID failure,
            UUID caseId,
            Key key,
            int tries,
            Instant began,
            Instant dueAt,
            String state,
            boolean active,
            boolean heals) {
        boolean waits() {
            return state.equals("open") && heals;
        }
    }

    boolean isOff() {
        return rule.isOff();
    }

    List<Kind> kinds() {
        return words.classes().stream()
                .flatMap(each -> words.variants(each).stream()
                        .flatMap(variant -> Stream.of(WhoActs.values()).map(acts -> new Kind(each, variant, acts))))
                .filter(this::heals)
                .toList();
    }

    private boolean heals(Kind kind) {
        return rule.heals(words.guide(kind.failureClass(), kind.variant()).retry(), kind.acts());
    }

    /** These fell: from now on their systems are tried. @return 0, since nothing is sent yet */
    Uni<Integer> enrol(List<UUID> failures, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("insert into healing (tenant_id, failure_id, installation_id, system, began_at)"
                        + " select f.tenant_id, f.id, f.installation_id, coalesce(f.system, i.integration), $2 from failure f"
                        + " join installation i on i.tenant_id = f.tenant_id and i.id = f.installation_id"
                        + " where f.id = any($1) on conflict do nothing")
                .execute(Tuple.of(failures.toArray(UUID[]::new), Sql.utc(now)))
                .chain(() -> keys(connection, failures))
                .chain(keys -> CaseFinder.failures(connection, failures)
                        .chain(told -> open(connection, wished(told, keys), now)))
                .replaceWith(0));
    }

    private static Uni<Map<UUID, Key>> keys(SqlConnection connection, List<UUID> failures) {
        return connection
                .preparedQuery("select failure_id, installation_id, system from healing where failure_id = any($1)")
                .execute(Tuple.of((Object) failures.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Key> keys = new HashMap<>();
                    rows.forEach(row -> keys.put(
                            row.getUUID("failure_id"),
                            new Key(row.getUUID("installation_id"), row.getString("system"))));
                    return keys;
                });
    }

    /** When each system said to come back; null when it did not. */
    private static Map<Key, Instant> wished(List<FailureSummary> failures, Map<UUID, Key> keys) {
        Map<Key, Instant> wished = new HashMap<>();
        for (FailureSummary failure : failures) {
            Key key = keys.get(failure.id());
            Instant asked = asked(failure).orElse(null);
            Instant before = wished.get(key);
            wished.put(key, before == null || asked != null && asked.isAfter(before) ? asked : before);
        }
        return wished;
    }

    private static Optional<Instant> asked(FailureSummary failure) {
        return failure.clues().askedBack(failure.lastFailedAt());
    }

    private Uni<Void> open(SqlConnection connection, Map<Key, Instant> wished, Instant now) {
        return Multi.createFrom()
                .iterable(wished.keySet())
                .onItem()
                .transformToUniAndConcatenate(key -> connection
                        .preparedQuery("insert into circuit (tenant_id, installation_id, system, opened_at, next_at)"
                                + " values ($1, $2, $3, $4, $5) on conflict do nothing")
                        .execute(Tuple.of(
                                CurrentTenant.get(),
                                key.installation(),
                                key.system(),
                                Sql.utc(now),
                                // what is given up at once is found to be so by the first look
                                Sql.utc(rule.next(0, now, wished.get(key), key.seed(), now)
                                        .orElse(now)))))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Sends the next probe, or sees what became of the last one. @return how many were sent */
    Uni<Integer> look(Key key, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select * from circuit where installation_id = $1 and system = $2 and next_at <= $3"
                        + " for update skip locked")
                .execute(Tuple.of(key.installation(), key.system(), Sql.utc(now)))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(0)
                        : new Turn(connection, key, rows.iterator().next(), now).look()));
    }

    /** Sends one that waited for its system. @return how many were sent */
    Uni<Integer> release(UUID failure, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(STANDING + " where h.failure_id = $1 and h.next_at <= $2 and h.ended_at is null"
                        + " and not exists (select 1 from circuit x where x.installation_id = h.installation_id"
                        + " and x.system = h.system) for update of h skip locked")
                .execute(Tuple.of(failure, Sql.utc(now)))
                .chain(rows -> rows.rowCount() == 0
                        // it waits for a probe once more
                        ? next(connection, failure, null).replaceWith(0)
                        : release(connection, standing(rows.iterator().next()), now)));
    }

    private Uni<Integer> release(SqlConnection connection, Standing each, Instant now) {
        if (!each.waits()) {
            return next(connection, each.failure(), null).replaceWith(0);
        }
        if (!each.active()) {
            return next(connection, each.failure(), now.plus(PAUSED)).replaceWith(0);
        }
        return over(each, now)
                ? giveUp(connection, each, each.tries(), now).replaceWith(0)
                : send(connection, each, now).map(sent -> sent ? 1 : 0);
    }

    private boolean over(Standing each, Instant now) {
        return rule.next(each.tries(), each.began(), null, 0, now).isEmpty();
    }

    /** @return whether it is under way; what cannot be sent is not tried again */
    private Uni<Boolean> send(SqlConnection connection, Standing each, Instant now) {
        return resubmissions
                .send(connection, Resubmission.byItself(each.failure(), each.tries() + 1), now)
                .chain(sent -> sent instanceof Sent.UnderWay
                        ? connection
                                .preparedQuery(
                                        "update healing set tries = tries + 1, next_at = null where failure_id = $1")
                                .execute(Tuple.of(each.failure()))
                                .replaceWith(true)
                        : giveUp(connection, each, each.tries(), now).replaceWith(false));
    }

    private static Uni<Void> next(SqlConnection connection, UUID failure, Instant at) {
        return connection
                .preparedQuery("update healing set next_at = $2 where failure_id = $1 and ended_at is null")
                .execute(Tuple.of(failure, at == null ? null : Sql.utc(at)))
                .replaceWithVoid();
    }

    /** From now on people decide about the whole case, and only now they are called. */
    private Uni<Void> giveUp(SqlConnection connection, Standing each, int tried, Instant now) {
        String tenant = CurrentTenant.get();
        Map<String, String> count = Map.of("count", Integer.toString(tried));
        return connection
                .preparedQuery(
                        "update healing h set next_at = null, ended_at = $2 from failure f where h.ended_at is null"
                                + " and f.tenant_id = h.tenant_id and f.id = h.failure_id and f.case_id = $1")
                .execute(Tuple.of(each.caseId(), Sql.utc(now)))
                .chain(() -> Lines.write(
                        connection, tenant, List.of(new Lines.Line(each.caseId(), null, now, "tries_used_up", count))))
                .chain(() -> new CaseTurn(connection, tenant, each.caseId(), news).to(WhoActs.SUPPORT, now));
    }

    private Standing standing(Row row) {
        WhoActs acts = WhoActs.valueOf(row.getString("acts").toUpperCase(Locale.ROOT));
        return new Standing(
                row.getUUID("failure_id"),
                row.getUUID("case_id"),
                new Key(row.getUUID("installation_id"), row.getString("system")),
                row.getInteger("tries"),
                Sql.instant(row, "began_at"),
                Sql.instant(row, "due_at"),
                row.getString("failure_state"),
                row.getString("installation_state").equals("active"),
                row.getString("case_state").equals("open")
                        && heals(new Kind(row.getString("class"), row.getString("variant"), acts)));
    }

    /** One look at a circuit, whose row is held. */
    private final class Turn {
        private final SqlConnection connection;
        private final Key key;
        private final Instant now;
        private final Instant opened;
        private final int probes;
        private final UUID probe;
        private final Set<UUID> skipped = new HashSet<>();

        Turn(SqlConnection connection, Key key, Row row, Instant now) {
            this.connection = connection;
            this.key = key;
            this.now = now;
            this.opened = Sql.instant(row, "opened_at");
            this.probes = row.getInteger("probes");
            this.probe = row.getUUID("probe");
        }

        Uni<Integer> look() {
            return probe == null ? sendNext() : came();
        }

        private Uni<Integer> came() {
            return connection
                    .preparedQuery(STANDING + " where h.failure_id = $1")
                    .execute(Tuple.of(probe))
                    .map(rows -> rows.rowCount() == 0
                            ? Optional.<Standing>empty()
                            : Optional.of(standing(rows.iterator().next())))
                    .chain(found -> switch (found.map(Standing::state).orElse("gone")) {
                        case "sending" -> wait(probe, now.plus(LOOK));
                        case "resolved" -> close();
                        // another answer than before: the system is there
                        case "open" -> found.get().heals() ? down(found.get()) : close();
                        // what became of it says nothing about the system
                        default -> sendNext();
                    });
        }

        /** All wait longer. */
        private Uni<Integer> down(Standing each) {
            return CaseFinder.failures(connection, List.of(each.failure()))
                    .map(failures -> asked(failures.get(0)))
                    .chain(wished -> rule.next(tried(), opened, wished.orElse(null), key.seed(), now)
                            .map(next -> wait(null, next))
                            .orElseGet(this::giveAllUp));
        }

        /** The last wait is repeated: it is records that have a number of tries, systems only a day. */
        private int tried() {
            return Math.min(probes, rule.tries() - 1);
        }

        private Uni<Integer> wait(UUID under, Instant next) {
            return connection
                    .preparedQuery(
                            "update circuit set probe = $3, next_at = $4 where installation_id = $1 and system = $2")
                    .execute(Tuple.of(key.installation(), key.system(), under, Sql.utc(next)))
                    .replaceWith(0);
        }

        private Uni<List<Standing>> candidates() {
            return connection
                    .preparedQuery(STANDING + " where h.installation_id = $1 and h.system = $2 and h.ended_at is null"
                            + " and f.state = 'open' order by h.tries, h.began_at, h.failure_id limit " + CANDIDATES)
                    .execute(Tuple.of(key.installation(), key.system()))
                    .map(rows -> {
                        List<Standing> found = new ArrayList<>();
                        rows.forEach(row -> found.add(standing(row)));
                        found.removeIf(each -> !each.waits() || skipped.contains(each.failure()));
                        return found;
                    });
        }

        /** The one that was tried least. Without any, nobody has to know how the system does. */
        private Uni<Integer> sendNext() {
            return candidates().chain(found -> {
                if (found.isEmpty()) {
                    return end().replaceWith(0);
                }
                Standing first = found.get(0);
                if (!first.active()) {
                    return wait(null, now.plus(PAUSED));
                }
                skipped.add(first.failure());
                if (over(first, now)) {
                    return giveUp(connection, first, Math.max(first.tries(), probes), now)
                            .chain(this::sendNext);
                }
                return Healer.this.send(connection, first, now).chain(sent -> sent ? sent(first) : sendNext());
            });
        }

        private Uni<Integer> sent(Standing first) {
            return connection
                    .preparedQuery("update circuit set probe = $3, probes = probes + 1, next_at = $4"
                            + " where installation_id = $1 and system = $2")
                    .execute(Tuple.of(key.installation(), key.system(), first.failure(), Sql.utc(now.plus(LOOK))))
                    .replaceWith(1);
        }

        private Uni<Integer> giveAllUp() {
            return candidates()
                    .chain(found -> found.isEmpty()
                            ? end().replaceWith(0)
                            : Multi.createFrom()
                                    .iterable(found)
                                    .onItem()
                                    .transformToUniAndConcatenate(
                                            each -> giveUp(connection, each, Math.max(each.tries(), probes), now))
                                    .collect()
                                    .asList()
                                    .chain(this::giveAllUp));
        }

        /** It takes records again: the others follow, not all at once. */
        private Uni<Integer> close() {
            return end().chain(() -> connection
                            .preparedQuery(
                                    "select h.failure_id from healing h join failure f on f.tenant_id = h.tenant_id"
                                            + " and f.id = h.failure_id where h.installation_id = $1 and h.system = $2"
                                            + " and h.ended_at is null and f.state = 'open' order by h.began_at, h.failure_id")
                            .execute(Tuple.of(key.installation(), key.system())))
                    .chain(rows -> {
                        List<UUID> waiting = new ArrayList<>();
                        rows.forEach(row -> waiting.add(row.getUUID("failure_id")));
                        List<OffsetDateTime> at = new ArrayList<>();
                        for (int place = 0; place < waiting.size(); place++) {
                            at.add(Sql.utc(Healing.released(place, now)));
                        }
                        return connection
                                .preparedQuery("update healing h set next_at = n.at from unnest($1::uuid[],"
                                        + " $2::timestamptz[]) as n(id, at) where h.failure_id = n.id")
                                .execute(Tuple.of(waiting.toArray(UUID[]::new), at.toArray(OffsetDateTime[]::new)));
                    })
                    .replaceWith(0);
        }

        private Uni<Void> end() {
            return connection
                    .preparedQuery("delete from circuit where installation_id = $1 and system = $2")
                    .execute(Tuple.of(key.installation(), key.system()))
                    .chain(() -> connection
                            .preparedQuery("delete from healing h using failure f where h.installation_id = $1"
                                    + " and h.system = $2 and f.tenant_id = h.tenant_id and f.id = h.failure_id"
                                    + " and f.state in ('resolved', 'discarded')")
                            .execute(Tuple.of(key.installation(), key.system())))
                    .replaceWithVoid();
        }
    }
}
