package dev.handrail.api;

import dev.handrail.tenancy.Keeping;
import dev.handrail.tenancy.Keeping.Period;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How long a customer's history is kept, and whether it is held. */
@Path("/api/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration", description = "Customers, invitations, credentials")
public class RetentionResource {
    private final Keeping keeping;
    private final MachineVisit visit;

    RetentionResource(Keeping keeping, MachineVisit visit) {
        this.keeping = keeping;
        this.visit = visit;
    }

    /**
     * @param days of the events' own time; as long as usual when left out
     * @param heldWhy the reason of a legal hold, in which nothing goes; none when left out
     */
    public record RetentionBody(
            @Min(1) @Max(3660) Integer days,

            @Size(max = 500) @Pattern(regexp = "(?s).*\\S.*", message = "a reason")
            String heldWhy) {}

    public record RetentionView(Integer days, Instant heldSince, String heldWhy) {}

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "Tell how long history is kept")
    public Uni<RetentionView> get(
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return keeping.get().map(RetentionResource::view);
    }

    @PUT
    @Needs(value = Scope.ADMIN, operator = true)
    @Operation(
            summary = "Say how long history is kept",
            description =
                    "In days of the events' own time. With heldWhy it is held: nothing goes until it is put without")
    public Uni<RetentionView> put(
            @Parameter(description = "the customer") @QueryParam("tenant") String tenant,
            @Valid @NotNull RetentionBody body) {
        return keeping.put(body.days(), body.heldWhy(), visit.now()).map(RetentionResource::view);
    }

    private static RetentionView view(Period period) {
        return new RetentionView(period.days(), period.heldSince(), period.heldWhy());
    }
}
