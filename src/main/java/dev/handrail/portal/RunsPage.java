package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseTexts;
import dev.handrail.cases.FailureSummary;
import dev.handrail.history.RecordFinder;
import dev.handrail.history.RunFinder;
import dev.handrail.history.RunFinder.Run;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Hrefs;
import dev.handrail.portal.telling.RunTelling;
import dev.handrail.portal.telling.RunTelling.Wanted;
import dev.handrail.portal.telling.Search;
import dev.handrail.portal.telling.SearchTelling;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.RunView;
import dev.handrail.portal.view.RunsView;
import dev.handrail.shared.Cursor;
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
import java.util.UUID;

/** What the integrations did, run by run; and one run with its entries. */
@Bilingual
@Path("/runs")
@Authenticated
public class RunsPage {
    private static final int SIZE = 50;
    private static final int ENTRIES = 200;
    private final PortalVisit visit;
    private final Frames frames;
    private final RunFinder runs;
    private final RecordFinder records;
    private final CaseFinder cases;
    private final CaseTexts texts;
    private final PlaceNames places;
    private final Words words;

    RunsPage(
            PortalVisit visit,
            Frames frames,
            RunFinder runs,
            RecordFinder records,
            CaseFinder cases,
            CaseTexts texts,
            PlaceNames places,
            Words words) {
        this.visit = visit;
        this.frames = frames;
        this.runs = runs;
        this.records = records;
        this.cases = cases;
        this.texts = texts;
        this.places = places;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance runs(RunsView view);

        public static native TemplateInstance run(RunView view);
    }

    @GET
    public Uni<Response> list(
            @QueryParam("installation") String installation,
            @QueryParam("state") String state,
            @QueryParam("after") String after) {
        Wanted wanted = wanted(installation, state);
        Cursor from = Cursor.of(after).orElse(null);
        return Uni.combine()
                .all()
                .unis(
                        runs.list(wanted.installation(), wanted.missing(), from, SIZE),
                        places.all(),
                        frames.of(Tab.RECORDS))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(read -> new RunTelling(visit.reader(words), read.getItem2())
                        .list(read.getItem3(), wanted, read.getItem1(), from == null))
                .chain(view -> Answers.page(Templates.runs(view)));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> one(@PathParam("id") UUID id) {
        return runs.find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("page")))
                .chain(this::one)
                .chain(view -> Answers.page(Templates.run(view)));
    }

    private Uni<RunView> one(Run run) {
        return Uni.combine()
                .all()
                .unis(
                        records.ofRun(run.id(), run.startedAt(), run.endedAt(), ENTRIES + 1),
                        cases.failureOfRun(run.id()),
                        cases.failures(null, RecordsPage.ALL, null, ENTRIES),
                        places.all(),
                        texts.types(),
                        frames.of(Tab.RECORDS))
                .usingConcurrencyOf(1)
                .asTuple()
                .map(read -> {
                    var reader = visit.reader(words);
                    boolean more = read.getItem1().size() > ENTRIES;
                    var shown = more ? read.getItem1().subList(0, ENTRIES) : read.getItem1();
                    var rows = new SearchTelling(reader, read.getItem4(), read.getItem5(), Search.NONE)
                            .rows(shown, read.getItem3());
                    UUID toCase = read.getItem2().map(FailureSummary::caseId).orElse(null);
                    return new RunTelling(reader, read.getItem4())
                            .one(
                                    read.getItem6(),
                                    run,
                                    rows,
                                    more,
                                    toCase,
                                    visit.viewing() == null
                                            ? new Link(
                                                    Hrefs.with(
                                                            Hrefs.installation(run.installation()) + "/rerun",
                                                            "run",
                                                            run.id().toString()),
                                                    reader.say("button", "ask_for_rerun"))
                                            : null);
                });
    }

    static Wanted wanted(String installation, String state) {
        return new Wanted(RecordsPage.id(installation), RunTelling.MISSING.equals(state));
    }
}
