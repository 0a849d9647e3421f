package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.handrail.api.Views.ListView;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.sla.safety.Pause;
import dev.handrail.sla.safety.PauseDesk;
import dev.handrail.sla.safety.PauseDesk.Result;
import dev.handrail.sla.safety.PauseFinder;
import dev.handrail.sla.safety.PauseFinder.State;
import dev.handrail.sla.safety.Standing;
import dev.handrail.tenancy.Scope;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The running copies of integrations: which there are, whether they are paused, and the switch. */
@Path("/api/v1/installations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Installations", description = "Running copies of integrations; pausing and resuming them")
public class InstallationsResource {
    /** Seconds for which a runtime may go on with what it knows. */
    private static final int FRESH = 5;

    private final PauseFinder finder;
    private final PauseDesk desk;
    private final Words words;
    private final MachineVisit visit;

    InstallationsResource(PauseFinder finder, PauseDesk desk, Words words, MachineVisit visit) {
        this.finder = finder;
        this.desk = desk;
        this.words = words;
        this.visit = visit;
    }

    /**
     * An installation.
     *
     * @param state active or paused
     * @param pause left out while it is active
     * @param waiting resubmissions and re-runs that no runtime has accepted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InstallationView(
            UUID id,
            String integration,
            String integrationName,
            String name,
            String state,
            PauseView pause,
            long waiting) {}

    /**
     * A pause.
     *
     * @param byItself whether the kill switch did it
     */
    public record PauseView(UUID id, Instant since, String by, boolean byItself, String reason) {}

    /** What a runtime asks for before it starts something. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StateView(String state, Instant since) {}

    /** @param reason 5 to 500 characters, which the customer reads */
    public record PauseBody(String reason) {}

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "List installations", description = "All of the customer's, with their pauses")
    public Uni<ListView<InstallationView>> list(
            @Parameter(description = "only those of this integration, by its key") @QueryParam("integration")
                    String integration,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return finder.all()
                .map(all -> all.stream()
                        .filter(each ->
                                integration == null || each.integration().equals(integration))
                        .map(this::view)
                        .toList())
                .map(found -> new ListView<>(found, null));
    }

    @GET
    @Path("/{id}/state")
    @Needs(Scope.COMMANDS)
    @Operation(
            summary = "Whether an installation is paused",
            description = "For runtimes, before they start a run: cheap to ask, with an ETag; 304 when nothing changed")
    public Uni<Response> state(
            @PathParam("id") UUID id,
            @Context Request request,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return finder.state(id).map(found -> answer(request, known(found)));
    }

    private static Response answer(Request request, State state) {
        EntityTag tag = new EntityTag(state.paused() ? "paused-" + state.pause() : "active");
        CacheControl cache = new CacheControl();
        cache.setPrivate(true);
        cache.setMaxAge(FRESH);
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                same != null ? same : Response.ok(new StateView(state.paused() ? "paused" : "active", state.since()));
        return answer.tag(tag).cacheControl(cache).build();
    }

    @POST
    @Path("/{id}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Pause an installation",
            description =
                    "Its runtime is told, its resubmissions and re-runs wait, and the customer and support are told"
                            + " once. Pausing twice is harmless: the first reason stands.")
    public Uni<InstallationView> pause(
            @PathParam("id") UUID id,
            PauseBody body,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        String reason = body == null || body.reason() == null
                ? ""
                : body.reason().replaceAll("\\p{Cntrl}+", " ").strip();
        return finder.state(id).invoke(InstallationsResource::known).chain(() -> {
            int length = reason.codePointCount(0, reason.length());
            if (length < PauseDesk.SHORTEST || reason.length() > PauseDesk.LONGEST) {
                throw ProblemException.badRequest(
                        "Say why it is paused.",
                        new Problem.Wrong("/reason", PauseDesk.SHORTEST + " to " + PauseDesk.LONGEST + " characters"));
            }
            return desk.pause(id, reason, visit.machine().name(), visit.now()).map(this::view);
        });
    }

    @POST
    @Path("/{id}/resume")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Resume an installation",
            description = "What waited is released at a limited rate. Resuming twice is harmless.")
    public Uni<InstallationView> resume(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return desk.resume(id, visit.machine().name(), visit.now()).map(this::view);
    }

    private static <T> T known(Optional<T> found) {
        return found.orElseThrow(() -> ProblemException.notFound("installation"));
    }

    private InstallationView view(Optional<Result> result) {
        return view(known(result).standing());
    }

    private InstallationView view(Standing each) {
        Pause pause = each.pause();
        return new InstallationView(
                each.id(),
                each.integration(),
                each.integrationName(),
                each.name(),
                each.paused() ? "paused" : "active",
                pause == null
                        ? null
                        : new PauseView(
                                pause.id(),
                                pause.pausedAt(),
                                pause.by(),
                                pause.byItself(),
                                pause.because(words, Language.EN)),
                each.waiting());
    }
}
