package dev.handrail.sla;

import dev.handrail.alert.Audience;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Notice;
import dev.handrail.cases.CaseNotes;
import dev.handrail.cases.CasesChanged;
import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.history.LooseEnds;
import dev.handrail.platform.Sql;
import dev.handrail.sla.rules.Clock;
import dev.handrail.sla.rules.ClockKind;
import dev.handrail.sla.rules.ClockState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is to be told of the news of one transaction. Of a case one message each time it opens, however many fail. */
final class CaseNotices {
    /** A case that comes and goes is told of once in this time, counted from the opening that was told. */
    private static final Duration WINDOW = Duration.ofHours(1);

    /** Staff are called once in this time, however many messages a customer writes about a case. */
    private static final Duration TALK = Duration.ofMinutes(10);

    private final SqlConnection connection;
    private final CasesChanged news;
    private final Map<UUID, Watched> watched;
    private final Map<UUID, List<Clock>> clocks;

    CaseNotices(
            SqlConnection connection, CasesChanged news, Map<UUID, Watched> watched, Map<UUID, List<Clock>> clocks) {
        this.connection = connection;
        this.news = news;
        this.watched = watched;
        this.clocks = clocks;
    }

    /** What was told of these cases before: the last opening that was told, and whether one still waits to be. */
    private record Before(Map<UUID, Instant> opened, Set<UUID> untold) {}

    /** A note that the customer can read. */
    private record Note(UUID id, String author, String text) {}

    Uni<List<Notice>> all() {
        boolean again = has(What.REOPENED) || has(What.TURNED);
        boolean ends = has(What.TURNED) || has(What.RESOLVED);
        return (again ? before() : Uni.createFrom().item(new Before(Map.of(), Set.of())))
                .chain(before -> (ends ? quiet() : Uni.createFrom().item(Set.<UUID>of()))
                        .chain(quiet -> (has(What.NOTE)
                                        ? notes()
                                        : Uni.createFrom().item(Map.<UUID, Note>of()))
                                .map(notes -> notices(before, quiet, notes))));
    }

    /** Cases that nobody was told of, because they were healing by themselves until now. */
    private Uni<Set<UUID>> quiet() {
        return connection
                .preparedQuery("select h.case_id from case_happening h join lateral (select max(number) as number"
                        + " from case_happening where tenant_id = $1 and case_id = h.case_id"
                        + " and what in ('opened', 'reopened')) o on h.number >= o.number where h.tenant_id = $1"
                        + " and h.case_id = any($2) and h.acts is not null and (h.at < $3 or h.what <> 'turned')"
                        + " group by 1 having bool_and(h.acts = 'nobody')")
                .execute(Tuple.of(news.tenant(), news.cases().toArray(UUID[]::new), Sql.utc(news.now())))
                .map(rows -> {
                    Set<UUID> quiet = new HashSet<>();
                    rows.forEach(row -> quiet.add(row.getUUID("case_id")));
                    return quiet;
                });
    }

    private boolean has(What what) {
        return news.happened().stream().anyMatch(each -> each.what() == what);
    }

    private Uni<Before> before() {
        return connection
                .preparedQuery(
                        "select subject_id, max(created_at) filter (where state = 'spread') as at, bool_or(state = 'waiting') as untold from notice"
                                + " where tenant_id = $1 and subject_id = any($2) and topic in ('case.opened', 'case.reopened')"
                                + " and audience = 'customer' and created_at > $3"
                                + " group by 1")
                .execute(Tuple.of(
                        news.tenant(),
                        news.cases().toArray(UUID[]::new),
                        Sql.utc(news.now().minus(WINDOW.multipliedBy(2)))))
                .map(rows -> {
                    Map<UUID, Instant> opened = new HashMap<>();
                    Set<UUID> untold = new HashSet<>();
                    rows.forEach(row -> {
                        opened.put(row.getUUID("subject_id"), Sql.instant(row, "at"));
                        if (row.getBoolean("untold")) {
                            untold.add(row.getUUID("subject_id"));
                        }
                    });
                    return new Before(opened, untold);
                });
    }

    private Uni<Map<UUID, Note>> notes() {
        return connection
                .preparedQuery(
                        "select distinct on (case_id) case_id, id, author, text from case_note where tenant_id = $1"
                                + " and case_id = any($2) and audience = 'customer' and side = 'support' and at = $3 order by case_id")
                .execute(Tuple.of(news.tenant(), news.cases().toArray(UUID[]::new), Sql.utc(news.now())))
                .map(rows -> {
                    Map<UUID, Note> notes = new HashMap<>();
                    rows.forEach(row -> notes.put(
                            row.getUUID("case_id"),
                            new Note(row.getUUID("id"), row.getString("author"), row.getString("text"))));
                    return notes;
                });
    }

    private List<Notice> notices(Before before, Set<UUID> quiet, Map<UUID, Note> notes) {
        List<Notice> notices = new ArrayList<>();
        for (Happened each : news.happened()) {
            Watched its = watched.get(each.caseId());
            if (its == null) {
                continue;
            }
            switch (each.what()) {
                case OPENED, REOPENED ->
                    notices.addAll(opened(each, its, before.opened().get(each.caseId())));
                case TURNED ->
                    notices.addAll(
                            quiet.contains(each.caseId())
                                    ? givenUp(each, its)
                                    : turned(each, its, before.untold().contains(each.caseId())));
                case NOTE ->
                    Optional.ofNullable(notes.get(each.caseId())).ifPresent(note -> notices.add(message(its, note)));
                case WROTE -> notices.add(wrote(its));
                case RESOLVED -> {
                    if (!quiet.contains(each.caseId())) {
                        notices.add(notice(its, "resolved", "case.resolved", Group.CUSTOMER)
                                .dueAt(news.now().plus(LooseEnds.PROVISIONAL)));
                    }
                }
                case ACKNOWLEDGED, ASSIGNED, COMMAND, MERGED -> {}
            }
        }
        return notices;
    }

    /** While it heals by itself, nobody is called: what healed was no news. */
    private List<Notice> opened(Happened each, Watched its, Instant toldBefore) {
        if (each.acts() == WhoActs.NOBODY) {
            return List.of();
        }
        String topic = each.what() == What.OPENED ? "case.opened" : "case.reopened";
        Instant due = news.now().plus(LooseEnds.PROVISIONAL);
        if (toldBefore != null && toldBefore.plus(WINDOW).isAfter(due)) {
            due = toldBefore.plus(WINDOW);
        }
        List<Notice> notices = new ArrayList<>();
        notices.add(notice(its, "opened", topic, Group.CUSTOMER).dueAt(due));
        if (each.acts() != WhoActs.CUSTOMER) {
            notices.add(notice(its, "opened-staff", topic, team(each.acts())).dueAt(due));
        }
        return notices;
    }

    /** It did not heal: now it is told that it is there. */
    private List<Notice> givenUp(Happened each, Watched its) {
        if (each.acts() == WhoActs.NOBODY) {
            return List.of();
        }
        List<Notice> notices = new ArrayList<>();
        notices.add(notice(its, "opened", "case.opened", Group.CUSTOMER));
        if (each.acts() != WhoActs.CUSTOMER) {
            notices.add(notice(its, "opened-staff", "case.opened", team(each.acts())));
        }
        return notices;
    }

    /** While it is not told yet that it opened, that message will say whose turn it is by then. */
    private List<Notice> turned(Happened each, Watched its, boolean untold) {
        boolean toCustomer = each.acts() == WhoActs.CUSTOMER;
        if (toCustomer && untold || !toCustomer && takenOver(its)) {
            return List.of();
        }
        String key = "turned-" + news.now().toEpochMilli();
        return List.of(notice(its, key, "case.turned", toCustomer ? Group.CUSTOMER : team(each.acts())));
    }

    /** Whether the customer's time was up and escalation, which begins this very moment, tells of it. */
    private boolean takenOver(Watched its) {
        return clocks.getOrDefault(its.caseId(), List.of()).stream()
                        .anyMatch(clock -> clock.kind() == ClockKind.CUSTOMER && clock.state() == ClockState.MISSED)
                && micros(news.now()).equals(its.state().startedAt());
    }

    /** As the database keeps it. */
    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private Notice message(Watched its, Note note) {
        return Notice.of(
                news.tenant(),
                "message:" + note.id(),
                "case.message",
                its.caseId(),
                Audience.of(Group.CUSTOMER),
                Map.of(
                        "cycle",
                        Integer.toString(its.cycle()),
                        "author",
                        CaseNotes.firstName(note.author()),
                        "text",
                        note.text()),
                news.now());
    }

    /** Several messages within a while are one call: they are read together. */
    private Notice wrote(Watched its) {
        long which = news.now().getEpochSecond() / TALK.toSeconds();
        return Notice.of(
                news.tenant(),
                "wrote:" + its.caseId() + ":" + which,
                "case.customer_wrote",
                its.caseId(),
                Audience.of(Group.SUPPORT),
                Map.of("cycle", Integer.toString(its.cycle())),
                news.now());
    }

    private Notice notice(Watched its, String key, String topic, Group group) {
        return Notice.of(
                news.tenant(),
                key + ":" + its.caseId() + ":" + its.cycle(),
                topic,
                its.caseId(),
                Audience.of(group),
                Map.of("cycle", Integer.toString(its.cycle())),
                news.now());
    }

    /** The provider's cases are watched by support. */
    static Group team(WhoActs acts) {
        return acts == WhoActs.ENGINEERING ? Group.ENGINEERING : Group.SUPPORT;
    }
}
