package dev.handrail.api;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.By;
import dev.handrail.tenancy.Credentials;
import dev.handrail.tenancy.Invitation;
import dev.handrail.tenancy.Role;
import dev.handrail.tenancy.Scope;
import dev.handrail.tenancy.Tenant;
import dev.handrail.tenancy.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers, who may come in, and their machines' credentials. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration", description = "Customers, invitations, credentials")
public class TenantsResource {
    private final Tenants tenants;
    private final Credentials credentials;
    private final MachineVisit visit;

    TenantsResource(Tenants tenants, Credentials credentials, MachineVisit visit) {
        this.tenants = tenants;
        this.credentials = credentials;
        this.visit = visit;
    }

    /**
     * @param zone IANA name, UTC when left out
     * @param language BCP 47, en when left out
     * @param accent #rrggbb
     * @param tier gold, silver or bronze: which policy they are promised; silver when left out
     */
    public record TenantBody(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 60) String zone,
            @Pattern(regexp = "en|de", message = "en or de") String language,

            @Pattern(regexp = "#[0-9a-f]{6}", message = "#rrggbb in lower case")
            String accent,

            @Pattern(regexp = "gold|silver|bronze", message = "gold, silver or bronze")
            String tier) {}

    public record TenantView(String id, String name, String zone, String language, String tier) {}

    /** @param role customer-member or customer-admin */
    public record InvitationBody(
            @NotBlank @Email @Size(max = 320) String email,
            @NotBlank @Size(max = 200) String name,

            @NotNull @Pattern(regexp = "customer-member|customer-admin", message = "customer-member or customer-admin")
            String role) {}

    public record InvitationView(UUID id, String email, String role, Instant expiresAt) {}

    /** @param scopes of ingest, commands, read, write, admin */
    public record CredentialBody(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty @Size(max = 5) List<@NotNull String> scopes) {}

    /** @param token told here and never again */
    public record CredentialView(UUID id, String name, String token) {}

    @PUT
    @Path("/tenants/{tenant}")
    @Needs(value = Scope.ADMIN, operator = true, tenant = false)
    @Operation(
            summary = "Add or change a customer",
            description = "The id is for good: lower-case letters, digits and hyphens")
    public Uni<TenantView> put(@PathParam("tenant") String id, @Valid @NotNull TenantBody body) {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw ProblemException.badRequest(
                    "A customer's id has lower-case letters, digits and hyphens, at most 63.");
        }
        if (!visit.machine().mayActFor(id)) {
            throw ProblemException.notFound("customer");
        }
        Tenant tenant = new Tenant();
        tenant.id = id;
        tenant.name = body.name();
        tenant.zone = zone(body.zone());
        tenant.language = body.language() == null ? "en" : body.language();
        tenant.accent = body.accent();
        tenant.tier = body.tier() == null ? "silver" : body.tier();
        tenant.createdAt = visit.now();
        CurrentTenant.set(id);
        return tenants.put(tenant)
                .map(stored -> new TenantView(stored.id, stored.name, stored.zone, stored.language, stored.tier));
    }

    @POST
    @Path("/invitations")
    @Needs(Scope.ADMIN)
    @Operation(
            summary = "Invite a person",
            description =
                    "Whoever first signs in with this e-mail address, verified by the issuer, gets the role. Holds for 14 days.")
    public Uni<Response> invite(
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @Valid @NotNull InvitationBody body) {
        Role role = Role.of(body.role());
        return tenants.invite(visit.tenant(), body.email(), body.name(), role, visit.now())
                .map(stored -> Response.status(201).entity(view(stored)).build());
    }

    @POST
    @Path("/credentials")
    @Needs(Scope.ADMIN)
    @Operation(summary = "Make a credential", description = "The token is shown in this answer and never again")
    public Uni<Response> issue(
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant") String tenant,
            @Valid @NotNull CredentialBody body) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : body.scopes()) {
            scopes.add(Scope.of(word)
                    .orElseThrow(() -> ProblemException.badRequest(
                            "A scope is not known.", new Problem.Wrong("/scopes", word + " is no scope"))));
        }
        if (!visit.machine().scopes().containsAll(scopes)) {
            throw ProblemException.forbidden("A credential cannot give more than it has itself.");
        }
        return credentials
                .issue(visit.tenant(), body.name(), scopes, By.machine(visit.machine()), visit.now())
                .map(issued -> Response.status(201)
                        .entity(new CredentialView(issued.id(), issued.name(), issued.token()))
                        .build());
    }

    @DELETE
    @Path("/credentials/{id}")
    @Needs(Scope.ADMIN)
    @Operation(summary = "Revoke a credential", description = "From the next request on it is refused")
    public Uni<Response> revoke(
            @PathParam("id") UUID id,
            @Parameter(description = "the customer, for an operator's credential") @QueryParam("tenant")
                    String tenant) {
        return credentials
                .revoke(visit.tenant(), id, By.machine(visit.machine()), visit.now())
                .map(done -> {
                    if (!done) {
                        throw ProblemException.notFound("credential");
                    }
                    return Response.noContent().build();
                });
    }

    private static InvitationView view(Invitation stored) {
        return new InvitationView(stored.id, stored.email, stored.role, stored.expiresAt);
    }

    private static String zone(String name) {
        try {
            if (name == null) {
                return "UTC";
            }
            // PostgreSQL reads an offset such as +02:00 with its sign turned
            if (!name.equals("UTC")
                    && !(name.contains("/") && ZoneId.getAvailableZoneIds().contains(name))) {
                throw new DateTimeException("no region");
            }
            return name;
        } catch (DateTimeException e) {
            throw ProblemException.badRequest(
                    "The zone is not known.", new Problem.Wrong("/zone", "an IANA name: Europe/Berlin"));
        }
    }
}
