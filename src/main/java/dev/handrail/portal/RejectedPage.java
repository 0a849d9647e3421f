package dev.handrail.portal;

import dev.handrail.history.RejectedRows;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.RejectedList;
import dev.handrail.portal.view.Frame.Tab;
import dev.handrail.portal.view.RejectedView;
import dev.handrail.shared.Cursor;
import dev.handrail.tenancy.Role;
import dev.handrail.words.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** What the company's integrations told us and we could not take in, and why. For its administrators, who know whom to ask. */
@Path(RejectedPage.HERE)
@Authenticated
@Bilingual
public class RejectedPage {
    static final String HERE = "/settings/rejected";
    private static final int SIZE = 50;
    private final PortalVisit visit;
    private final Frames frames;
    private final RejectedRows rejected;
    private final Words words;

    RejectedPage(PortalVisit visit, Frames frames, RejectedRows rejected, Words words) {
        this.visit = visit;
        this.frames = frames;
        this.rejected = rejected;
        this.words = words;
    }

    @CheckedTemplate(basePath = "portal")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance rejected(RejectedView view);
    }

    /** Support reads it too, while it visits. */
    static boolean mayRead(PortalVisit visit) {
        return visit.viewing() != null || visit.member().role() == Role.CUSTOMER_ADMIN;
    }

    @GET
    public Uni<Response> rejected(@QueryParam("after") String after) {
        if (!mayRead(visit)) {
            throw ProblemException.forbidden("Administrators of your company read this page.");
        }
        Cursor from = Cursor.of(after).orElse(null);
        return rejected.list(from, SIZE)
                .chain(page -> frames.of(Tab.NONE)
                        .map(frame -> new RejectedList(visit.reader(words), HERE).view(frame, page, from == null)))
                .chain(view -> Answers.page(Templates.rejected(view)));
    }
}
