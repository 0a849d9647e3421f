package dev.handrail.portal;

import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Company;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/** The customer's own colour and logo on the customer's own pages. */
@Path("/")
@Authenticated
public class TenantStyle {
    private static final CacheControl CACHE = CacheControl.valueOf("private, no-cache");
    private final PortalVisit visit;
    private final Company company;

    TenantStyle(PortalVisit visit, Company company) {
        this.visit = visit;
        this.company = company;
    }

    /** Where a logo of this age is; another one has another address. */
    static String logo(Instant since) {
        return "/tenant.logo?of=" + since.toEpochMilli();
    }

    /** Asked for again with every page, and mostly answered with 304: people of several companies change colours. */
    @GET
    @Path("tenant.css")
    public Uni<Response> css(Request request) {
        String accent = visit.member().accent();
        return company.logoSince().map(since -> {
            EntityTag tag = new EntityTag((accent == null ? "none" : accent.substring(1))
                    + since.map(at -> "-" + at.toEpochMilli()).orElse(""));
            Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
            return unchanged != null
                    ? unchanged.cacheControl(CACHE).build()
                    : Response.ok(css(accent, since), "text/css")
                            .tag(tag)
                            .cacheControl(CACHE)
                            .build();
        });
    }

    private static String css(String accent, Optional<Instant> since) {
        String colours = accent == null ? "" : Accent.of(accent).css();
        return colours
                + since.map(at -> ".brand:not(.brand-own){--tenant-logo:url(\"" + logo(at)
                                + "\");--tenant-logo-width:1.75rem}\n")
                        .orElse("");
    }

    /** Whoever opens it alone gets a picture and nothing that runs. */
    @GET
    @Path("tenant.logo")
    public Uni<Response> logo() {
        return company.logo()
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("logo")))
                .map(logo -> Response.ok(logo.content(), logo.type())
                        .header("Content-Security-Policy", "default-src 'none'; sandbox")
                        .cacheControl(CACHE)
                        .build());
    }
}
