package dev.handrail.platform;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the memory that telemetry's bodies take together. The limit on a body's size bounds each of them; twenty small bombs
 * at once would exhaust it together. So only a few compressed ones are inflated at once, and of the others only so many bytes
 * are let in before their senders are asked to come again. A body that does not tell its length counts as the largest.
 */
@ApplicationScoped
class InflationGate {
    private static final int AT_ONCE = 4;
    private static final int BEFORE_ROUTES = 1_000;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final AtomicLong bytes = new AtomicLong();
    private final long most;
    private final long largest;

    InflationGate(
            @ConfigProperty(name = "handrail.intake.waiting-bytes") MemorySize most,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.most = most.asLongValue();
        this.largest = largest.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_ROUTES);
    }

    private void pass(RoutingContext request) {
        String encoding = request.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean telemetry = request.request().method() == HttpMethod.POST
                && (request.normalizedPath().startsWith("/v1/")
                        || request.normalizedPath().equals("/api/v1/events"));
        if (!telemetry) {
            request.next();
        } else if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            passPlain(request);
        } else if (permits.tryAcquire()) {
            request.addEndHandler(ignored -> permits.release());
            request.next();
        } else {
            later(request);
        }
    }

    private void passPlain(RoutingContext request) {
        long length = length(request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length > largest) {
            request.next(); // refused by its length, unread
        } else if (bytes.addAndGet(length) <= most) {
            request.addEndHandler(ignored -> bytes.addAndGet(-length));
            request.next();
        } else {
            bytes.addAndGet(-length);
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
