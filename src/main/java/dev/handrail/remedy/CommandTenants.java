package dev.handrail.remedy;

import dev.handrail.platform.CurrentTenant;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whose commands these are, for machines that act for several tenants. */
@ApplicationScoped
public class CommandTenants {
    private final Pool pool;
    private final Pool claims;

    CommandTenants(Pool pool, @ReactiveDataSource("worker") Pool claims) {
        this.pool = pool;
        this.claims = claims;
    }

    public record Name(String integration, String installation) {}

    public record Names(Map<UUID, Name> names) {
        public Name of(Command command) {
            return names.get(command.installation());
        }
    }

    public Uni<Optional<String>> of(UUID command) {
        return claims.preparedQuery("select tenant_id from command where id = $1")
                .execute(Tuple.of(command))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(rows.iterator().next().getString("tenant_id"))
                        : Optional.empty());
    }

    /** What the installations of these commands are called. */
    public Uni<Names> installations(List<Command> commands) {
        Map<String, List<Command>> byTenant = commands.stream().collect(Collectors.groupingBy(Command::tenant));
        Map<UUID, Name> names = new HashMap<>();
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        entry -> CurrentTenant.runAs(entry.getKey(), () -> read(entry.getValue(), names)))
                .collect()
                .asList()
                .replaceWith(new Names(names));
    }

    private Uni<Boolean> read(List<Command> commands, Map<UUID, Name> names) {
        UUID[] ids = commands.stream().map(Command::installation).distinct().toArray(UUID[]::new);
        return pool.withTransaction(connection -> connection
                .preparedQuery("select id, integration, name from installation where id = any($1)")
                .execute(Tuple.of(ids))
                .invoke(rows -> rows.forEach(row ->
                        names.put(row.getUUID("id"), new Name(row.getString("integration"), row.getString("name")))))
                .replaceWith(true));
    }
}
