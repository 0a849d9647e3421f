package dev.handrail.tenancy;

import dev.handrail.platform.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The customers, and who is invited to their pages. Needs the tenant in the current context. */
@ApplicationScoped
public class Tenants {
    private static final Duration INVITED = Duration.ofDays(14);

    /** Adds the tenant or changes all but its id and age. */
    public Uni<Tenant> put(Tenant wanted) {
        return Panache.withTransaction(() -> Tenant.<Tenant>findById(wanted.id).chain(stored -> {
            if (stored == null) {
                return wasDeleted().chain(was -> {
                    if (was) {
                        throw ProblemException.conflict("A customer of this id was deleted: ids are not given twice.");
                    }
                    return wanted.persist();
                });
            }
            stored.name = wanted.name;
            stored.zone = wanted.zone;
            stored.language = wanted.language;
            stored.accent = wanted.accent;
            stored.tier = wanted.tier;
            return Uni.createFrom().item(stored);
        }));
    }

    private static Uni<Boolean> wasDeleted() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) > 0 from deletion where record_type is null", Boolean.class)
                        .getSingleResult());
    }

    public Uni<Invitation> invite(String tenant, String email, String name, Role role, Instant now) {
        Invitation invitation = new Invitation();
        invitation.id = UUID.randomUUID();
        invitation.tenant = tenant;
        invitation.email = email;
        invitation.name = name;
        invitation.role = role.word();
        invitation.createdAt = now;
        invitation.expiresAt = now.plus(INVITED);
        return Panache.withTransaction(invitation::persist);
    }
}
