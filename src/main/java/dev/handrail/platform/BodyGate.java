package dev.handrail.platform;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the memory that telemetry's bodies take together: so many bytes are let in before further senders are asked to come
 * again. A body that does not tell its length counts as the largest.
 */
@ApplicationScoped
class BodyGate {
    private static final int BEFORE_ROUTES = 1_000;
    private final WaitingBytes waiting;
    private final long largest;

    BodyGate(WaitingBytes waiting, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.waiting = waiting;
        this.largest = largest.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_ROUTES);
    }

    private void pass(RoutingContext request) {
        boolean telemetry = request.request().method() == HttpMethod.POST
                && (request.normalizedPath().startsWith("/v1/")
                        || request.normalizedPath().equals("/api/v1/events"));
        if (telemetry) {
            weigh(request);
        } else {
            request.next();
        }
    }

    private void weigh(RoutingContext request) {
        long length = length(request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length > largest) {
            request.next(); // refused by its length, unread
        } else if (waiting.claim(length)) {
            request.addEndHandler(ignored -> waiting.release(length));
            request.next();
        } else {
            later(request);
        }
    }

    private long length(String header) {
        return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : largest;
    }

    private static void later(RoutingContext request) {
        request.response()
                .setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, "1")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end();
    }
}
