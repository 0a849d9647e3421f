package dev.handrail.api;

import dev.handrail.api.Views.ListView;
import dev.handrail.history.RejectedRows;
import dev.handrail.history.RejectedRows.Rejected;
import dev.handrail.shared.Page;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was not taken in. */
@Path("/api/v1/ingest-log")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Telemetry", description = "OTLP/HTTP for any OpenTelemetry SDK, agent or Collector")
public class IngestLogResource {
    private final RejectedRows rejected;

    IngestLogResource(RejectedRows rejected) {
        this.rejected = rejected;
    }

    public record RejectedView(Instant at, String credential, String what, String reason) {}

    @GET
    @Needs(Scope.READ)
    @Operation(
            summary = "List rejected rows",
            description =
                    "What telemetry was not taken in, and why: most senders never look at the reply. Newest first")
    public Uni<ListView<RejectedView>> list(
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @QueryParam("after") String after,
            @Parameter(description = "at most 200") @QueryParam("limit") @DefaultValue("50") int limit) {
        return rejected.list(CasesResource.cursor(after), CasesResource.limit(limit))
                .map(IngestLogResource::view);
    }

    @GET
    @Path("/of-nobody")
    @Needs(value = Scope.READ, operator = true, tenant = false)
    @Operation(
            summary = "List rejected rows of no customer",
            description = "Rows of an operator's credential that named no customer, or one that it may not act for")
    public Uni<ListView<RejectedView>> ofNobody(
            @QueryParam("after") String after,
            @Parameter(description = "at most 200") @QueryParam("limit") @DefaultValue("50") int limit) {
        return rejected.ofNobody(CasesResource.cursor(after), CasesResource.limit(limit))
                .map(IngestLogResource::view);
    }

    private static ListView<RejectedView> view(Page<Rejected> page) {
        return ListView.of(page, row -> new RejectedView(row.at(), row.credential(), row.what(), row.reason()));
    }
}
