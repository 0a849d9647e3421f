package dev.handrail.portal;

import dev.handrail.platform.Back;
import dev.handrail.platform.Cookies;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.DatabaseClock;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.Claims;
import dev.handrail.tenancy.LoginRule;
import dev.handrail.tenancy.Membership;
import dev.handrail.tenancy.People;
import dev.handrail.tenancy.Person;
import dev.handrail.tenancy.Visit;
import dev.handrail.words.Language;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Nobody sees a page who is not signed in and a member. The tenant comes from the membership; the cookie that names one
 * only chooses among several.
 */
@Singleton
class PortalDoor {
    private static final Set<String> FORMS =
            Set.of(MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA);
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    /** Where staff work; the other door knows the rest. */
    private static final String CONSOLE = "/console";

    private final CurrentIdentityAssociation identity;
    private final LoginRule rule;
    private final People people;
    private final DatabaseClock clock;
    private final PortalVisit visit;
    private final Threshold threshold;
    private final Viewers viewers;

    PortalDoor(
            CurrentIdentityAssociation identity,
            LoginRule rule,
            People people,
            DatabaseClock clock,
            PortalVisit visit,
            Threshold threshold,
            Viewers viewers) {
        this.identity = identity;
        this.rule = rule;
        this.people = people;
        this.clock = clock;
        this.visit = visit;
        this.threshold = threshold;
        this.viewers = viewers;
    }

    @ServerRequestFilter
    Uni<Response> enter(ContainerRequestContext request, ResourceInfo route) {
        if (!route.getResourceClass().getPackageName().equals(getClass().getPackageName())) {
            return Uni.createFrom().nullItem();
        }
        refuseOtherThanForms(request, route);
        return identity.getDeferredIdentity().chain(known -> {
            JsonWebToken token = token(known);
            return clock.now()
                    .chain(now -> people.find(Claims.login(token, rule), now)
                            .chain(person -> viewers.find(person, request.getCookies(), now)
                                    .chain(viewing -> viewing.isPresent()
                                            ? view(person, viewing.get(), request, route, now)
                                            : enter(person, request, route, now, token))));
        });
    }

    /** The check of the hidden token looks at forms alone, so nothing else may change anything here. Few routes take files. */
    private static void refuseOtherThanForms(ContainerRequestContext request, ResourceInfo route) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        boolean form = type != null
                && forms(route)
                        .contains(type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip());
        if (!SAFE.contains(request.getMethod()) && !form) {
            throw new NotSupportedException();
        }
    }

    private static Set<String> forms(ResourceInfo route) {
        Consumes consumes = route.getResourceMethod().getAnnotation(Consumes.class);
        return consumes == null
                ? Set.of(MediaType.APPLICATION_FORM_URLENCODED)
                : Stream.of(consumes.value()).filter(FORMS::contains).collect(Collectors.toSet());
    }

    private static JsonWebToken token(SecurityIdentity known) {
        if (known.isAnonymous() || !(known.getPrincipal() instanceof JsonWebToken token)) {
            throw new UnauthorizedException();
        }
        return token;
    }

    /** Staff look and change nothing; each page that is looked at is written down first. */
    private Uni<Response> view(
            Person person, Visit viewing, ContainerRequestContext request, ResourceInfo route, Instant now) {
        return viewers.seenFrom(viewing).chain(seenFrom -> {
            visit.view(person, viewing, seenFrom, now, Cookies.theme(request.getCookies()));
            if (!SAFE.contains(request.getMethod())) {
                throw ProblemException.forbidden("A visit by support changes nothing.");
            }
            CurrentTenant.set(viewing.tenant());
            return viewers.look(viewing, route.getResourceClass(), request.getUriInfo(), now)
                    .replaceWith((Response) null);
        });
    }

    private Uni<Response> enter(
            Person person, ContainerRequestContext request, ResourceInfo route, Instant now, JsonWebToken token) {
        Optional<Membership> membership = chosen(person, Cookies.value(request.getCookies(), Cookies.TENANT));
        visit.begin(person, membership.orElse(null), now, Cookies.theme(request.getCookies()));
        if (route.getResourceClass().isAnnotationPresent(Bilingual.class)) {
            visit.speak(language(request, membership));
        }
        if (membership.isPresent()) {
            CurrentTenant.set(membership.get().tenant());
            return Uni.createFrom().nullItem();
        }
        if (route.getResourceMethod().isAnnotationPresent(Anyone.class)) {
            return Uni.createFrom().nullItem();
        }
        boolean asks = SAFE.contains(request.getMethod());
        if (!person.memberships().isEmpty()) {
            if (!asks) {
                throw ProblemException.forbidden("No company is chosen.");
            }
            return Answers.seeLater(CompanyChoice.href(Back.local(request.getUriInfo())));
        }
        if (person.staff().isEmpty()) {
            return threshold.nobody(Claims.email(token));
        }
        boolean wasViewing = request.getCookies().containsKey(Cookies.VIEWING);
        if (asks && (wasViewing || request.getUriInfo().getPath().equals("/"))) {
            return Answers.seeLater(CONSOLE);
        }
        // staff are members of no company: the customers' pages are not there for them
        throw ProblemException.notFound("page");
    }

    /** The person's own choice, else the company's, else the browser's. */
    private static Language language(ContainerRequestContext request, Optional<Membership> membership) {
        String chosen = Cookies.language(request.getCookies());
        return Language.of(
                chosen != null
                        ? chosen
                        : membership
                                .map(Membership::language)
                                .orElse(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Optional<Membership> chosen(Person person, String cookie) {
        if (person.memberships().size() == 1) {
            return Optional.of(person.memberships().get(0));
        }
        return person.memberships().stream()
                .filter(membership -> membership.tenant().equals(cookie))
                .findFirst();
    }
}
