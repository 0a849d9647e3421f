package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseFinder.Which;
import dev.handrail.cases.CaseSummary;
import dev.handrail.history.RunFinder;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.CaseTabs.Tab;
import dev.handrail.portal.telling.ListCells;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.telling.RunTelling;
import dev.handrail.portal.telling.RunTelling.Wanted;
import dev.handrail.portal.telling.Search;
import dev.handrail.portal.telling.Subject;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import dev.handrail.tenancy.Visits;
import dev.handrail.words.Words;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** The lists of the portal as files, with the filters of their pages. */
@Bilingual
@Path("/sheets")
@Authenticated
public class ListSheets {
    private static final List<String> OVER = List.of("resolved", "discarded");
    private final PortalVisit visit;
    private final CaseFinder cases;
    private final Subjects subjects;
    private final PlaceNames places;
    private final RunFinder runs;
    private final Visits visits;
    private final Words words;

    ListSheets(
            PortalVisit visit,
            CaseFinder cases,
            Subjects subjects,
            PlaceNames places,
            RunFinder runs,
            Visits visits,
            Words words) {
        this.visit = visit;
        this.cases = cases;
        this.subjects = subjects;
        this.places = places;
        this.runs = runs;
        this.visits = visits;
        this.words = words;
    }

    @GET
    @Path("/cases.csv")
    public Uni<Response> cases(@QueryParam("acts") String acts, @QueryParam("state") String state) {
        Which which = CasesPage.which(Tab.of(acts, state));
        Reader reader = visit.reader(words);
        ListCells cells = new ListCells(reader);
        return Uni.combine()
                .all()
                .unis(places.all(), subjects.types())
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> Sheets.csv(
                        "cases",
                        cells.ofCases(),
                        (after, size) -> cases.list(which, after, size)
                                .chain(page -> subjects.of(page.items(), read.getItem2(), read.getItem1(), reader)
                                        .map(found -> new Page<>(
                                                found.stream()
                                                        .map(cells::oneCase)
                                                        .toList(),
                                                page.next())))));
    }

    /** The entries of a case: those that wait, or with state=solved the others. */
    @GET
    @Path("/cases/{id}/entries.csv")
    public Uni<Response> entries(@PathParam("id") UUID id, @QueryParam("state") String state) {
        List<String> states = "solved".equals(state) ? OVER : RecordsPage.ALL;
        Reader reader = visit.reader(words);
        ListCells cells = new ListCells(reader);
        return cases.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("case")))
                .chain(this::subject)
                .chain(subject -> Sheets.csv(
                        "entries-" + subject.summary().code(),
                        cells.ofEntries(),
                        (after, size) -> cases.failures(id, states, after, size)
                                .map(page -> page.map(failure -> cells.entry(failure, subject)))));
    }

    private Uni<Subject> subject(CaseSummary summary) {
        return Uni.combine()
                .all()
                .unis(places.all(), subjects.types())
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> subjects.of(summary, read.getItem2(), read.getItem1(), visit.reader(words)));
    }

    /** What did not arrive, or is on its way; of one installation or all. */
    @GET
    @Path("/records.csv")
    public Uni<Response> records(@QueryParam("installation") String installation, @QueryParam("state") String state) {
        UUID only = RecordsPage.id(installation);
        List<String> states = RecordsPage.states(Search.Wanted.of(state));
        ListCells cells = new ListCells(visit.reader(words));
        return places.all()
                .chain(names -> Sheets.csv(
                        "entries",
                        cells.ofEntries(),
                        (after, size) -> cases.failures(null, states, after, size)
                                .map(page -> new Page<>(
                                        page.items().stream()
                                                .filter(each -> only == null
                                                        || each.installation().equals(only))
                                                .map(each -> cells.entry(each, names))
                                                .toList(),
                                        page.next()))));
    }

    @GET
    @Path("/runs.csv")
    public Uni<Response> runs(@QueryParam("installation") String installation, @QueryParam("state") String state) {
        Wanted wanted = RunsPage.wanted(installation, state);
        return places.all().chain(names -> {
            RunTelling telling = new RunTelling(visit.reader(words), names);
            return Sheets.csv(
                    "runs",
                    telling.columns(),
                    (after, size) -> runs.list(wanted.installation(), wanted.missing(), after, size)
                            .map(page -> page.map(telling::cells)));
        });
    }

    @GET
    @Path("/visits.csv")
    public Uni<Response> visits() {
        ListCells cells = new ListCells(visit.reader(words));
        return Sheets.csv("visits", cells.ofVisits(), this::visits);
    }

    private Uni<Page<List<String>>> visits(Cursor after, int size) {
        ListCells cells = new ListCells(visit.reader(words));
        return visits.list(after, size).map(page -> page.map(cells::visit));
    }
}
