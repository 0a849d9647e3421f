package dev.handrail.api;

import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Credentials;
import dev.handrail.tenancy.Machine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nobody passes without a credential that fits the route. The tenant comes from the credential. */
@Singleton
class MachineDoor {
    private static final String SCHEME = "Bearer ";
    private final Credentials credentials;
    private final MachineVisit visit;
    private final Pool pool;

    MachineDoor(Credentials credentials, MachineVisit visit, Pool pool) {
        this.credentials = credentials;
        this.visit = visit;
        this.pool = pool;
    }

    @ServerRequestFilter
    Uni<Response> enter(ContainerRequestContext request, ResourceInfo route) {
        if (!route.getResourceClass().getPackageName().equals(getClass().getPackageName())) {
            return Uni.createFrom().nullItem();
        }
        Needs needs = route.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null) {
            throw ProblemException.forbidden("This route is open to nobody.");
        }
        return credentials
                .find(token(request))
                .map(found -> found.orElseThrow(() -> ProblemException.unauthorized(
                        "The credential is unknown or was revoked. Send Authorization: Bearer hr_…")))
                .chain(visitor -> admit(visitor.machine(), needs, request, visitor.now()));
    }

    private static String token(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw ProblemException.unauthorized("Send a credential: Authorization: Bearer hr_…");
        }
        return header.substring(SCHEME.length()).trim();
    }

    private Uni<Response> admit(Machine machine, Needs needs, ContainerRequestContext request, Instant now) {
        if (!machine.scopes().contains(needs.value())) {
            throw ProblemException.forbidden(
                    "This credential lacks the scope \"" + needs.value().word() + "\".");
        }
        if (needs.operator() && !machine.isOperator()) {
            throw ProblemException.forbidden("This takes an operator's credential.");
        }
        if (needs.operator() && !machine.isUnrestricted()) {
            throw ProblemException.forbidden("This credential may act for some customers only.");
        }
        if (!needs.tenant()) {
            visit.begin(machine, machine.tenant(), now);
            return Uni.createFrom().nullItem();
        }
        String named = request.getUriInfo().getQueryParameters().getFirst("tenant");
        if (!machine.isOperator()) {
            if (named != null && !named.equals(machine.tenant())) {
                throw ProblemException.notFound("customer");
            }
            return begin(machine, machine.tenant(), now);
        }
        if (named == null) {
            throw ProblemException.badRequest("An operator's credential names the customer: ?tenant=…");
        }
        if (!machine.mayActFor(named)) {
            throw ProblemException.notFound("customer");
        }
        CurrentTenant.set(named);
        return pool.withTransaction(connection -> connection
                        .preparedQuery("select 1 from tenant where tenant_id = $1")
                        .execute(Tuple.of(named)))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ProblemException.notFound("customer");
                    }
                    return begin(machine, named, now);
                });
    }

    private Uni<Response> begin(Machine machine, String tenant, Instant now) {
        CurrentTenant.set(tenant);
        visit.begin(machine, tenant, now);
        return Uni.createFrom().nullItem();
    }
}
