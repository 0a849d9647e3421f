package dev.handrail.api;

import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Contacts;
import dev.handrail.alert.Contacts.Contact;
import dev.handrail.alert.RotaDefinition;
import dev.handrail.alert.Teams;
import dev.handrail.alert.Teams.Team;
import dev.handrail.platform.ProblemException;
import dev.handrail.sla.PolicyDesk;
import dev.handrail.tenancy.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom steps of an escalation may name beside roles. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "On call", description = "Teams, of which somebody is on duty, and contacts that escalations name")
public class OnCallResource {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private final Teams teams;
    private final Contacts contacts;
    private final PolicyDesk policies;
    private final MachineVisit visit;

    OnCallResource(Teams teams, Contacts contacts, PolicyDesk policies, MachineVisit visit) {
        this.teams = teams;
        this.contacts = contacts;
        this.policies = policies;
        this.visit = visit;
    }

    @GET
    @Path("/teams")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(summary = "List teams", description = "With who is on duty just now")
    public Uni<List<Team>> teams() {
        return teams.all(visit.now());
    }

    @PUT
    @Path("/teams/{name}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Add or change a team",
            description =
                    "A weekly rota: each turn lasts until the next one, in the wall time of the zone. Steps of an escalation name the"
                            + " team as team:NAME, and tell who is on duty then")
    public Uni<Team> putTeam(@PathParam("name") String name, @NotNull RotaDefinition rota) {
        return teams.put(named(name), rota, visit.machine().name(), visit.now());
    }

    @DELETE
    @Path("/teams/{name}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(summary = "Remove a team", description = "Not while a policy names it")
    public Uni<Void> removeTeam(@PathParam("name") String name) {
        return unnamed("team:" + name).chain(() -> teams.remove(name)).map(there -> found(there, "team"));
    }

    /** @param channel email or webhook */
    public record ContactBody(
            @NotNull @Pattern(regexp = "email|webhook", message = "email or webhook")
            String channel,

            @NotBlank @Size(max = 2000) String address) {}

    @GET
    @Path("/contacts")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(summary = "List contacts", description = "Without the secrets of webhooks")
    public Uni<List<Contact>> contacts() {
        return contacts.all();
    }

    @PUT
    @Path("/contacts/{name}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Add or change a contact",
            description =
                    "A mailbox, or a webhook by Standard Webhooks, of which the secret is told here and never again. Steps of an"
                            + " escalation name it as contact:NAME")
    public Uni<Contact> putContact(@PathParam("name") String name, @Valid @NotNull ContactBody body) {
        return contacts.put(
                named(name),
                Channel.valueOf(body.channel().toUpperCase(Locale.ROOT)),
                body.address(),
                visit.machine().name(),
                visit.now());
    }

    @DELETE
    @Path("/contacts/{name}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(summary = "Remove a contact", description = "Not while a policy names it")
    public Uni<Void> removeContact(@PathParam("name") String name) {
        return unnamed("contact:" + name).chain(() -> contacts.remove(name)).map(there -> found(there, "contact"));
    }

    private static String named(String name) {
        if (!name.matches(NAME)) {
            throw ProblemException.badRequest("A name has lower-case letters, digits and hyphens, at most 63.");
        }
        return name;
    }

    private Uni<Void> unnamed(String target) {
        return policies.naming(target)
                .invoke(found -> {
                    if (!found.isEmpty()) {
                        throw ProblemException.conflict("Named by the policies " + String.join(", ", found)
                                + ". Change their steps first, or an escalation would reach nobody there.");
                    }
                })
                .replaceWithVoid();
    }

    private static Void found(boolean there, String what) {
        if (!there) {
            throw ProblemException.notFound(what);
        }
        return null;
    }
}
