package dev.handrail.api;

import dev.handrail.history.HomeFigures;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Is everything arriving? For a customer's own dashboards. */
@Path("/api/v1/arrivals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records", description = "The story of a business object, successes too")
public class ArrivalsResource {
    private static final int MOST_DAYS = 400;
    private final HomeFigures figures;
    private final MachineVisit visit;

    ArrivalsResource(HomeFigures figures, MachineVisit visit) {
        this.figures = figures;
        this.visit = visit;
    }

    public record ArrivalsView(List<InstallationView> installations) {}

    public record InstallationView(
            UUID installation, String integration, String name, String state, List<DayView> days) {}

    /**
     * @param day in the zone that was asked for
     * @param arrived outcomes that were good
     * @param notArrived outcomes that were not: a record that arrives at its third try counts twice here and once there
     */
    public record DayView(LocalDate day, long arrived, long notArrived) {}

    @GET
    @Needs(Scope.READ)
    @Operation(
            summary = "How much arrived, by integration and day",
            description = "From counts that are kept by the hour: it costs the same however long the history is")
    public Uni<ArrivalsView> arrivals(
            @Parameter(description = "whole days up to now, today included; at most 400")
                    @QueryParam("days")
                    @DefaultValue("30")
                    int days,
            @Parameter(description = "whose days, Europe/Berlin") @QueryParam("zone") @DefaultValue("UTC")
                    String zoneName,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.badRequest("days is a number from 1 to " + MOST_DAYS + ".");
        }
        ZoneId zone = zone(zoneName);
        LocalDate first = LocalDate.ofInstant(visit.now(), zone).minusDays(days - 1L);
        return figures.since(first.atStartOfDay(zone).toInstant(), zone)
                .map(all -> new ArrivalsView(
                        all.stream().map(ArrivalsResource::view).toList()));
    }

    private static ZoneId zone(String name) {
        // PostgreSQL reads offsets the other way round: only names of places mean the same to both
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ProblemException.badRequest("zone is a name of the time zone database, Europe/Berlin.");
        }
        return ZoneId.of(name);
    }

    private static InstallationView view(HomeFigures.Of of) {
        return new InstallationView(
                of.installation().id(),
                of.installation().integration(),
                of.installation().name(),
                of.state(),
                of.days().entrySet().stream()
                        .map(day -> new DayView(
                                day.getKey(),
                                day.getValue().arrived(),
                                day.getValue().notArrived()))
                        .toList());
    }
}
