package dev.handrail.portal;

import dev.handrail.portal.telling.VisitList;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.VisitsView;
import dev.handrail.shared.Cursor;
import dev.handrail.tenancy.Visits;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Who of support looked at the company's data, when, at what and why. Every member may read it. */
@Path("/settings/visits")
@Authenticated
@Bilingual
public class VisitsPage {
    private static final int SIZE = 50;
    private final PortalVisit visit;
    private final Frames frames;
    private final Visits visits;
    private final Words words;

    VisitsPage(PortalVisit visit, Frames frames, Visits visits, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.visits = visits;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance visits(VisitsView view);
    }

    @GET
    public Uni<Response> visits(@QueryParam("after") String after) {
        Cursor from = Cursor.of(after).orElse(null);
        return visits.list(from, SIZE)
                .chain(page -> frames.of(Tab.SETTINGS)
                        .map(frame -> new VisitList(visit.reader(words))
                                .view(
                                        frame,
                                        page,
                                        from == null,
                                        RejectedPage.mayRead(visit) ? RejectedPage.HERE : null)))
                .chain(view -> Answers.page(Templates.visits(view)));
    }
}
