package dev.handrail.remedy;

import dev.handrail.cases.CaseFinder;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.Standings.Key;
import dev.handrail.remedy.Standings.Standing;
import dev.handrail.remedy.rules.Healing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One look at a system that did not take what was sent to it. The transaction holds its row. */
final class Circuit {
    /** How often a probe under way is looked at. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int CANDIDATES = 200;
    private final Healer healer;
    private final Standings standings;
    private final SqlConnection connection;
    private final Key key;
    private final Instant now;
    private final Instant opened;
    private final int probes;
    private final UUID probe;
    private final Set<UUID> skipped = new HashSet<>();

    Circuit(Healer healer, Standings standings, SqlConnection connection, Key key, Row row, Instant now) {
        this.healer = healer;
        this.standings = standings;
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
                .preparedQuery(Standings.SELECT + " where h.failure_id = $1")
                .execute(Tuple.of(probe))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.<Standing>empty()
                        : Optional.of(standings.read(rows.iterator().next())))
                .chain(found -> switch (found.map(Standing::state).orElse("gone")) {
                    case "sending" -> wait(probe, now.plus(LOOK));
                    case "resolved" -> close();
                    case "open" -> answered(found.get());
                    // what became of it says nothing about the system
                    default -> sendNext();
                });
    }

    /** Another class of answer shows that the system is there; somebody's taking the case in hand shows nothing. */
    private Uni<Integer> answered(Standing each) {
        if (each.heals()) {
            return down(each);
        }
        return each.passes() ? sendNext() : close();
    }

    /** All wait longer. */
    private Uni<Integer> down(Standing each) {
        return CaseFinder.failures(connection, List.of(each.failure()))
                .map(failures -> Healer.asked(failures.get(0)))
                .chain(wished -> standings
                        .rule()
                        .next(tried(), opened, wished.orElse(null), key.seed(), now)
                        .map(next -> wait(null, next))
                        .orElseGet(this::giveAllUp));
    }

    /** The last wait is repeated: it is records that have a number of tries, systems only a day. */
    private int tried() {
        return Math.min(probes, standings.rule().tries() - 1);
    }

    private Uni<Integer> wait(UUID under, Instant next) {
        return connection
                .preparedQuery("update circuit set probe = $3, next_at = $4 where installation_id = $1 and system = $2")
                .execute(Tuple.of(key.installation(), key.system(), under, Sql.utc(next)))
                .replaceWith(0);
    }

    private Uni<List<Standing>> candidates() {
        return connection
                .preparedQuery(Standings.SELECT + Standings.WAITING
                        + " order by h.tries, h.began_at, h.failure_id limit " + CANDIDATES)
                .execute(Tuple.of(key.installation(), key.system()))
                .map(rows -> {
                    List<Standing> found = new ArrayList<>();
                    rows.forEach(row -> found.add(standings.read(row)));
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
                return wait(null, now.plus(Healer.PAUSED));
            }
            skipped.add(first.failure());
            if (standings.over(first, now)) {
                return healer.giveUp(connection, first, Math.max(first.tries(), probes), now)
                        .chain(this::sendNext);
            }
            return healer.send(connection, first, now).chain(sent -> sent ? sent(first) : sendNext());
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
        return healer.giveAllUp(connection, key, probes, now).chain(this::end).replaceWith(0);
    }

    /** It takes records again: the others follow, not all at once. */
    private Uni<Integer> close() {
        return end().chain(() -> connection
                        .preparedQuery("select h.failure_id from healing h join failure f on f.tenant_id = h.tenant_id"
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
