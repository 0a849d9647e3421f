package dev.handrail.portal;

import dev.handrail.cases.CaseFinder;
import dev.handrail.cases.CaseFinder.Which;
import dev.handrail.cases.CaseSummary;
import dev.handrail.portal.telling.CaseTabs;
import dev.handrail.portal.telling.CaseTabs.Tab;
import dev.handrail.portal.telling.Reader;
import dev.handrail.portal.view.CasesView;
import dev.handrail.portal.view.Frame;
import dev.handrail.shared.Cursor;
import dev.handrail.shared.Page;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The list of cases: those that need the reader, those that others are on, those that are solved. */
@Bilingual
@Path("/cases")
@Authenticated
public class CasesPage {
    private static final int SIZE = 25;
    private final PortalVisit visit;
    private final Frames frames;
    private final CaseFinder cases;
    private final Subjects subjects;
    private final PlaceNames places;
    private final Words words;

    CasesPage(PortalVisit visit, Frames frames, CaseFinder cases, Subjects subjects, PlaceNames places, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.cases = cases;
        this.subjects = subjects;
        this.places = places;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance cases(CasesView view);
    }

    @GET
    public Uni<Response> cases(
            @QueryParam("acts") String acts, @QueryParam("state") String state, @QueryParam("after") String after) {
        Tab tab = Tab.of(acts, state);
        Cursor from = Cursor.of(after).orElse(null);
        return Uni.combine()
                .all()
                .unis(
                        cases.count(Which.NEEDS_CUSTOMER),
                        cases.count(Which.WITH_OTHERS),
                        cases.list(which(tab), from, SIZE),
                        places.all(),
                        subjects.types())
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(read -> {
                    Reader reader = visit.reader(words);
                    Page<CaseSummary> page = read.getItem3();
                    Frame frame = frames.of(Frame.Tab.CASES, read.getItem1());
                    return subjects.of(page.items(), read.getItem5(), read.getItem4(), reader)
                            .map(shown -> new CaseTabs(reader, read.getItem1(), read.getItem2())
                                    .view(frame, tab, new Page<>(shown, page.next()), from == null));
                })
                .chain(view -> Answers.page(Templates.cases(view)));
    }

    static Which which(Tab tab) {
        return switch (tab) {
            case YOURS -> Which.NEEDS_CUSTOMER;
            case OTHERS -> Which.WITH_OTHERS;
            case SOLVED -> Which.RESOLVED;
        };
    }
}
