package dev.handrail.console;

import dev.handrail.console.telling.Hrefs;
import dev.handrail.platform.Cookies;
import dev.handrail.tenancy.Visits;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Leaves a customer's data before the time is over. */
@Path("/console/customers/{tenant}/visit/end")
@Authenticated
@InVisit
public class VisitEnd {
    private final ConsoleVisit visit;
    private final Visits visits;

    VisitEnd(ConsoleVisit visit, Visits visits) {
        this.visit = visit;
        this.visits = visits;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> end(UriInfo uri) {
        return visits.end(visit.visit(), visit.now())
                .map(ended -> Response.fromResponse(Answers.see(Hrefs.QUEUE))
                        .cookie(Cookies.of(Cookies.VIEWING, null, uri))
                        .build());
    }
}
