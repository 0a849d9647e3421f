package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Deletions;
import dev.handrail.tenancy.Deletions.Deletion;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deleting what is kept of a customer, with proof. */
@Path("/api/v1/deletions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration", description = "Customers, invitations, credentials")
public class DeletionsResource {
    private final Deletions deletions;
    private final MachineVisit visit;

    DeletionsResource(Deletions deletions, MachineVisit visit) {
        this.deletions = deletions;
        this.visit = visit;
    }

    /**
     * @param integration with recordType: the records of this type alone; both left out: the customer as a whole
     * @param confirm the customer's id once more: there is no way back
     */
    public record DeletionBody(
            @Size(max = 200) String integration,
            @Size(max = 200) String recordType,
            @NotBlank @Size(max = 500) String why,
            @NotNull String confirm) {}

    /**
     * @param gone rows by table
     * @param finishedAt when another look found nothing left
     */
    public record DeletionView(
            UUID id,
            String tenant,
            String integration,
            String recordType,
            String why,
            String askedBy,
            Instant askedAt,

            @JsonRawValue @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
            String gone,

            Instant finishedAt) {}

    public record DeletionList(List<DeletionView> items) {}

    @POST
    @Needs(value = Scope.ADMIN, operator = true)
    @Operation(
            summary = "Delete a customer, or its records of one type",
            description =
                    "Begins within a minute. Finished when another look finds nothing left. 409 while history is held")
    public Uni<Response> ask(
            @Parameter(description = "the customer") @QueryParam("tenant") String tenant,
            @Valid @NotNull DeletionBody body) {
        if (!visit.tenant().equals(body.confirm())) {
            throw ProblemException.badRequest("confirm is the customer's id once more: there is no way back.");
        }
        if ((body.integration() == null) != (body.recordType() == null)) {
            throw ProblemException.badRequest(
                    "integration and recordType go together; without both, the whole customer is deleted.");
        }
        return deletions
                .ask(
                        visit.tenant(),
                        body.integration(),
                        body.recordType(),
                        body.why().strip(),
                        visit.machine().name(),
                        visit.now())
                .map(asked -> Response.accepted(view(asked)).build());
    }

    @GET
    @Needs(value = Scope.READ, operator = true, tenant = false)
    @Operation(
            summary = "List deletions",
            description = "What became of the latest ones. A proof stays when the customer is gone")
    public Uni<DeletionList> list(
            @Parameter(description = "at most 200") @QueryParam("limit") @DefaultValue("50") int limit) {
        return deletions
                .list(CasesResource.limit(limit))
                .map(all -> new DeletionList(
                        all.stream().map(DeletionsResource::view).toList()));
    }

    private static DeletionView view(Deletion deletion) {
        return new DeletionView(
                deletion.id(),
                deletion.tenant(),
                deletion.integration(),
                deletion.recordType(),
                deletion.why(),
                deletion.askedBy(),
                deletion.askedAt(),
                deletion.gone(),
                deletion.finishedAt());
    }
}
