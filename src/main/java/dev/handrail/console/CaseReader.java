package dev.handrail.console;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseNotes;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.CaseTexts;
import dev.handrail.history.RunEvents;
import dev.handrail.history.Surroundings;
import dev.handrail.history.Surroundings.Around;
import dev.handrail.incident.IncidentCases;
import dev.handrail.platform.ProblemException;
import dev.handrail.sla.Deadlines;
import dev.handrail.tenancy.People;
import dev.handrail.tenancy.Visits;
import dev.handrail.tenancy.Visits.What;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads a case for staff, behind the customer's wall. What is looked at is written down before it is read. */
@ApplicationScoped
class CaseReader {
    private static final int RECORDS = 50;
    private static final int HISTORY = 200;
    private static final List<String> WAITING = List.of("open", "sending", "unclear");
    private final ConsoleVisit visit;
    private final Visits visits;
    private final CaseFinder cases;
    private final CaseFacts facts;
    private final CaseTexts texts;
    private final CaseNotes notes;
    private final Deadlines deadlines;
    private final People people;
    private final RunEvents runs;
    private final Surroundings surroundings;
    private final IncidentCases incidents;

    CaseReader(
            ConsoleVisit visit,
            Visits visits,
            CaseFinder cases,
            CaseFacts facts,
            CaseTexts texts,
            CaseNotes notes,
            Deadlines deadlines,
            People people,
            RunEvents runs,
            Surroundings surroundings,
            IncidentCases incidents) {
        this.visit = visit;
        this.visits = visits;
        this.cases = cases;
        this.facts = facts;
        this.texts = texts;
        this.notes = notes;
        this.deadlines = deadlines;
        this.people = people;
        this.runs = runs;
        this.surroundings = surroundings;
        this.incidents = incidents;
    }

    /** @param events whether the layers of events and logs are open */
    Uni<CaseRead> read(UUID id, boolean events) {
        return cases.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .call(summary -> look(What.CASE, summary))
                .call(summary ->
                        events ? look(What.EVENTS, summary) : Uni.createFrom().nullItem())
                .chain(summary -> facts.of(id, summary.sample().id()).chain(of -> read(summary, of, events)));
    }

    private Uni<Void> look(What what, CaseSummary summary) {
        return visits.look(visit.visit(), what, summary.code(), summary.id(), visit.now());
    }

    private Uni<CaseRead> read(CaseSummary summary, CaseFacts.Of of, boolean events) {
        UUID id = summary.id();
        return Uni.combine()
                .all()
                .unis(
                        cases.failuresWithPayloads(id, summary.resolved() ? List.of() : WAITING, null, RECORDS),
                        cases.wholeHistoryOfCase(id, HISTORY),
                        notes.all(id),
                        deadlines.of(List.of(id)),
                        deadlines.watch(id),
                        texts.types(),
                        people.staff(),
                        of.traceId() == null
                                ? Uni.createFrom().item(Optional.<RunEvents.Run>empty())
                                : runs.run(of.traceId()),
                        !events || of.traceId() == null
                                ? Uni.createFrom().item(Optional.<RunEvents.Events>empty())
                                : runs.of(of.traceId(), of.near()).map(Optional::of))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> around(of, read.getItem8(), events)
                        .chain(around -> incidents
                                .of(id)
                                .map(incident -> new CaseRead(
                                        summary,
                                        of,
                                        read.getItem6(),
                                        read.getItem1().items(),
                                        read.getItem2(),
                                        read.getItem3(),
                                        read.getItem4().getOrDefault(id, List.of()),
                                        read.getItem5(),
                                        read.getItem7(),
                                        read.getItem8(),
                                        read.getItem9(),
                                        around,
                                        incident))));
    }

    private Uni<Optional<Around>> around(CaseFacts.Of of, Optional<RunEvents.Run> run, boolean events) {
        return events && run.isPresent()
                ? surroundings.of(of.traceId(), run.get()).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }
}
