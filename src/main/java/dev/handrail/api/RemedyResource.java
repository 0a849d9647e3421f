package dev.handrail.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.remedy.CorrectionDesk;
import dev.handrail.remedy.Resubmission;
import dev.handrail.remedy.Resubmissions;
import dev.handrail.remedy.Sent;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Correcting a failure and sending it again. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Remedy", description = "Correct a record, send it again")
public class RemedyResource {
    private static final String KEY = "Idempotency-Key";
    private final Resubmissions resubmissions;
    private final CorrectionDesk desk;
    private final MachineVisit visit;

    RemedyResource(Resubmissions resubmissions, CorrectionDesk desk, MachineVisit visit) {
        this.resubmissions = resubmissions;
        this.desk = desk;
        this.visit = visit;
    }

    /**
     * A corrected record.
     *
     * @param baseVersion the failure's version that was corrected: 0 when it was as received
     */
    public record CorrectionBody(
            @NotNull JsonNode payload, @NotNull @Min(0) Integer baseVersion) {}

    /** @param checkedAtTarget whether a person looked at the target and the record is not there */
    public record ResubmissionBody(Boolean checkedAtTarget) {}

    public record SentView(UUID command, int version, boolean already) {}

    @POST
    @Path("/failures/{id}/corrections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Correct a record and send it again",
            description =
                    "The record type's schema and its editable fields are checked: 422 with a pointer for each field that"
                            + " does not fit. 409 when somebody else corrected it meanwhile. The same Idempotency-Key is the same wish.")
    public Uni<Response> correct(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @HeaderParam(KEY) @Size(max = 200) String key,
            @Valid @NotNull CorrectionBody body) {
        return desk.check(id, body.baseVersion(), body.payload())
                .chain(checked -> {
                    if (checked.unknown()) {
                        throw ProblemException.notFound("failure");
                    }
                    if (!checked.problems().isEmpty()) {
                        throw new ProblemException(new Problem(
                                "about:blank",
                                "The correction does not fit",
                                422,
                                "Nothing was sent. Change these fields.",
                                checked.problems()));
                    }
                    return resubmissions.send(
                            new Resubmission(
                                    id,
                                    key,
                                    checked.payload(),
                                    body.baseVersion(),
                                    visit.machine().name(),
                                    null,
                                    checked.changes(),
                                    false),
                            visit.now());
                })
                .map(RemedyResource::answer);
    }

    @POST
    @Path("/failures/{id}/resubmissions")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Send a record again as it is",
            description = "409 when it may have arrived already; look at the target first, then say checkedAtTarget.")
    public Uni<Response> resubmit(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @HeaderParam(KEY) @Size(max = 200) String key,
            ResubmissionBody body) {
        boolean looked = body != null && Boolean.TRUE.equals(body.checkedAtTarget());
        return resubmissions
                .send(new Resubmission(id, key, null, 0, visit.machine().name(), null, List.of(), looked), visit.now())
                .map(RemedyResource::answer);
    }

    private static Response answer(Sent sent) {
        if (sent instanceof Sent.UnderWay way) {
            SentView view = new SentView(way.command(), way.version(), way.already());
            return Response.status(way.already() ? 200 : 202).entity(view).build();
        }
        if (sent instanceof Sent.Conflict conflict) {
            throw ProblemException.conflict("Somebody else corrected it meanwhile: it is at version "
                    + conflict.version() + " now. Read it again and correct that.");
        }
        if (sent instanceof Sent.NotOpen not) {
            throw ProblemException.conflict("It cannot be sent again: it is " + not.state() + ".");
        }
        if (sent instanceof Sent.MayHaveArrived) {
            throw ProblemException.conflict(
                    "It may have arrived already. Look at the target first; if it is not there, say checkedAtTarget.");
        }
        if (sent instanceof Sent.NothingToSend) {
            throw ProblemException.conflict("There is nothing to send: a whole run is started again by its runtime.");
        }
        throw ProblemException.notFound("failure");
    }
}
