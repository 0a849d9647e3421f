package dev.handrail.alert.webhook;

import dev.handrail.alert.rules.Answer;
import dev.handrail.alert.rules.Answer.Kind;
import dev.handrail.platform.OutboundGuard;
import dev.handrail.platform.OutboundGuard.Target;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Posts one webhook and tells what was answered. Nothing from the other side is kept but its status. */
@ApplicationScoped
public class WebhookSender {
    /** Of an answer's body; nobody reads it. */
    private static final int MOST_READ = 8 * 1024;

    private static final int CONNECT_MILLIS = 5_000;
    private final HttpClient client;
    private final OutboundGuard guard;
    private final Duration deadline;

    @Inject
    WebhookSender(
            Vertx vertx,
            OutboundGuard guard,
            @ConfigProperty(name = "handrail.webhook.deadline", defaultValue = "15s") Duration deadline) {
        this(vertx, guard, deadline, new HttpClientOptions());
    }

    WebhookSender(Vertx vertx, OutboundGuard guard, Duration deadline, HttpClientOptions options) {
        this.guard = guard;
        this.deadline = deadline;
        // no connection is kept: the next one goes to an address that was checked anew
        this.client = vertx.createHttpClient(options.setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(16)
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * One webhook.
     *
     * @param delivery the same at every try
     * @param body the JSON as it is signed and sent
     */
    public record Post(UUID delivery, String url, String secret, String body) {}

    /** Never fails: whatever goes wrong is an answer. The deadline holds over all of it, from the name to the last byte. */
    public Uni<Answer> send(Post post, Instant now) {
        return guard.check(post.url())
                .chain(target -> Uni.createFrom()
                        .<Answer>emitter(emitter -> new Exchange(emitter, now).begin(options(target), post)))
                .ifNoItem()
                .after(deadline)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> Answer.of(Kind.LATER, why(failure)));
    }

    private static RequestOptions options(Target target) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.path())
                // the address that was checked, whatever the name says by now
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setFollowRedirects(false);
    }

    private String why(Throwable failure) {
        if (failure instanceof OutboundGuard.NotAllowedException) {
            return failure.getMessage();
        }
        if (failure instanceof TimeoutException) {
            return "no answer within " + deadline.toSeconds() + " seconds";
        }
        if (failure instanceof SSLException) {
            return "no trusted connection (TLS)";
        }
        return failure instanceof ConnectException ? "no connection" : "the connection was lost";
    }

    /** One request and its answer; whoever gives up waiting closes the connection. */
    private final class Exchange {
        private final UniEmitter<? super Answer> emitter;
        private final Instant now;
        private HttpClientRequest open;
        private boolean over;
        private int read;

        Exchange(UniEmitter<? super Answer> emitter, Instant now) {
            this.emitter = emitter;
            this.now = now;
        }

        void begin(RequestOptions options, Post post) {
            emitter.onTermination(this::end);
            String id = Signature.id(post.delivery());
            long timestamp = now.getEpochSecond();
            options.putHeader("Content-Type", "application/json")
                    .putHeader("User-Agent", "Handrail")
                    .putHeader("webhook-id", id)
                    .putHeader("webhook-timestamp", Long.toString(timestamp))
                    .putHeader("webhook-signature", Signature.of(post.secret(), id, timestamp, post.body()));
            client.request(options).onFailure(emitter::fail).onSuccess(request -> {
                if (holds(request)) {
                    request.send(Buffer.buffer(post.body()))
                            .onFailure(emitter::fail)
                            .onSuccess(this::read);
                }
            });
        }

        private void read(HttpClientResponse response) {
            Answer answer = Answer.http(response.statusCode(), response.getHeader("Retry-After"), now);
            response.exceptionHandler(emitter::fail);
            response.endHandler(ignored -> emitter.complete(answer));
            response.handler(buffer -> {
                read += buffer.length();
                if (read > MOST_READ) {
                    emitter.complete(answer);
                }
            });
        }

        private synchronized boolean holds(HttpClientRequest request) {
            open = request;
            if (over) {
                request.reset();
            }
            return !over;
        }

        private synchronized void end() {
            over = true;
            if (open != null) {
                open.reset();
            }
        }
    }
}
