package dev.handrail.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.handrail.history.rules.Clues.BadField;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.ProblemException;
import dev.handrail.remedy.Command;
import dev.handrail.remedy.CommandTenants;
import dev.handrail.remedy.Commands;
import dev.handrail.remedy.Outcome;
import dev.handrail.remedy.rules.CommandRules.Hearing;
import dev.handrail.remedy.rules.CommandRules.Said;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What integration runtimes are asked to do, and what they say about it. */
@Path("/api/v1/commands")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commands", description = "For integration runtimes: take commands, accept them, tell their outcome")
public class CommandsResource {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST = 100;
    private final Commands commands;
    private final CommandTenants tenants;
    private final DatabaseClock clock;
    private final MachineVisit visit;

    CommandsResource(Commands commands, CommandTenants tenants, DatabaseClock clock, MachineVisit visit) {
        this.commands = commands;
        this.tenants = tenants;
        this.clock = clock;
        this.visit = visit;
    }

    /**
     * As a runtime receives it.
     *
     * @param record null when the command is about more than one
     * @param run the trace id of the run to run again; {@code from} and {@code to} the time of which everything is; else null
     * @param masked pointers of values that were masked before storage: fill them in again, never send the mask
     */
    public record CommandView(
            UUID id,
            String type,
            String tenant,
            String integration,
            String installation,
            RecordView record,
            String run,
            Instant from,
            Instant to,
            @JsonRawValue String payload,
            List<String> masked,
            int attempt,
            String idempotencyKey,
            Instant expiresAt) {}

    public record RecordView(String type, String reference, String key) {}

    public record CommandList(List<CommandView> commands) {}

    /** How a command went. */
    public record OutcomeBody(
            @NotNull @Pattern(regexp = "succeeded|failed|rejected", message = "succeeded, failed or rejected")
            String outcome,

            @Size(max = 2_000) String message,
            @Size(max = 200) String code,
            @Size(max = 50) List<@Valid FieldBody> errors) {}

    public record FieldBody(
            @NotNull @Size(max = 500) String path,
            @Size(max = 500) String message,
            @Size(max = 100) String code) {}

    public record StateView(UUID id, String state) {}

    @GET
    @Needs(value = Scope.COMMANDS, tenant = false)
    @Operation(
            summary = "Take waiting commands",
            description =
                    "Oldest first. Each is leased for 60 seconds: accept it in that time, or it is handed out again,"
                            + " with the same idempotencyKey. Answers at once when there are some, else after the wait.")
    public Uni<CommandList> take(
            @Parameter(description = "how long to wait, as 20s; at most 30s") @QueryParam("wait") @DefaultValue("0s")
                    String wait,
            @Parameter(description = "at most 100") @QueryParam("max") @DefaultValue("50") int max) {
        if (max < 1 || max > MOST) {
            throw ProblemException.badRequest("max is from 1 to " + MOST + ".");
        }
        Instant until = Instant.now().plus(duration(wait));
        return poll(max, until).map(found -> new CommandList(found));
    }

    /** Between two looks no database connection is held. */
    private Uni<List<CommandView>> poll(int max, Instant until) {
        return clock.now()
                .chain(now -> commands.lease(visit.machine(), max, now))
                .chain(found -> found.isEmpty() && Instant.now().isBefore(until)
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(POLL)
                                .chain(() -> poll(max, until))
                        : tenants.installations(found)
                                .map(names -> found.stream()
                                        .map(command -> view(command, names.of(command)))
                                        .toList()));
    }

    @POST
    @Path("/{id}/acceptance")
    @Needs(value = Scope.COMMANDS, tenant = false)
    @Operation(
            summary = "Accept a command",
            description = "Act only after this was answered 200. 409: it is not to be acted on any more.")
    public Uni<StateView> accept(@PathParam("id") UUID id) {
        return asOwner(id, () -> clock.now().chain(now -> commands.accept(id, now)))
                .map(answer -> state(id, answer));
    }

    @POST
    @Path("/{id}/outcome")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(value = Scope.COMMANDS, tenant = false)
    @Operation(
            summary = "Tell how a command went",
            description =
                    "Telling the same twice is harmless. If something else was told before, the first stands: 409.")
    public Uni<StateView> outcome(@PathParam("id") UUID id, @Valid @NotNull OutcomeBody body) {
        Outcome outcome = new Outcome(
                Said.valueOf(body.outcome().toUpperCase(Locale.ROOT)),
                body.message(),
                body.code(),
                body.errors() == null
                        ? List.of()
                        : body.errors().stream()
                                .map(each -> new BadField(each.path(), each.message(), each.code()))
                                .toList());
        return asOwner(id, () -> clock.now().chain(now -> commands.outcome(id, outcome, now)))
                .map(answer -> state(id, answer));
    }

    /** An operator's machine does not say whose command it is; a tenant's can only reach its own. */
    private Uni<Commands.Answer> asOwner(UUID id, Supplier<Uni<Commands.Answer>> work) {
        if (!visit.machine().isOperator()) {
            CurrentTenant.set(visit.machine().tenant());
            return work.get();
        }
        return tenants.of(id)
                .map(found -> found.filter(visit.machine()::mayActFor)
                        .orElseThrow(() -> ProblemException.notFound("command")))
                .chain(tenant -> CurrentTenant.runAs(tenant, work));
    }

    private static StateView state(UUID id, Commands.Answer answer) {
        if (answer.state() == null) {
            throw ProblemException.notFound("command");
        }
        if (answer.hearing() == Hearing.REFUSED || answer.hearing() == Hearing.CONTRADICTS) {
            throw ProblemException.conflict("This command is " + answer.state().word() + "; that stands.");
        }
        return new StateView(id, answer.state().word());
    }

    private static CommandView view(Command command, CommandTenants.Name name) {
        return new CommandView(
                command.id(),
                command.type(),
                command.tenant(),
                name.integration(),
                name.installation(),
                command.recordReference() == null
                        ? null
                        : new RecordView(command.recordType(), command.recordReference(), command.recordKey()),
                command.run() == null ? null : command.run().toString().replace("-", ""),
                command.from(),
                command.to(),
                Payloads.raw(command.payload(), false),
                Payloads.masked(command.payload()),
                command.attempt(),
                command.idempotencyKey(),
                command.expiresAt());
    }

    private static Duration duration(String text) {
        try {
            Duration wait = Duration.parse("PT" + (text.matches("\\d+") ? text + "s" : text));
            if (!wait.isNegative()) {
                return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
            }
        } catch (java.time.format.DateTimeParseException notADuration) {
            // told below
        }
        throw ProblemException.badRequest("wait is a time such as 20s.");
    }
}
