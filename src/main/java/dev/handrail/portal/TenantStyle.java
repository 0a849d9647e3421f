package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The customer's own colour on the customer's own pages. */
@Path("/tenant.css")
@Authenticated
public class TenantStyle {
    private final PortalVisit visit;

    TenantStyle(PortalVisit visit) {
        this.visit = visit;
    }

    /** Asked for again with every page, and mostly answered with 304: people of several companies change colours. */
    @GET
    public Response css(Request request) {
        String accent = visit.member().accent();
        if (accent == null) {
            throw ProblemException.notFound("style");
        }
        EntityTag tag = new EntityTag(accent.substring(1));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        CacheControl cache = CacheControl.valueOf("private, no-cache");
        return unchanged != null
                ? unchanged.cacheControl(cache).build()
                : Response.ok(Accent.of(accent).css(), "text/css")
                        .tag(tag)
                        .cacheControl(cache)
                        .build();
    }
}
