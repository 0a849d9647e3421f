package dev.handrail.cases;

import dev.handrail.cases.CaseRows.Kind;
import dev.handrail.cases.CaseRows.New;
import dev.handrail.cases.CaseRows.Stored;
import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.rules.Facts;
import dev.handrail.cases.rules.GroupingRules;
import dev.handrail.cases.rules.Print;
import dev.handrail.cases.rules.Trait;
import dev.handrail.cases.rules.Verdict;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import dev.handrail.tenancy.By;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Staff decide what belongs together: two cases become one, or a part of one becomes a case of its own. A decision is a rule of
 * the installation: it holds for what is waiting and for whatever fails later.
 */
@ApplicationScoped
public class GroupingDesk {
    private final Pool pool;
    private final ClassRuleBook rules;
    private final CaseNews news;

    GroupingDesk(Pool pool, ClassRuleBook rules, CaseNews news) {
        this.pool = pool;
        this.rules = rules;
        this.news = news;
    }

    private record Held(
            String tenant,
            UUID id,
            String code,
            UUID installation,
            String integration,
            Print print,
            boolean open,
            Instant openedAt) {}

    /**
     * Makes two open cases of one installation one. The one that was opened first goes on: its code is known to people, and its
     * deadlines are the honest ones.
     *
     * @return the case that goes on
     */
    public Uni<UUID> join(UUID one, UUID other, By by, Instant now) {
        if (one.equals(other)) {
            throw ProblemException.badRequest("A case cannot be joined with itself.");
        }
        return deciding(one, other, (connection, cases) -> {
            if (cases.size() != 2) {
                throw ProblemException.notFound("case");
            }
            Held stays = cases.get(0);
            Held goes = cases.get(1);
            if (!stays.open() || !goes.open()) {
                throw ProblemException.conflict("One of the two is solved. Only open cases can be joined.");
            }
            if (!stays.installation().equals(goes.installation())) {
                throw ProblemException.conflict("Cases of two installations cannot be joined.");
            }
            return rule(connection, goes, Trait.EVERY, "", stays.print().whole(), by, now)
                    .chain(() -> WaitingFailure.held(connection, goes.id()))
                    .chain(moved -> move(connection, moved, stays, now)
                            .chain(() -> new CaseRows(connection, stays.tenant()).endInto(goes.id(), stays.id(), now)))
                    .chain(() -> Lines.write(
                            connection,
                            stays.tenant(),
                            List.of(
                                    new Line(stays.id(), null, now, "merged", Map.of()),
                                    Line.forStaff(stays.id(), now, "joined", words(by, goes)))))
                    .chain(() -> CaseCounts.keep(connection, stays.tenant(), Set.of(stays.id(), goes.id())))
                    .chain(() -> news.merged(connection, stays.tenant(), List.of(goes.id()), now))
                    .replaceWith(stays.id());
        });
    }

    /**
     * Makes those of a case that have this a case of their own. Something must stay.
     *
     * @return the case of their own
     */
    public Uni<UUID> part(UUID caseId, Trait trait, String value, By by, Instant now) {
        return deciding(caseId, caseId, (connection, cases) -> {
            if (cases.isEmpty()) {
                throw ProblemException.notFound("case");
            }
            Held from = cases.get(0);
            if (!from.open()) {
                throw ProblemException.conflict("This case is solved. Nothing is left to part.");
            }
            return WaitingFailure.held(connection, caseId).chain(waiting -> {
                List<WaitingFailure> parted = waiting.stream()
                        .filter(each -> trait.holds(value, each.seen()))
                        .toList();
                if (parted.isEmpty() || parted.size() == waiting.size()) {
                    throw ProblemException.conflict(
                            parted.isEmpty()
                                    ? "None of what waits here says that any more."
                                    : "All of what waits here says that: nothing would stay.");
                }
                return rules.current(connection)
                        .map(classes -> classes.of(
                                facts(from, parted.get(0)), parted.get(0).seen().recordType()))
                        .chain(verdict -> part(connection, from, parted, verdict, trait, value, by, now));
            });
        });
    }

    private Uni<UUID> part(
            SqlConnection connection,
            Held from,
            List<WaitingFailure> parted,
            Verdict verdict,
            Trait trait,
            String value,
            By by,
            Instant now) {
        Print print = from.print().decided(GroupingRules.part(from.print().whole(), trait, value));
        Kind kind = new Kind(from.installation(), print.whole());
        CaseRows rows = new CaseRows(connection, from.tenant());
        return rule(connection, from, trait, value, print.whole(), by, now)
                .chain(() -> rows.newest(Set.of(kind)))
                .chain(newest -> target(rows, newest.get(kind), kind, from, print, parted, verdict))
                .chain(own -> move(connection, parted, own, now)
                        .chain(() -> Lines.write(
                                connection,
                                from.tenant(),
                                List.of(
                                        new Line(own.id(), null, now, "split", Map.of()),
                                        Line.forStaff(own.id(), now, "split_from", words(by, from)),
                                        Line.forStaff(from.id(), now, "split_off", words(by, own)))))
                        .chain(() -> CaseCounts.keep(connection, from.tenant(), Set.of(from.id(), own.id())))
                        .chain(() -> own.open()
                                ? Uni.createFrom().voidItem()
                                : news.happened(
                                        connection,
                                        from.tenant(),
                                        List.of(new Happened(own.id(), What.OPENED, verdict.whoActs())),
                                        now))
                        .replaceWith(own.id()));
    }

    /** The open case of this part when there is one, else a new one. */
    private Uni<Held> target(
            CaseRows rows,
            Stored stored,
            Kind kind,
            Held from,
            Print print,
            List<WaitingFailure> parted,
            Verdict verdict) {
        UUID id = stored != null && stored.open() ? stored.id() : UUID.randomUUID();
        Instant since = parted.stream()
                .map(WaitingFailure::firstFailedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        boolean open = stored != null && stored.open();
        Uni<Void> there = open
                ? Uni.createFrom().voidItem()
                : rows.insert(List.of(new New(
                        id,
                        kind,
                        print,
                        verdict,
                        facts(from, parted.get(0)),
                        parted.get(0).seen().recordType(),
                        since,
                        null)));
        return there.chain(() -> rows.code(id))
                .map(code ->
                        new Held(from.tenant(), id, code, from.installation(), from.integration(), print, open, since));
    }

    private static Facts facts(Held from, WaitingFailure failure) {
        return new Facts(
                from.integration(),
                failure.seen().step(),
                failure.seen().system(),
                failure.seen().clues(),
                Set.of(),
                failure.wholeRun());
    }

    private static Map<String, String> words(By by, Held other) {
        return Map.of("person", by.name(), "support_code", other.code());
    }

    private static Uni<Void> rule(
            SqlConnection connection, Held from, Trait trait, String value, String into, By by, Instant now) {
        return GroupingRows.count(connection, from.tenant(), from.installation())
                .invoke(count -> {
                    if (count >= GroupingRules.MOST) {
                        throw ProblemException.conflict("This installation has " + GroupingRules.MOST
                                + " such decisions; there is room for no more.");
                    }
                })
                .chain(() -> GroupingRows.add(
                        connection,
                        from.tenant(),
                        from.installation(),
                        from.print().whole(),
                        trait,
                        value,
                        into,
                        by.name(),
                        now));
    }

    private static Uni<Void> move(SqlConnection connection, List<WaitingFailure> failures, Held to, Instant now) {
        if (failures.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = failures.stream().map(WaitingFailure::id).toArray(UUID[]::new);
        Instant latest = failures.stream()
                .map(WaitingFailure::lastFailedAt)
                .max(Instant::compareTo)
                .orElse(now);
        return connection
                .preparedQuery("update failure set case_id = $3 where tenant_id = $1 and id = any($2)")
                .execute(Tuple.of(to.tenant(), ids, to.id()))
                .chain(() -> Lines.follow(connection, to.tenant(), List.of(ids)))
                .chain(() -> new CaseRows(connection, to.tenant()).failedAgain(Map.of(to.id(), latest)));
    }

    /** In the order in which everybody takes locks: the installation, failures, cases. Cases are given oldest first. */
    private <T> Uni<T> deciding(UUID one, UUID other, BiFunction<SqlConnection, List<Held>, Uni<T>> work) {
        return pool.withTransaction(connection -> cases(connection, one, other, "")
                .chain(found -> found.isEmpty()
                        ? work.apply(connection, found)
                        : new CaseRows(connection, found.get(0).tenant())
                                .lock(found.stream().map(Held::installation).toList())
                                .chain(() -> waiting(connection, found))
                                .chain(() -> cases(connection, one, other, " for update of c"))
                                .chain(held -> work.apply(connection, held))));
    }

    private static Uni<Void> waiting(SqlConnection connection, List<Held> cases) {
        return connection
                .preparedQuery(
                        "select id from failure where case_id = any($1) and state in ('open', 'sending', 'unclear')"
                                + " order by id for update")
                .execute(Tuple.of(cases.stream().map(Held::id).toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static Uni<List<Held>> cases(SqlConnection connection, UUID one, UUID other, String lock) {
        return connection
                .preparedQuery("select c.*, i.integration from cases c join installation i on i.tenant_id = c.tenant_id"
                        + " and i.id = c.installation_id where c.id = any($1) order by c.opened_at, c.id" + lock)
                .execute(Tuple.of(new UUID[] {one, other}))
                .map(rows -> {
                    List<Held> found = new ArrayList<>();
                    rows.forEach(row -> found.add(held(row)));
                    return found;
                });
    }

    private static Held held(Row row) {
        return new Held(
                row.getString("tenant_id"),
                row.getUUID("id"),
                row.getString("code"),
                row.getUUID("installation_id"),
                row.getString("integration"),
                new Print(
                        row.getString("fingerprint"),
                        row.getString("structure"),
                        row.getString("template"),
                        row.getShort("algorithm")),
                row.getString("state").equals("open"),
                Sql.instant(row, "opened_at"));
    }
}
