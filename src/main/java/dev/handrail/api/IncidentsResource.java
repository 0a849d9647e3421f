package dev.handrail.api;

import dev.handrail.api.Views.ListView;
import dev.handrail.incident.IncidentFinder;
import dev.handrail.incident.IncidentFinder.Incident;
import dev.handrail.incident.IncidentFinder.Which;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The same trouble of several customers, for the operator's machines. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents", description = "The same trouble of several customers at once")
public class IncidentsResource {
    private final IncidentFinder incidents;
    private final MachineVisit visit;

    IncidentsResource(IncidentFinder incidents, MachineVisit visit) {
        this.incidents = incidents;
        this.visit = visit;
    }

    /**
     * One incident.
     *
     * @param kind system: one called system fails in the same way; structure: the same step of one integration does
     * @param integration the key of the first case's
     * @param closedHow evidence or hand, with who and why
     * @param customers how many are affected; {@code recovered} those that had successes since
     * @param openFailures that did not arrive so far
     */
    public record IncidentView(
            UUID id,
            String code,
            String state,
            String kind,
            String failureClass,
            String system,
            String integration,
            Instant openedAt,
            Instant reopenedAt,
            Instant closedAt,
            String closedHow,
            String closedBy,
            String closedWhy,
            long customers,
            long recovered,
            long cases,
            long openFailures) {
        static IncidentView of(Incident each) {
            return new IncidentView(
                    each.id(),
                    each.code(),
                    each.open() ? "open" : "closed",
                    each.kind(),
                    each.failureClass(),
                    each.system(),
                    each.integration(),
                    each.openedAt(),
                    each.reopenedAt(),
                    each.closedAt(),
                    each.closedHow(),
                    each.closedBy(),
                    each.closedWhy(),
                    each.customers(),
                    each.recovered(),
                    each.cases(),
                    each.waiting());
        }
    }

    @GET
    @Needs(value = Scope.READ, operator = true, tenant = false)
    @Operation(
            summary = "List incidents",
            description =
                    "The same trouble of several customers at once, the newest first: how many have it, and none by name."
                            + " Closed ones of the last 30 days; keyset pages by ?after=")
    public Uni<ListView<IncidentView>> list(
            @Parameter(description = "open, closed or all") @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("after") String after,
            @Parameter(description = "at most 200") @QueryParam("limit") @DefaultValue("50") int limit) {
        Which which = switch (state) {
            case "open" -> Which.OPEN;
            case "closed" -> Which.CLOSED;
            case "all" -> Which.ALL;
            default -> throw ProblemException.badRequest("state is open, closed or all.");
        };
        return incidents
                .list(which, CasesResource.cursor(after), CasesResource.limit(limit), visit.now())
                .map(page -> ListView.of(page, IncidentView::of));
    }
}
