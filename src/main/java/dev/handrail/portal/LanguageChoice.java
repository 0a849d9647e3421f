package dev.handrail.portal;

import dev.handrail.platform.Back;
import dev.handrail.platform.Cookies;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The person's own language; anything that is none takes the choice back, and the company's counts. */
@Path("/language")
@Authenticated
public class LanguageChoice {

    /** @param referer the page whose menu was used */
    @POST
    @Anyone
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @FormParam("language") String language, @HeaderParam("Referer") String referer, UriInfo uri) {
        return Response.fromResponse(Answers.see(Back.local(referer)))
                .cookie(Cookies.of(Cookies.LANGUAGE, Cookies.language(language), uri))
                .build();
    }
}
