package dev.handrail.portal;

import dev.handrail.platform.Back;
import dev.handrail.platform.Cookies;
import dev.handrail.platform.ProblemException;
import dev.handrail.portal.telling.Hrefs;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** For people of several companies: which one to look at. */
@Bilingual
@Path("/choose")
@Authenticated
public class CompanyChoice {
    static final String BACK = "back";
    private final PortalVisit visit;
    private final Threshold threshold;

    CompanyChoice(PortalVisit visit, Threshold threshold) {
        this.visit = visit;
        this.threshold = threshold;
    }

    /** Where to choose, and then go on to this page. */
    static String href(String back) {
        return Hrefs.with("/choose", BACK, back);
    }

    @GET
    @Anyone
    public Uni<Response> ask(@QueryParam(BACK) String back) {
        String local = Back.local(back);
        return visit.person().memberships().size() > 1 ? threshold.choose(local) : Answers.seeLater(local);
    }

    @POST
    @Anyone
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@FormParam("company") String company, @FormParam(BACK) String back, UriInfo uri) {
        boolean own = visit.person().memberships().stream()
                .anyMatch(membership -> membership.tenant().equals(company));
        if (!own) {
            throw ProblemException.notFound("company");
        }
        return Response.fromResponse(Answers.see(Back.local(back)))
                .cookie(Cookies.of(Cookies.TENANT, company, uri))
                .build();
    }
}
