package dev.handrail.console;

import dev.handrail.platform.Cookies;
import dev.handrail.tenancy.Visit;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Goes and looks at the customer's portal as the customer sees it, as long as this visit lasts. */
@Path("/console/customers/{tenant}/portal")
@Authenticated
@InVisit
public class PortalLook {
    private final ConsoleVisit visit;

    PortalLook(ConsoleVisit visit) {
        this.visit = visit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(UriInfo uri) {
        Visit own = visit.visit();
        return Response.fromResponse(Answers.see("/"))
                .cookie(Cookies.of(Cookies.VIEWING, own.tenant() + "." + own.id(), uri))
                .build();
    }
}
