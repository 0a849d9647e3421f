package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.handrail.history.RecordFinder;
import dev.handrail.history.RecordFinder.Story;
import dev.handrail.history.rules.Event;
import dev.handrail.history.rules.Known;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened to a record. */
@Path("/api/v1/records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records", description = "The story of a business object, successes too")
public class RecordsResource {
    private static final int RECORDS = 20;
    private final RecordFinder finder;
    private final MachineVisit visit;

    RecordsResource(RecordFinder finder, MachineVisit visit) {
        this.finder = finder;
        this.visit = visit;
    }

    public record RecordList(List<StoryView> records) {}

    public record StoryView(
            UUID installation, String integration, String type, String reference, String key, List<EventView> events) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventView(
            Instant at,
            Instant endedAt,
            String kind,
            String name,
            String outcome,
            String run,
            String step,
            String system,
            String trigger,
            String command,
            String message) {}

    @GET
    @Needs(Scope.READ)
    @Operation(
            summary = "The story of a record",
            description = "Every record that is called by this reference, each with what happened to it, oldest first")
    public Uni<RecordList> byReference(
            @Parameter(description = "the business reference, PO-10045") @QueryParam("reference") String reference,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        if (reference == null || reference.isBlank() || reference.length() > 200) {
            throw ProblemException.badRequest("reference is the record's business reference.");
        }
        return finder.stories(reference, RECORDS, visit.now())
                .map(stories -> new RecordList(
                        stories.stream().map(RecordsResource::view).toList()));
    }

    private static StoryView view(Story story) {
        return new StoryView(
                story.installation(),
                story.integration(),
                story.record().type(),
                story.record().reference(),
                story.record().key(),
                story.events().stream().map(RecordsResource::view).toList());
    }

    private static EventView view(Known row) {
        Event event = row.event();
        return new EventView(
                event.occurredAt(),
                event.endedAt(),
                event.kind().name().toLowerCase(Locale.ROOT),
                event.name(),
                event.outcome().name().toLowerCase(Locale.ROOT),
                event.traceId(),
                event.step(),
                event.system(),
                event.trigger() == null ? null : event.trigger().type(),
                event.commandId(),
                event.clues() == null ? null : event.clues().message());
    }
}
