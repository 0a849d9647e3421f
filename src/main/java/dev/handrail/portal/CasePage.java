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
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One case: what did not arrive, whose turn it is, and the next step. */
@Path("/cases/{id}")
@Authenticated
public class CasePage {
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

    CasePage(
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

    /** @param done what the reader just did, as the redirect says */
    @GET
    public Uni<Response> oneCase(
            @PathParam("id") UUID id,
            @QueryParam("state") String state,
            @QueryParam("after") String after,
            @QueryParam("done") String done) {
        boolean solved = "solved".equals(state);
        Cursor from = Cursor.of(after).orElse(null);
        return cases.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .chain(summary -> read(summary, solved, from))
                .chain(read -> frames.of(Frame.Tab.CASES).map(frame -> {
                    String tab = Hrefs.with(Hrefs.oneCase(id), "state", solved ? "solved" : null);
                    String href = Hrefs.with(tab, "after", from == null ? null : from.text());
                    Asked asked = new Asked(
                            solved,
                            from == null,
                            href,
                            Done.of(done).notice(read.subject().summary().sending() > 0, visit.reader(words)),
                            read.inIncident());
                    return new CaseTelling(visit.reader(words), read.subject())
                            .view(frame, asked, read.records(), read.commands(), read.history(), read.notes());
                }))
                .chain(view -> Answers.page(Templates.oneCase(view)));
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
