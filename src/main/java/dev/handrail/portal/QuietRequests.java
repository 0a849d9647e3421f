package dev.handrail.portal;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** An open page that refreshes itself cannot follow the way to the sign-in page: it is told 499 and reloads. */
@ApplicationScoped
class QuietRequests implements JavaScriptRequestChecker {
    @Override
    public boolean isJavaScriptRequest(RoutingContext request) {
        return request.request().getHeader("HX-Request") != null;
    }
}
