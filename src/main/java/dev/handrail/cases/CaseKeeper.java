package dev.handrail.cases;

import dev.handrail.cases.CaseRows.Kind;
import dev.handrail.cases.CasesChanged.Happened;
import dev.handrail.cases.Failures.Open;
import dev.handrail.cases.Failures.Subject;
import dev.handrail.cases.Lines.Line;
import dev.handrail.cases.rules.Facts;
import dev.handrail.cases.rules.Print;
import dev.handrail.history.EventsRecorded;
import dev.handrail.history.Follower;
import dev.handrail.history.LooseEnds;
import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Event.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps failures and cases true to what history learnt: opens, moves, re-opens and resolves, all in the transaction that
 * stored the evidence.
 */
@ApplicationScoped
@Priority(10)
class CaseKeeper implements Follower {
    private final ClassRuleBook rules;
    private final Fingerprints fingerprints;
    private final CaseNews caseNews;

    CaseKeeper(ClassRuleBook rules, Fingerprints fingerprints, CaseNews caseNews) {
        this.rules = rules;
        this.fingerprints = fingerprints;
        this.caseNews = caseNews;
    }

    @Override
    public Uni<Void> follow(SqlConnection connection, EventsRecorded news) {
        List<Attempt> allFailed = of(news, Outcome.FAILED);
        List<Attempt> allSucceeded = of(news, Outcome.SUCCEEDED);
        List<Attempt> failed = exceptEarlier(
                allFailed, latest(allSucceeded.stream().filter(Attempt::settled).toList()));
        List<Attempt> succeeded = exceptEarlier(allSucceeded, latest(failed));
        CaseRows cases = new CaseRows(connection, news.tenant());
        Failures failures = new Failures(connection, news.tenant());
        Uni<Void> locked = failed.isEmpty()
                ? Uni.createFrom().voidItem()
                : cases.lock(failed.stream().map(Attempt::installation).collect(Collectors.toSet()));
        return locked.chain(() -> failures.open(subjects(news.attempts())))
                .chain(open -> resolve(connection, news, succeeded, open).chain(() -> {
                    Work work = new Work(connection, news, cases, failures, open);
                    return failed.isEmpty() ? Uni.createFrom().voidItem() : work.open(failed);
                }));
    }

    private static List<Attempt> of(EventsRecorded news, Outcome outcome) {
        return news.attempts().stream()
                .filter(attempt -> attempt.outcome() == outcome)
                .toList();
    }

    private static Map<Subject, Instant> latest(List<Attempt> attempts) {
        return attempts.stream()
                .collect(Collectors.toMap(Subject::of, Attempt::at, (one, other) -> one.isAfter(other) ? one : other));
    }

    /** Of a subject that both failed and succeeded in this news, the later one counts; the other is history only. */
    private static List<Attempt> exceptEarlier(List<Attempt> attempts, Map<Subject, Instant> others) {
        return attempts.stream()
                .filter(attempt -> {
                    Instant other = others.get(Subject.of(attempt));
                    return other == null || attempt.at().isAfter(other);
                })
                .toList();
    }

    private static Set<Subject> subjects(List<Attempt> attempts) {
        return attempts.stream().map(Subject::of).collect(Collectors.toSet());
    }

    /** A success that came later than the failure ends it, unless it may still turn out to be only a step. */
    private Uni<Void> resolve(
            SqlConnection connection, EventsRecorded news, List<Attempt> succeeded, Map<Subject, Open> open) {
        List<Attempt> unsettled = new ArrayList<>();
        Map<UUID, Attempt> over = new LinkedHashMap<>();
        Set<UUID> cases = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        for (Attempt attempt : succeeded) {
            Open failure = open.get(Subject.of(attempt));
            if (failure == null || attempt.at().isBefore(failure.lastFailedAt())) {
                continue;
            }
            if (!attempt.settled()) {
                unsettled.add(attempt);
            } else if (over.putIfAbsent(failure.id(), attempt) == null) {
                cases.add(failure.caseId());
                lines.add(new Line(failure.caseId(), failure.id(), attempt.at(), solved(failure), Map.of()));
            }
        }
        return LooseEnds.waitFor(connection, news.tenant(), unsettled, news.now())
                .chain(() -> Failures.resolve(connection, news.tenant(), over.keySet(), "success", news.now()))
                .chain(() -> Lines.write(connection, news.tenant(), lines))
                .chain(() -> CaseRows.resolveDone(connection, news.tenant(), cases, news.now()))
                .chain(resolved -> CaseCounts.keep(connection, news.tenant(), cases)
                        .chain(() -> caseNews.resolved(connection, news.tenant(), resolved, news.now())));
    }

    private static String solved(Open failure) {
        return failure.state().equals("sending") ? "solved_by_correction" : "solved_by_later_success";
    }

    /** The opening of failures and cases of one transaction. */
    private final class Work {
        private final SqlConnection connection;
        private final EventsRecorded news;
        private final CaseRows cases;
        private final Failures failures;
        private final Map<Subject, Open> open;
        private final Set<UUID> left = new HashSet<>();
        private final Map<UUID, UUID> into = new HashMap<>();
        private final Set<UUID> touched = new HashSet<>();
        private final List<Happened> happened = new ArrayList<>();

        Work(
                SqlConnection connection,
                EventsRecorded news,
                CaseRows cases,
                Failures failures,
                Map<Subject, Open> open) {
            this.connection = connection;
            this.news = news;
            this.cases = cases;
            this.failures = failures;
            this.open = open;
        }

        Uni<Void> open(List<Attempt> failed) {
            return failures.overtaken(failed)
                    .chain(records -> failures.overtakenRuns(failed)
                            .map(runs -> Stream.concat(records.stream(), runs.stream())
                                    .toList()))
                    .chain(overtaken -> openAll(last(failed, overtaken)))
                    .chain(() -> failures.withdrawRuns(
                            failed.stream()
                                    .filter(attempt -> !attempt.wholeRun() && attempt.traceId() != null)
                                    .map(Attempt::traceId)
                                    .collect(Collectors.toSet()),
                            news.now()))
                    .invoke(left::addAll)
                    .chain(() -> cases.removeEmpty(left, news.now().minus(LooseEnds.PROVISIONAL)))
                    .invoke(gone -> {
                        left.removeAll(gone);
                        touched.removeAll(gone);
                        touched.addAll(left);
                        happened.removeIf(each -> gone.contains(each.caseId()));
                    })
                    // what is promised may depend on how much it is
                    .chain(() -> CaseCounts.keep(
                            connection,
                            news.tenant(),
                            happened.stream().map(Happened::caseId).collect(Collectors.toSet())))
                    .chain(() -> caseNews.happened(connection, news.tenant(), happened, news.now()))
                    .chain(() -> cases.merge(into, news.now()))
                    .chain(merged -> caseNews.merged(connection, news.tenant(), merged, news.now()))
                    .chain(() -> CaseRows.resolveDone(connection, news.tenant(), left, news.now()))
                    .chain(resolved -> CaseCounts.keep(connection, news.tenant(), touched)
                            .chain(() -> caseNews.resolved(connection, news.tenant(), resolved, news.now())));
        }

        /** One attempt a subject, the last one; those that a later success overtook are history only. */
        private Collection<Attempt> last(List<Attempt> failed, Collection<Subject> overtaken) {
            Map<Subject, Attempt> last = new LinkedHashMap<>();
            for (Attempt attempt : failed) {
                Subject subject = Subject.of(attempt);
                if (!overtaken.contains(subject) || open.containsKey(subject)) {
                    last.merge(subject, attempt, (one, other) -> other.at().isBefore(one.at()) ? one : other);
                }
            }
            return last.values();
        }

        private Uni<Void> openAll(Collection<Attempt> attempts) {
            Map<Attempt, Evidence> evidence = new LinkedHashMap<>();
            Map<Attempt, Facts> facts = new HashMap<>();
            if (attempts.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            for (Attempt attempt : attempts) {
                Evidence found = new Evidence(attempt);
                evidence.put(attempt, found);
                facts.put(attempt, found.facts());
            }
            return fingerprints.of(connection, news.tenant(), facts).chain(prints -> planAll(evidence, facts, prints));
        }

        private Uni<Void> planAll(
                Map<Attempt, Evidence> evidence, Map<Attempt, Facts> facts, Map<Attempt, Print> prints) {
            Set<Kind> kinds = prints.keySet().stream()
                    .map(attempt -> kind(attempt, prints))
                    .collect(Collectors.toSet());
            return rules.current(connection)
                    .chain(classes -> cases.newest(kinds).chain(newest -> {
                        CasePlan plan = new CasePlan(connection, news, classes, open, newest);
                        evidence.forEach(
                                (attempt, found) -> plan.add(attempt, found, facts.get(attempt), prints.get(attempt)));
                        left.addAll(plan.left().keySet());
                        into.putAll(plan.left());
                        touched.addAll(plan.touched());
                        happened.addAll(plan.happened());
                        return plan.write();
                    }));
        }

        private Kind kind(Attempt attempt, Map<Attempt, Print> prints) {
            return new Kind(attempt.installation(), prints.get(attempt).whole());
        }
    }
}
