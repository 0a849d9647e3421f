package dev.handrail.portal;

import dev.handrail.platform.ErrorPage;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every page says to the browser: nothing from elsewhere, in no frame, kept nowhere. */
@Singleton
class PageHeaders {
    private static final String POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'";
    private static final int UNAVAILABLE = 503;
    private static final String SECONDS = "10";
    private final ErrorPage errors;
    private volatile String policy;

    PageHeaders(ErrorPage errors) {
        this.errors = errors;
    }

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext answer) {
        drawRefusal(request, answer);
        MediaType type = answer.getMediaType();
        if (type == null || !type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
            return;
        }
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        headers.putSingle("Content-Security-Policy", policy());
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.getStatus() == UNAVAILABLE) {
            headers.putSingle("Refresh", SECONDS);
        }
    }

    /**
     * A form that is sent after the session has ended is led to the issuer, and browsers ask the policy about that too. Read at
     * the first page: the development issuer has another address at every start.
     */
    private String policy() {
        if (policy == null) {
            policy = ConfigProvider.getConfig()
                    .getOptionalValue("quarkus.oidc.auth-server-url", URI.class)
                    .map(issuer -> POLICY + " " + issuer.getScheme() + "://" + issuer.getAuthority())
                    .orElse(POLICY);
        }
        return policy;
    }

    /** A filter that refuses a form (its hidden token is too old) says only a number; a person needs a page. */
    private void drawRefusal(ContainerRequestContext request, ContainerResponseContext answer) {
        String path = request.getUriInfo().getPath();
        boolean page = !path.startsWith("/api/") && !path.startsWith("/v1/") && !path.startsWith("/q/");
        if (page && answer.getStatus() == 400 && !answer.hasEntity()) {
            answer.setEntity(errors.draw(400, "", request.getUriInfo()), null, Answers.HTML);
        }
    }
}
