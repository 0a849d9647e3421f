package dev.handrail.console;

import dev.handrail.console.CasePages.Typed;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** One case in its layers, from the trigger down to the raw error. */
@Path("/console/customers/{tenant}/cases/{id}")
@Authenticated
@InVisit
public class CasePage {
    private final CasePages pages;

    CasePage(CasePages pages) {
        this.pages = pages;
    }

    /**
     * The page.
     *
     * @param events "open" shows the layers of events and logs, and writes that down
     * @param done what the reader just did, as the redirect says
     */
    @GET
    public Uni<Response> oneCase(
            @PathParam("id") UUID id, @QueryParam("events") String events, @QueryParam("done") String done) {
        return pages.show(200, id, "open".equals(events), Done.notice(done), Typed.NOTHING);
    }
}
