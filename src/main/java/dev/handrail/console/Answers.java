package dev.handrail.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** How the console's pages are sent. */
final class Answers {
    static final int UNPROCESSABLE = 422;
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private Answers() {}

    static Uni<Response> page(TemplateInstance page) {
        return page(200, page);
    }

    static Uni<Response> page(int status, TemplateInstance page) {
        return page.createUni()
                .map(html -> Response.status(status).type(HTML).entity(html).build());
    }

    /** Where to look at what came of it: reloading sends nothing again. */
    static Response see(String href) {
        return Response.seeOther(URI.create(href)).build();
    }
}
