package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseFinder.Told;
import dev.handrail.cases.CaseNotes;
import dev.handrail.cases.CaseNotes.Note;
import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.incident.IncidentCases;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.CaseTelling;
import dev.handrail.portal.telling.CaseTelling.Asked;
import dev.handrail.portal.telling.CaseTelling.Draft;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.telling.Subject;
import dev.handrail.portal.view.CaseView;
import dev.handrail.portal.view.Frame;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.Corrections;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Draws the page of a case: as it is, or with a message that could not be sent. */
@ApplicationScoped
class CasePages {
    private static final int RECORDS = 50;
    private static final int HISTORY = 200;
    private static final List<String> WAITING = List.of("open", "sending", "unclear");
    private static final List<String> OVER = List.of("resolved", "discarded");
    private final PortalVisit visit;
    private final Frames frames;
    private final CaseFinder cases;
    private final Subjects subjects;
    private final CaseNotes notes;
    private final Corrections corrections;
    private final PlaceNames places;
    private final IncidentCases incidents;
    private final Words words;

    CasePages(
            PortalVisit visit,
            Frames frames,
            CaseFinder cases,
            Subjects subjects,
            CaseNotes notes,
            Corrections corrections,
            PlaceNames places,
            IncidentCases incidents,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.cases = cases;
        this.subjects = subjects;
        this.notes = notes;
        this.corrections = corrections;
        this.places = places;
        this.incidents = incidents;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance oneCase(CaseView view);
    }

    /** What was read of a case. */
    private record Read(
            Subject subject,
            Page<FailureSummary> records,
            Map<UUID, Command> commands,
            List<Told> history,
            List<Note> notes,
            boolean inIncident) {}

    /**
     * What of the case is shown.
     *
     * @param solved whether the tab of what is solved is open
     * @param from where the records begin; null: at the first
     */
    record Part(boolean solved, Cursor from) {
        static final Part FIRST = new Part(false, null);
    }

    /** @param done what the reader just did; {@code draft} what was typed of a message */
    Uni<Response> show(int status, UUID id, Part part, Done done, Draft draft) {
        return cases.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .chain(summary -> read(summary, part.solved(), part.from()))
                .chain(read -> frames.of(Frame.Tab.CASES).map(frame -> {
                    Reader reader = visit.reader(words);
                    return new CaseTelling(reader, read.subject())
                            .view(
                                    frame,
                                    asked(id, part, read, done, reader),
                                    read.records(),
                                    read.commands(),
                                    read.history(),
                                    read.notes(),
                                    visit.viewing() == null ? draft : null);
                }))
                .chain(view -> Answers.page(status, Templates.oneCase(view)));
    }

    private static Asked asked(UUID id, Part part, Read read, Done done, Reader reader) {
        String tab = Hrefs.with(Hrefs.oneCase(id), "state", part.solved() ? "solved" : null);
        return new Asked(
                part.solved(),
                part.from() == null,
                Hrefs.with(
                        tab, "after", part.from() == null ? null : part.from().text()),
                done.notice(read.subject().summary().sending() > 0, reader),
                read.inIncident());
    }

    private Uni<Read> read(CaseSummary summary, boolean solved, Cursor from) {
        Reader reader = visit.reader(words);
        return Uni.combine()
                .all()
                .unis(
                        cases.failuresWithPayloads(summary.id(), solved ? OVER : WAITING, from, RECORDS),
                        cases.historyOfCase(summary.id(), HISTORY),
                        places.all(),
                        subjects.types(),
                        notes.withCustomer(summary.id()),
                        incidents.of(summary.id()))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> Uni.combine()
                        .all()
                        .unis(
                                subjects.of(summary, read.getItem4(), read.getItem3(), reader),
                                corrections.latestCommands(sending(read.getItem1())))
                        .usingConcurrencyOf(1)
                        .asTuple()
                        .map(more -> new Read(
                                more.getItem1(),
                                read.getItem1(),
                                more.getItem2(),
                                read.getItem2(),
                                read.getItem5(),
                                read.getItem6().isPresent())));
    }

    private static List<UUID> sending(Page<FailureSummary> records) {
        return records.items().stream()
                .filter(failure -> failure.state().equals("sending"))
                .map(FailureSummary::id)
                .toList();
    }
}
