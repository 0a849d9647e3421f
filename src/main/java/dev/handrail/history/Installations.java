package dev.handrail.history;

import dev.handrail.history.rules.Event.Source;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Knows every installation that telemetry spoke of; unknown ones register themselves. */
@ApplicationScoped
class Installations {
    /** Installations are never deleted, so what was once seen stays true. Bounded by {@link #MOST}. */
    private final Map<Name, UUID> seen = new ConcurrentHashMap<>();

    private static final int MOST = 100_000;
    private final int mostOfOne;

    /** @param mostOfOne how many telemetry may register for one tenant: a name that changes with every start would be endless */
    Installations(@ConfigProperty(name = "handrail.intake.installations") int mostOfOne) {
        this.mostOfOne = mostOfOne;
    }

    record Name(String tenant, String integration, String installation) {}

    /** Ids for all of these sources, made where there were none. */
    Uni<Known> resolve(SqlConnection connection, String tenant, Collection<Source> sources, Instant now) {
        Set<Name> names = new LinkedHashSet<>();
        sources.forEach(source -> names.add(name(tenant, source)));
        List<Name> missing =
                names.stream().filter(name -> !seen.containsKey(name)).toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(known(tenant, Map.of()));
        }
        return register(connection, tenant, missing, now).map(found -> known(tenant, found));
    }

    /** The installations of one transaction; what it registered is remembered for others only after the commit. */
    final class Known {
        private final String tenant;
        private final Map<Name, UUID> found;

        private Known(String tenant, Map<Name, UUID> found) {
            this.tenant = tenant;
            this.found = found;
        }

        /** Null when the tenant has as many installations as it may have: its rows are {@link #refusal refused}. */
        UUID id(Source source) {
            Name name = name(tenant, source);
            UUID id = found.get(name);
            return id != null ? id : seen.get(name);
        }

        void committed() {
            if (seen.size() + found.size() > MOST) {
                seen.clear();
            }
            seen.putAll(found);
        }
    }

    String refusal(Source source) {
        return "\"" + source.integration() + "\" is not known, and the customer has " + mostOfOne
                + " integrations already, as many as may be. Is service.name the same at every start?";
    }

    private Known known(String tenant, Map<Name, UUID> found) {
        return new Known(tenant, found);
    }

    private static Name name(String tenant, Source source) {
        return new Name(tenant, source.integration(), source.installation());
    }

    private Uni<Map<Name, UUID>> register(SqlConnection connection, String tenant, List<Name> missing, Instant now) {
        String[] integrations = missing.stream().map(Name::integration).toArray(String[]::new);
        String[] names = missing.stream().map(Name::installation).toArray(String[]::new);
        UUID[] ids = missing.stream().map(name -> UUID.randomUUID()).toArray(UUID[]::new);
        return connection
                .preparedQuery("insert into installation (tenant_id, id, integration, name, first_seen_at)"
                        + " select $1, id, integration, name, $5 from unnest($2::uuid[], $3::text[], $4::text[])"
                        + " as n(id, integration, name) where not exists (select 1 from installation i"
                        + " where i.tenant_id = $1 and i.integration = n.integration and i.name = n.name)"
                        + " order by integration, name"
                        + " limit greatest(0, $6 - (select count(*) from installation where tenant_id = $1))"
                        + " on conflict (tenant_id, integration, name) do nothing")
                .execute(Tuple.of(tenant, ids, integrations, names, Sql.utc(now), mostOfOne))
                .chain(() -> connection
                        .preparedQuery("select i.id, i.integration, i.name from installation i"
                                + " join unnest($2::text[], $3::text[]) as n(integration, name)"
                                + " using (integration, name) where i.tenant_id = $1")
                        .execute(Tuple.of(tenant, integrations, names)))
                .map(rows -> {
                    Map<Name, UUID> found = new ConcurrentHashMap<>();
                    for (Row row : rows) {
                        found.put(
                                new Name(tenant, row.getString("integration"), row.getString("name")),
                                row.getUUID("id"));
                    }
                    return found;
                });
    }
}
