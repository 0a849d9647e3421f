package dev.handrail.cases;

import dev.handrail.cases.CaseRows.Kind;
import dev.handrail.cases.CaseRows.New;
import dev.handrail.cases.CaseRows.Stored;
import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.CasesChanged.What;
import dev.handrail.cases.Failures.Open;
import dev.handrail.cases.Failures.Subject;
import dev.handrail.cases.Failures.Told;
import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.rules.Facts;
import dev.handrail.cases.rules.Print;
import dev.handrail.cases.rules.Reopening;
import dev.handrail.cases.rules.Verdict;
import dev.handrail.history.EventsRecorded;
import dev.handrail.history.LooseEnds;
import dev.handrail.history.rules.Attempt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What has to be written for these attempts. */
final class CasePlan {
    private final SqlConnection connection;
    private final EventsRecorded news;
    private final Classes classes;
    private final Map<Subject, Open> open;
    private final Map<Kind, Stored> newest;
    private final Map<UUID, UUID> left = new HashMap<>();
    private final List<Happened> happened = new ArrayList<>();
    private final Map<Kind, UUID> chosen = new HashMap<>();
    private final List<New> made = new ArrayList<>();
    private final List<UUID> reopened = new ArrayList<>();
    private final Map<UUID, Instant> again = new LinkedHashMap<>();
    private final List<Told> fresh = new ArrayList<>();
    private final List<Told> changed = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    CasePlan(
            SqlConnection connection,
            EventsRecorded news,
            Classes classes,
            Map<Subject, Open> open,
            Map<Kind, Stored> newest) {
        this.connection = connection;
        this.news = news;
        this.classes = classes;
        this.open = open;
        this.newest = newest;
    }

    /** Cases that lost a failure, with the one that got it. */
    Map<UUID, UUID> left() {
        return left;
    }

    /** Cases that got a failure. */
    Set<UUID> touched() {
        return again.keySet();
    }

    /** Openings, in their order. */
    List<Happened> happened() {
        return happened;
    }

    void add(Attempt attempt, Evidence evidence, Facts facts, Print print) {
        Kind kind = new Kind(attempt.installation(), print.whole());
        Open before = open.get(Subject.of(attempt));
        boolean same =
                before != null && attempt.traceId() != null && attempt.traceId().equals(before.traceId());
        if (before != null && !same && attempt.at().isBefore(before.lastFailedAt())) {
            return; // an older try of a failure whose later one is known: history only
        }
        UUID caseId = chosen.computeIfAbsent(kind, ignored -> choose(attempt, facts, print, kind));
        again.merge(caseId, attempt.at(), (one, other) -> one.isAfter(other) ? one : other);
        if (before == null) {
            Told told = new Told(UUID.randomUUID(), caseId, attempt, evidence, 1);
            fresh.add(told);
            lines.add(notArrived(told, facts));
            return;
        }
        Told told = new Told(before.id(), caseId, attempt, evidence, before.attempts() + (same ? 0 : 1));
        changed.add(told);
        if (!same) {
            lines.add(notArrived(told, facts));
        }
        if (!before.caseId().equals(caseId)) {
            left.put(before.caseId(), caseId);
            if (news.now().isAfter(before.settledAt())) {
                lines.add(new Line(caseId, before.id(), news.now(), "reason_changed", Map.of()));
            }
        }
    }

    private Line notArrived(Told told, Facts facts) {
        return SilentRuns.Kind.sentence(told.attempt(), facts.clues())
                .map(sentence -> new Line(
                        told.caseId(),
                        told.id(),
                        news.now(),
                        sentence,
                        Map.of("time", told.attempt().at().toString())))
                .orElseGet(() -> told(told, facts));
    }

    private Line told(Told told, Facts facts) {
        boolean answered =
                facts.clues().httpStatus() != null || !facts.clues().fields().isEmpty();
        boolean unknown = classes.of(facts, type(told.attempt())).mayHaveArrived();
        String system = facts.system() != null ? facts.system() : facts.integration();
        return new Line(
                told.caseId(),
                told.id(),
                told.attempt().at(),
                unknown ? "no_answer" : answered ? "not_accepted" : "not_arrived",
                Map.of("target_system", system));
    }

    private static String type(Attempt attempt) {
        return attempt.wholeRun() ? "" : attempt.record().type();
    }

    private UUID choose(Attempt attempt, Facts facts, Print print, Kind kind) {
        Stored stored = newest.get(kind);
        if (stored != null && stored.open()) {
            return stored.id();
        }
        if (stored != null && Reopening.reopens(stored.resolvedAt(), news.now())) {
            reopened.add(stored.id());
            happened.add(new Happened(stored.id(), What.REOPENED, stored.acts()));
            lines.add(new Line(stored.id(), null, attempt.at(), "opened_again", Map.of()));
            return stored.id();
        }
        UUID id = UUID.randomUUID();
        String type = type(attempt);
        Verdict verdict = classes.of(facts, type);
        happened.add(new Happened(id, What.OPENED, verdict.whoActs()));
        if (stored != null && stored.resolvedAt() != null) {
            Map<String, String> when = Map.of("time", stored.resolvedAt().toString());
            lines.add(new Line(id, null, attempt.at(), "happened_before", when));
        }
        made.add(new New(id, kind, print, verdict, facts, type, attempt.at(), stored == null ? null : stored.id()));
        return id;
    }

    Uni<Void> write() {
        Instant settledAt = news.now().plus(LooseEnds.PROVISIONAL);
        CaseRows cases = new CaseRows(connection, news.tenant());
        Failures failures = new Failures(connection, news.tenant());
        return cases.insert(made)
                .chain(() -> cases.reopen(reopened, news.now()))
                .chain(() -> cases.failedAgain(again))
                .chain(() -> failures.insert(fresh, settledAt))
                .chain(() -> failures.update(changed, settledAt))
                .chain(() -> Lines.follow(
                        connection,
                        news.tenant(),
                        changed.stream().map(Told::id).toList()))
                .chain(() -> Lines.write(connection, news.tenant(), lines));
    }
}
