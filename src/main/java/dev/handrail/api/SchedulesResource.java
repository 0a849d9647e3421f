package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.handrail.platform.ProblemException;
import dev.handrail.sla.safety.Schedule;
import dev.handrail.sla.safety.ScheduleDesk;
import dev.handrail.sla.safety.ScheduleDesk.Known;
import dev.handrail.sla.safety.rules.Cron;
import dev.handrail.sla.safety.rules.Expectation;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When an installation is expected to run. */
@Path("/api/v1/installations/{id}/schedule")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Installations")
public class SchedulesResource {
    private static final String GRACE = "PT15M";
    private final ScheduleDesk desk;
    private final MachineVisit visit;

    SchedulesResource(ScheduleDesk desk, MachineVisit visit) {
        this.desk = desk;
        this.visit = visit;
    }

    /**
     * When it is expected to run. Either cron or every.
     *
     * @param cron five fields: minute, hour, day of month, month, day of week
     * @param zone in which cron is reckoned; UTC when left out
     * @param every at least so often, as ISO 8601: PT30M
     * @param grace how much later a run may begin and be told of; PT15M when left out
     * @param mayTake how long a run may take; left out: however long
     * @param least records of a run; left out: any number, as most
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ScheduleBody(
            String cron, String zone, String every, String grace, String mayTake, Integer least, Integer most) {}

    /**
     * What is known.
     *
     * @param schedule left out when none is set
     * @param proposal what the runs of the last 30 days suggest; left out when they show no pattern, or one is set
     * @param nextRun when the next run is expected
     * @param silence not_run, overdue, empty, fewer or more; left out when all is well
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KnownView(ScheduleBody schedule, ScheduleBody proposal, Instant nextRun, String silence) {}

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "When it is expected to run", description = "What is set, or what its history suggests")
    public Uni<KnownView> get(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return desk.find(id, visit.now()).map(SchedulesResource::view);
    }

    @PUT
    @Needs(Scope.ADMIN)
    @Operation(
            summary = "Watch that it runs",
            description =
                    "From now on a run that does not come, that takes too long or that brings too little or too much"
                            + " opens a failure by itself, which ends when a run comes.")
    public Uni<KnownView> put(
            @PathParam("id") UUID id,
            ScheduleBody body,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return desk.find(id, visit.now())
                .invoke(SchedulesResource::known)
                .chain(() -> desk.put(id, expectation(body), By.machine(visit.machine()), visit.now()))
                .map(SchedulesResource::view);
    }

    @DELETE
    @Needs(Scope.ADMIN)
    @Operation(summary = "End the watch", description = "Harmless when there is none")
    public Uni<Response> remove(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return desk.remove(id, By.machine(visit.machine()), visit.now())
                .invoke(SchedulesResource::known)
                .replaceWith(() -> Response.noContent().build());
    }

    private static Expectation expectation(ScheduleBody body) {
        if (body == null) {
            throw ProblemException.badRequest("Say either cron or every.");
        }
        try {
            return new Expectation(
                    body.cron() == null ? null : new Cron(body.cron()),
                    ZoneId.of(body.zone() == null ? "UTC" : body.zone()),
                    span(body.every()),
                    span(body.grace() == null ? GRACE : body.grace()),
                    span(body.mayTake()),
                    body.least(),
                    body.most());
        } catch (DateTimeException notAZoneOrSpan) {
            throw ProblemException.badRequest("zone is a name such as Europe/Amsterdam, and spans are such as PT30M.");
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(wrong.getMessage());
        }
    }

    private static Duration span(String text) {
        return text == null ? null : Duration.parse(text);
    }

    private static <T> T known(Optional<T> found) {
        return found.orElseThrow(() -> ProblemException.notFound("installation"));
    }

    private static KnownView view(Optional<Known> found) {
        Known known = known(found);
        return new KnownView(
                known.schedule()
                        .map(Schedule::expectation)
                        .map(SchedulesResource::body)
                        .orElse(null),
                known.proposal().map(SchedulesResource::body).orElse(null),
                known.next().orElse(null),
                known.schedule()
                        .map(Schedule::silence)
                        .map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT))
                        .orElse(null));
    }

    private static ScheduleBody body(Expectation what) {
        return new ScheduleBody(
                what.cron() == null ? null : what.cron().toString(),
                what.zone().getId(),
                what.every() == null ? null : what.every().toString(),
                what.grace().toString(),
                what.mayTake() == null ? null : what.mayTake().toString(),
                what.least(),
                what.most());
    }
}
