package dev.handrail.sla.safety;

import dev.handrail.platform.CurrentTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Pauses and resumes installations by hand. Doing it twice is harmless: the first stands. */
@ApplicationScoped
public class PauseDesk {
    /** Characters of a reason. */
    public static final int SHORTEST = 5;

    public static final int LONGEST = 500;

    private final Pool pool;
    private final int perSecond;

    /** @param perSecond how many commands of an installation are released after a pause */
    PauseDesk(
            Pool pool,
            @ConfigProperty(name = "handrail.kill-switch.release-per-second", defaultValue = "10") int perSecond) {
        this.pool = pool;
        this.perSecond = Math.max(1, perSecond);
    }

    /**
     * What came of it.
     *
     * @param changed false when it was so already
     */
    public record Result(boolean changed, Standing standing) {}

    /**
     * Pauses an installation of the current tenant.
     *
     * @param reason that the customer reads
     * @return empty when there is no such installation
     */
    public Uni<Optional<Result>> pause(UUID installation, String reason, String by, Instant now) {
        return pool.withTransaction(connection -> locked(connection, installation)
                .chain(state -> change(
                        connection,
                        installation,
                        state,
                        "active",
                        rows(connection, installation, now).byPerson(by, reason))));
    }

    /**
     * Lets it go on; what waited is released bit by bit.
     *
     * @return empty when there is no such installation
     */
    public Uni<Optional<Result>> resume(UUID installation, String by, Instant now) {
        return pool.withTransaction(connection -> locked(connection, installation)
                .chain(state -> change(
                        connection,
                        installation,
                        state,
                        "paused",
                        rows(connection, installation, now)
                                .resume(by, perSecond)
                                .replaceWithVoid())));
    }

    private static Uni<Optional<Result>> change(
            SqlConnection connection, UUID installation, Optional<String> state, String from, Uni<Void> work) {
        if (state.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        boolean changes = state.get().equals(from);
        return (changes ? work : Uni.createFrom().voidItem())
                .chain(() -> PauseFinder.find(connection, installation))
                .map(standing -> standing.map(it -> new Result(changes, it)));
    }

    private static PauseRows rows(SqlConnection connection, UUID installation, Instant now) {
        return new PauseRows(connection, CurrentTenant.get(), installation, now);
    }

    /** Who refers to the row, as intake does, does not wait for this lock. */
    private static Uni<Optional<String>> locked(SqlConnection connection, UUID installation) {
        return connection
                .preparedQuery("select state from installation where id = $1 for no key update")
                .execute(Tuple.of(installation))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(rows.iterator().next().getString("state"))
                        : Optional.empty());
    }
}
