package dev.handrail.api;

import dev.handrail.platform.ProblemException;
import dev.handrail.sla.CalendarDefinition;
import dev.handrail.sla.Holidays;
import dev.handrail.sla.Holidays.Holiday;
import dev.handrail.sla.PolicyDefinition;
import dev.handrail.sla.PolicyDesk;
import dev.handrail.sla.PolicyDesk.StoredCalendar;
import dev.handrail.sla.PolicyDesk.StoredPolicy;
import dev.handrail.sla.PolicyDesk.Wanted;
import dev.handrail.sla.PolicyPreview;
import dev.handrail.sla.PolicyPreview.Outlook;
import dev.handrail.sla.PromiseDesk;
import dev.handrail.sla.ScopeDefinition;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is promised to customers, by tier. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Promises", description = "Service levels: policies and the calendars that they count in")
public class PoliciesResource {
    private final PolicyDesk desk;
    private final PolicyPreview preview;
    private final PromiseDesk promises;
    private final MachineVisit visit;

    PoliciesResource(PolicyDesk desk, PolicyPreview preview, PromiseDesk promises, MachineVisit visit) {
        this.promises = promises;
        this.desk = desk;
        this.preview = preview;
        this.visit = visit;
    }

    /**
     * A policy as it is put.
     *
     * @param enforceFrom from when cases that open are held to it; from now on when left out
     * @param scope which cases it is for; left out for a tier
     */
    public record PolicyBody(
            @NotBlank @Size(max = 63) String calendar,
            Instant enforceFrom,
            ScopeDefinition scope,
            @Valid @NotNull PolicyDefinition policy) {
        Wanted named(String name) {
            return new Wanted(name, calendar, policy, scope);
        }
    }

    @GET
    @Path("/policies")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "List policies",
            description = "The tiers first; of each the newest versions first, twenty at most")
    public Uni<List<StoredPolicy>> policies() {
        return desk.policies();
    }

    @PUT
    @Path("/policies/{name}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Add or change a policy",
            description =
                    "gold, silver and bronze are for the customers of their tier. Any other has a scope: a customer, an integration,"
                            + " a class of failure, a number of records or an amount of money, or several of them; of those that cover a"
                            + " case the most particular holds. Makes a new version: cases that are open stay on theirs. Budgets are"
                            + " working time (PT4H) or working days (P2D)")
    public Uni<StoredPolicy> put(@PathParam("name") String name, @Valid @NotNull PolicyBody body) {
        return desk.putPolicy(
                body.named(name), body.enforceFrom(), visit.machine().name(), visit.now());
    }

    @DELETE
    @Path("/policies/{name}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "End a policy",
            description =
                    "No case that opens is held to it any more. Those that are open are moved, within minutes, to what holds for them"
                            + " then; their former clocks are kept as superseded. A tier's policy cannot be ended")
    public Uni<Void> end(@PathParam("name") String name) {
        return desk.end(name, visit.now())
                .invoke(ended -> {
                    if (!ended) {
                        throw ProblemException.notFound("policy");
                    }
                })
                .replaceWithVoid();
    }

    @POST
    @Path("/policies/{name}/preview")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "What a policy would have meant last month",
            description =
                    "Replays the cases of the last 30 days that it would have covered under this policy and under what is in"
                            + " force for them: promises kept, missed and still open, clock by clock. Changes nothing")
    public Uni<Outlook> preview(@PathParam("name") String name, @Valid @NotNull PolicyBody body) {
        return preview.of(body.named(name), visit.now());
    }

    /** @param policy by name */
    public record PromiseBody(@NotBlank @Size(max = 63) String policy) {}

    @POST
    @Path("/cases/{id}/promise")
    @Needs(Scope.ADMIN)
    @Operation(
            summary = "Move an open case to another promise",
            description =
                    "For the operator. Nothing is restarted: the new budgets count from when each clock started, less the pauses. The clocks that"
                            + " it had are kept as superseded. With look=true nothing is changed, and the answer tells what would be")
    public Uni<PromiseDesk.Moved> move(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer") @QueryParam("tenant") String tenant,
            @QueryParam("look") @DefaultValue("false") boolean look,
            @Valid @NotNull PromiseBody body) {
        if (!visit.machine().isOperator()) {
            // what is not there is not there for anybody; which policies there are is the operator's to know
            return promises.isOpen(id).map(open -> {
                throw open
                        ? ProblemException.forbidden("What is promised is the operator's to change.")
                        : ProblemException.notFound("open case");
            });
        }
        return promises.move(id, body.policy(), look, visit.machine().name(), visit.now())
                .map(moved -> moved.orElseThrow(() -> ProblemException.notFound("open case")));
    }

    @GET
    @Path("/calendars")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(summary = "List calendars", description = "The newest version of each")
    public Uni<List<StoredCalendar>> calendars() {
        return desk.calendars();
    }

    @GET
    @Path("/calendars/holidays")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Propose the holidays of a country",
            description =
                    "Public holidays as a library knows them, by date. A proposal: a person reads it before it is put into a"
                            + " calendar, and it is never applied by itself")
    public Uni<List<Holiday>> holidays(
            @Parameter(description = "of ISO 3166, DE") @QueryParam("country") String country,
            @Parameter(
                            description =
                                    "of ISO 3166-2, without the country: BY. What lies within it follows after a hyphen: 01-LSB."
                                            + " Left out: what holds in the whole country")
                    @QueryParam("region")
                    String region,
            @Parameter(description = "from the last to ten ahead") @QueryParam("year") int year) {
        Year thisYear = Year.from(visit.now().atZone(ZoneOffset.UTC));
        return Uni.createFrom()
                .item(() -> Holidays.proposed(country, region, year, thisYear))
                // reads files
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(IllegalArgumentException.class)
                .transform(wrong -> ProblemException.badRequest(wrong.getMessage()));
    }

    @PUT
    @Path("/calendars/{name}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Add or change a calendar",
            description =
                    "Zone, weekly hours, holidays. Makes a new version; policies use it once they are changed too")
    public Uni<StoredCalendar> putCalendar(@PathParam("name") String name, @Valid @NotNull CalendarDefinition body) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw ProblemException.badRequest(
                    "A calendar's name has lower-case letters, digits and hyphens, at most 63.");
        }
        return desk.putCalendar(name, body, visit.machine().name(), visit.now());
    }
}
