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

/** Light pages, dark pages, or as the device does. */
@Path("/theme")
@Authenticated
public class ThemeChoice {

    /** @param referer the page whose menu was used; our own policy lets browsers tell it to us and to nobody else */
    @POST
    @Anyone
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@FormParam("theme") String theme, @HeaderParam("Referer") String referer, UriInfo uri) {
        return Response.fromResponse(Answers.see(Back.local(referer)))
                .cookie(Cookies.of(Cookies.THEME, Cookies.theme(theme), uri))
                .build();
    }
}
