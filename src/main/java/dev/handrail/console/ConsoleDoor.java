package dev.handrail.console;

import dev.handrail.console.telling.Hrefs;
import dev.handrail.platform.Back;
import dev.handrail.platform.Cookies;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Claims;
import dev.handrail.tenancy.LoginRule;
import dev.handrail.tenancy.People;
import dev.handrail.tenancy.Staff;
import dev.handrail.tenancy.Visits;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The staff's door. To everybody else these pages are not there. Staff stand in front of all walls: a customer's wall opens
 * only while this very person visits that customer, and then the request runs as that tenant.
 */
@Singleton
class ConsoleDoor {
    static final String TENANT = "tenant";
    private static final Set<String> FORMS =
            Set.of(MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA);
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private final CurrentIdentityAssociation identity;
    private final LoginRule rule;
    private final People people;
    private final DatabaseClock clock;
    private final Visits visits;
    private final ConsoleVisit visit;

    ConsoleDoor(
            CurrentIdentityAssociation identity,
            LoginRule rule,
            People people,
            DatabaseClock clock,
            Visits visits,
            ConsoleVisit visit) {
        this.identity = identity;
        this.rule = rule;
        this.people = people;
        this.clock = clock;
        this.visits = visits;
        this.visit = visit;
    }

    @ServerRequestFilter
    Uni<Response> enter(ContainerRequestContext request, ResourceInfo route) {
        if (!route.getResourceClass().getPackageName().equals(getClass().getPackageName())) {
            return Uni.createFrom().nullItem();
        }
        boolean behindWall = route.getResourceClass().isAnnotationPresent(InVisit.class);
        return identity.getDeferredIdentity().chain(known -> {
            JsonWebToken token = token(known);
            return clock.now()
                    .chain(now -> people.find(Claims.login(token, rule), now)
                            .map(person -> person.staff().orElseThrow(() -> ProblemException.notFound("page")))
                            .invoke(staff -> refuseOtherThanForms(request))
                            .chain(staff -> enter(staff, request, now, behindWall)));
        });
    }

    /** The check of the hidden token looks at forms alone, so nothing else may change anything here. */
    private static void refuseOtherThanForms(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        boolean form = type != null
                && FORMS.contains(type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip());
        if (!isSafe(request) && !form) {
            throw new NotSupportedException();
        }
    }

    private static boolean isSafe(ContainerRequestContext request) {
        return SAFE.contains(request.getMethod());
    }

    private static JsonWebToken token(SecurityIdentity known) {
        if (known.isAnonymous() || !(known.getPrincipal() instanceof JsonWebToken token)) {
            throw new UnauthorizedException();
        }
        return token;
    }

    private Uni<Response> enter(Staff staff, ContainerRequestContext request, Instant now, boolean behindWall) {
        String theme = Cookies.theme(request.getCookies());
        visit.begin(staff, now, theme, null);
        if (!behindWall) {
            return Uni.createFrom().nullItem();
        }
        String tenant = request.getUriInfo().getPathParameters().getFirst(TENANT);
        return visits.current(tenant, staff.id(), now).map(found -> {
            if (found.isEmpty()) {
                // what a form held stays in the browser: it says so, and asks for the reason first
                return Answers.see(
                        isSafe(request)
                                ? Hrefs.visit(tenant, Back.local(request.getUriInfo()), false)
                                : Hrefs.visit(tenant, Back.local(request.getHeaderString("Referer")), true));
            }
            visit.begin(staff, now, theme, found.get());
            CurrentTenant.set(found.get().tenant());
            return null;
        });
    }
}
