package dev.handrail.sla;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells somebody outside that all deadlines are watched. Whoever is not told for a while raises the alarm: a dead process
 * cannot.
 */
@ApplicationScoped
class DeadMansSwitch {
    private static final Logger LOG = Logger.getLogger(DeadMansSwitch.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private final HttpClient client;
    private final Optional<URI> address;

    /** @param address asked by GET; empty: nobody is told */
    DeadMansSwitch(Vertx vertx, @ConfigProperty(name = "handrail.audit.ping-url") Optional<URI> address) {
        this.client = vertx.createHttpClient();
        this.address = address;
    }

    /** To be called when an audit found nothing. @return whether somebody was told */
    Uni<Boolean> allIsWell() {
        if (address.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.get().toString())
                .setTimeout(LONGEST.toMillis());
        return client.request(request)
                .chain(asked -> asked.send())
                .map(answer -> answer.statusCode() < 300)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("nobody could be told that all is well: %s", failure.getMessage());
                    return false;
                });
    }
}
