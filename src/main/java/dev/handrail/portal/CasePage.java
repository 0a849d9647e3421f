package dev.handrail.portal;

import dev.handrail.portal.CasePages.Part;
import dev.handrail.portal.telling.CaseTelling.Draft;
import dev.handrail.shared.Cursor;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** One case: what did not arrive, whose turn it is, the next step, and what was said about it. */
@Bilingual
@Path("/cases/{id}")
@Authenticated
public class CasePage {
    private static final int OK = 200;
    private final CasePages pages;

    CasePage(CasePages pages) {
        this.pages = pages;
    }

    /** @param done what the reader just did, as the redirect says */
    @GET
    public Uni<Response> oneCase(
            @PathParam("id") UUID id,
            @QueryParam("state") String state,
            @QueryParam("after") String after,
            @QueryParam("done") String done) {
        Part part = new Part("solved".equals(state), Cursor.of(after).orElse(null));
        return pages.show(OK, id, part, Done.of(done), Draft.none());
    }
}
