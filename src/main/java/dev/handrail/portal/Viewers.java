package dev.handrail.portal;

import dev.handrail.platform.Cookies;
import dev.handrail.tenancy.Membership;
import dev.handrail.tenancy.Person;
import dev.handrail.tenancy.Visit;
import dev.handrail.tenancy.Visits;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Staff who look at a customer's portal. The cookie only says which visit is meant: it counts for somebody of the staff
 * alone, and only while this very visit of this very person lasts.
 */
@ApplicationScoped
class Viewers {
    /** Colours and a logo; and word that a page has changed, which is then asked for like any page. */
    private static final Set<Class<?>> SHOW_NOTHING = Set.of(TenantStyle.class, LivePages.class);

    private final Visits visits;
    private final Looks looks;

    Viewers(Visits visits, Looks looks) {
        this.visits = visits;
        this.looks = looks;
    }

    Uni<Optional<Visit>> find(Person person, Map<String, Cookie> cookies, Instant now) {
        String value = Cookies.value(cookies, Cookies.VIEWING);
        int dot = value == null ? -1 : value.indexOf('.');
        if (person.staff().isEmpty() || dot < 1) {
            return Uni.createFrom().item(Optional.empty());
        }
        String tenant = value.substring(0, dot);
        String id = value.substring(dot + 1);
        return visits.current(tenant, person.staff().get().id(), now)
                .map(found -> found.filter(visit -> visit.id().toString().equals(id)));
    }

    Uni<Membership> seenFrom(Visit visit) {
        return visits.seenFrom(visit);
    }

    /** Writes down what the page shows, before it is drawn. Needs the tenant in the current context. */
    Uni<Void> look(Visit visit, Class<?> page, UriInfo asked, Instant now) {
        if (SHOW_NOTHING.contains(page)) {
            return Uni.createFrom().voidItem();
        }
        return looks.of(page, asked)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(look -> visits.look(visit, look.what(), look.subject(), look.id(), now))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
