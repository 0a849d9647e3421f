package dev.handrail.api;

import dev.handrail.history.Intake.Receipt;
import dev.handrail.history.otlp.Otlp;
import dev.handrail.history.otlp.Otlp.Signal;
import dev.handrail.history.otlp.UndecodableException;
import dev.handrail.platform.DatabaseAway;
import dev.handrail.platform.TooManyRequestsException;
import dev.handrail.tenancy.Credentials;
import dev.handrail.tenancy.Credentials.Visitor;
import dev.handrail.tenancy.Machine;
import dev.handrail.tenancy.Scope;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * OTLP over gRPC, on the port of HTTP. Messages are taken as bytes, so that what they inflate to is bounded here, and are
 * read by what reads OTLP over HTTP. The credential is looked up before a byte of the message is read.
 */
@ApplicationScoped
class GrpcDoor {
    private static final Logger LOG = Logger.getLogger(GrpcDoor.class);
    private static final Map<String, Signal> METHODS = Map.of(
            TraceServiceGrpc.getExportMethod().getFullMethodName(), Signal.TRACES,
            LogsServiceGrpc.getExportMethod().getFullMethodName(), Signal.LOGS,
            MetricsServiceGrpc.getExportMethod().getFullMethodName(), Signal.METRICS);
    private static final String SCHEME = "Bearer ";
    private static final String GZIP = "gzip";
    /** Messages held at once: what bounds memory is their number times the limit of each. */
    private static final int AT_ONCE = 16;

    private static final int INFLATED_AT_ONCE = 4;

    private final OtlpIntake otlp;
    private final Credentials credentials;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Semaphore inflating = new Semaphore(INFLATED_AT_ONCE);

    GrpcDoor(OtlpIntake otlp, Credentials credentials) {
        this.otlp = otlp;
        this.credentials = credentials;
    }

    void open(@Observes Router router, Vertx vertx) {
        GrpcServer server = GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(GrpcMessages.LARGEST));
        server.callHandler(this::call);
        METHODS.keySet()
                .forEach(method -> router.post("/" + method).handler(route -> {
                    String type = route.request().getHeader("content-type");
                    if (type != null && type.startsWith("application/grpc")) {
                        server.handle(route.request());
                    } else {
                        route.next();
                    }
                }));
    }

    private void call(GrpcServerRequest<Buffer, Buffer> call) {
        call.pause();
        Context context = Vertx.currentContext();
        Signal signal = METHODS.get(call.fullMethodName());
        Uni.createFrom()
                .deferred(() -> admit(call.headers().get("authorization")))
                .chain(visitor -> receive(call)
                        .chain(message -> take(signal, message, visitor.machine(), visitor.now()))
                        .onTermination()
                        .invoke(room::release))
                .map(receipt -> Otlp.accepted(signal, false, receipt.rejected(), receipt.message()))
                .subscribe()
                .with(
                        reply -> context.runOnContext(ignored -> answer(call, reply)),
                        failure -> context.runOnContext(ignored -> refuse(call, failure)));
    }

    /** As for every other route that takes telemetry. Whoever is admitted holds a place, which the caller gives back. */
    private Uni<Visitor> admit(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new GrpcRefusal(GrpcStatus.UNAUTHENTICATED, "Send a credential: authorization: Bearer hr_…");
        }
        return credentials.find(authorization.substring(SCHEME.length()).trim()).map(found -> {
            Visitor visitor = found.orElseThrow(
                    () -> new GrpcRefusal(GrpcStatus.UNAUTHENTICATED, "The credential is unknown or was revoked."));
            if (!visitor.machine().scopes().contains(Scope.INGEST)) {
                throw new GrpcRefusal(GrpcStatus.PERMISSION_DENIED, "This credential lacks the scope \"ingest\".");
            }
            if (!room.tryAcquire()) {
                throw GrpcRefusal.later("Too many requests are being read just now. Send it again.");
            }
            return visitor;
        });
    }

    private static Uni<GrpcMessage> receive(GrpcServerRequest<Buffer, Buffer> call) {
        return Uni.createFrom().emitter(emitter -> {
            GrpcMessage[] message = new GrpcMessage[1];
            call.messageHandler(each -> message[0] = each);
            call.invalidMessageHandler(broken -> emitter.fail(GrpcMessages.tooLarge()));
            call.errorHandler(gone -> emitter.fail(new GrpcRefusal(gone.status, "The call was cancelled.")));
            call.exceptionHandler(emitter::fail);
            call.endHandler(ignored -> {
                if (message[0] == null) {
                    emitter.fail(new GrpcRefusal(GrpcStatus.INVALID_ARGUMENT, "The call has no message."));
                } else {
                    emitter.complete(message[0]);
                }
            });
            call.resume();
        });
    }

    private Uni<Receipt> take(Signal signal, GrpcMessage message, Machine machine, Instant now) {
        byte[] payload = message.payload().getBytes();
        String encoding = message.encoding() == null ? "identity" : message.encoding();
        if (encoding.equals("identity")) {
            return otlp.take(signal, payload, false, machine, now);
        }
        if (!encoding.equals(GZIP)) {
            throw new GrpcRefusal(GrpcStatus.UNIMPLEMENTED, "Only gzip and identity are understood.");
        }
        if (!inflating.tryAcquire()) {
            throw GrpcRefusal.later("Too many compressed requests are being read just now. Send it again.");
        }
        return Uni.createFrom()
                .item(() -> GrpcMessages.inflated(payload))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(body -> otlp.take(signal, body, false, machine, now))
                .onTermination()
                .invoke(inflating::release);
    }

    /** A client that went away meanwhile sends it again: what was stored is known then. */
    private static void answer(GrpcServerRequest<Buffer, Buffer> call, byte[] reply) {
        try {
            call.response().end(Buffer.buffer(reply));
        } catch (IllegalStateException gone) {
            LOG.debug("nobody waits for the answer", gone);
        }
    }

    private static void refuse(GrpcServerRequest<Buffer, Buffer> call, Throwable failure) {
        GrpcRefusal refusal;
        if (failure instanceof GrpcRefusal known) {
            refusal = known;
        } else if (failure instanceof UndecodableException) {
            refusal = new GrpcRefusal(GrpcStatus.INVALID_ARGUMENT, failure.getMessage());
        } else if (failure instanceof TooManyRequestsException early) {
            refusal = new GrpcRefusal(GrpcStatus.RESOURCE_EXHAUSTED, early.getMessage(), early.seconds());
        } else if (DatabaseAway.isReasonFor(failure)) {
            refusal = GrpcRefusal.later("The database cannot be reached just now. Send it again.");
        } else if (DatabaseAway.isBadData(failure)) {
            refusal = new GrpcRefusal(GrpcStatus.INVALID_ARGUMENT, "Part of the request cannot be stored.");
        } else {
            LOG.error("a call of gRPC failed", failure);
            refusal = new GrpcRefusal(GrpcStatus.INTERNAL, "Something in Handrail went wrong.");
        }
        var response = call.response().status(refusal.status()).statusMessage(refusal.getMessage());
        String details = refusal.details();
        if (details != null) {
            response.trailers().set("grpc-status-details-bin", details);
        }
        try {
            response.end();
        } catch (IllegalStateException gone) {
            LOG.debug("nobody waits for the answer", gone);
            return;
        }
        // what is still to come of the message is let through, unread
        call.messageHandler(ignored -> {});
        call.resume();
    }
}
