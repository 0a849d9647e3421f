package dev.handrail.api;

import dev.handrail.history.otlp.Otlp;
import dev.handrail.history.otlp.Otlp.Signal;
import dev.handrail.history.otlp.UndecodableException;
import dev.handrail.platform.DatabaseAway;
import dev.handrail.platform.TooManyRequestsException;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** OTLP over HTTP, as OpenTelemetry's specification has it: 200 only after the rows are committed. */
@Path("/v1")
@Tag(name = "Telemetry", description = "OTLP/HTTP for any OpenTelemetry SDK, agent or Collector")
public class TelemetryResource {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final int INVALID_ARGUMENT = 3;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNAVAILABLE = 14;
    private final OtlpIntake otlp;
    private final Inflation inflation;
    private final MachineVisit visit;

    TelemetryResource(OtlpIntake otlp, Inflation inflation, MachineVisit visit) {
        this.otlp = otlp;
        this.inflation = inflation;
        this.visit = visit;
    }

    @POST
    @Path("/traces")
    @Consumes({PROTOBUF, MediaType.APPLICATION_JSON})
    @Needs(value = Scope.INGEST, tenant = false)
    @Operation(summary = "Take in spans", description = "ExportTraceServiceRequest, protobuf or JSON, gzip or plain")
    public Uni<Response> traces(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding) {
        return take(Signal.TRACES, body, type, encoding);
    }

    @POST
    @Path("/logs")
    @Consumes({PROTOBUF, MediaType.APPLICATION_JSON})
    @Needs(value = Scope.INGEST, tenant = false)
    @Operation(
            summary = "Take in log records",
            description = "ExportLogsServiceRequest, protobuf or JSON, gzip or plain")
    public Uni<Response> logs(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding) {
        return take(Signal.LOGS, body, type, encoding);
    }

    @POST
    @Path("/metrics")
    @Consumes({PROTOBUF, MediaType.APPLICATION_JSON})
    @Needs(value = Scope.INGEST, tenant = false)
    @Operation(
            summary = "Take in metrics of runtimes",
            description = "ExportMetricsServiceRequest, protobuf or JSON, gzip or plain. Of process., jvm., system.,"
                    + " http.client., http.server. and handrail.; other names are rejected")
    public Uni<Response> metrics(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding) {
        return take(Signal.METRICS, body, type, encoding);
    }

    private Uni<Response> take(Signal signal, byte[] body, String type, String encoding) {
        boolean json = MediaType.valueOf(type).isCompatible(MediaType.APPLICATION_JSON_TYPE);
        byte[] bytes = body == null ? new byte[0] : body;
        return Uni.createFrom()
                .deferred(() -> inflation.plain(
                        bytes, encoding, plain -> otlp.take(signal, plain, json, visit.machine(), visit.now())))
                .map(receipt -> answer(200, json, Otlp.accepted(signal, json, receipt.rejected(), receipt.message())))
                .onFailure(UndecodableException.class)
                .recoverWithItem(
                        failure -> answer(400, json, Otlp.status(json, INVALID_ARGUMENT, failure.getMessage())))
                .onFailure(DatabaseAway::isReasonFor)
                .recoverWithItem(failure -> {
                    String why = "The database cannot be reached just now. Send it again.";
                    return later(503, 1, json, Otlp.status(json, UNAVAILABLE, why));
                })
                .onFailure(TooManyRequestsException.class)
                .recoverWithItem(failure -> {
                    byte[] status = Otlp.status(json, RESOURCE_EXHAUSTED, failure.getMessage());
                    return later(429, ((TooManyRequestsException) failure).seconds(), json, status);
                });
    }

    private static Response later(int status, int seconds, boolean json, byte[] body) {
        return Response.fromResponse(answer(status, json, body))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private static Response answer(int status, boolean json, byte[] body) {
        return Response.status(status)
                .type(json ? MediaType.APPLICATION_JSON : PROTOBUF)
                .entity(body)
                .build();
    }
}
