package dev.handrail.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;

/**
 * Lets only a few compressed bodies be inflated at once. The limit on a body's size bounds each of them; what bounds the
 * memory is the number of them: twenty small bombs at once would exhaust it together.
 */
@ApplicationScoped
class InflationGate {
    private static final int AT_ONCE = 4;
    private static final int BEFORE_ROUTES = 1_000;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_ROUTES);
    }

    private void pass(RoutingContext request) {
        String encoding = request.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean telemetry = request.request().method() == HttpMethod.POST
                && (request.normalizedPath().startsWith("/v1/")
                        || request.normalizedPath().equals("/api/v1/events"));
        if (!telemetry || encoding == null || encoding.equalsIgnoreCase("identity")) {
            request.next();
        } else if (permits.tryAcquire()) {
            request.addEndHandler(ignored -> permits.release());
            request.next();
        } else {
            request.response()
                    .setStatusCode(503)
                    .putHeader(HttpHeaders.RETRY_AFTER, "1")
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end();
        }
    }
}
