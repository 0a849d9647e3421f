package dev.handrail.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operator's teams, of which somebody is on duty by a weekly rota. They belong to no tenant. */
@ApplicationScoped
public class Teams {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Pool pool;

    Teams(Pool pool) {
        this.pool = pool;
    }

    /**
     * A team.
     *
     * @param onDuty e-mail addresses of those who are just now
     */
    public record Team(String name, RotaDefinition rota, List<String> onDuty, Instant changedAt) {}

    /** Refuses what makes no sense, and people who are no staff, with {@link ProblemException} 400. */
    public Uni<Team> put(String name, RotaDefinition rota, String by, Instant now) {
        List<String> onDuty;
        Set<String> people;
        try {
            onDuty = rota.rota().onDuty(now);
            people = rota.turns().stream()
                    .flatMap(turn -> turn.who().stream())
                    .map(Teams::lower)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(e.getMessage());
        }
        return pool.withTransaction(connection -> connection
                .preparedQuery("select lower(email) as email from staff where lower(email) = any($1) union"
                        + " select lower(email) from staff_invitation where lower(email) = any($1) and used_at is null"
                        + " and expires_at > $2")
                .execute(Tuple.of(people.toArray(String[]::new), Sql.utc(now)))
                .chain(rows -> {
                    rows.forEach(row -> people.remove(row.getString("email")));
                    if (!people.isEmpty()) {
                        throw ProblemException.badRequest("Not of the staff, nor invited: " + String.join(", ", people)
                                + ". POST /api/v1/invitations invites them.");
                    }
                    return connection
                            .preparedQuery(
                                    "insert into team (name, rota, changed_at, changed_by) values ($1, $2, $3, $4)"
                                            + " on conflict (name) do update set rota = excluded.rota,"
                                            + " changed_at = excluded.changed_at, changed_by = excluded.changed_by")
                            .execute(Tuple.of(name, text(rota), Sql.utc(now), by));
                })
                .replaceWith(new Team(name, rota, onDuty, now)));
    }

    public Uni<List<Team>> all(Instant now) {
        return pool.query("select * from team order by name limit 300")
                .execute()
                .map(rows -> {
                    List<Team> found = new ArrayList<>();
                    rows.forEach(row -> found.add(team(row, now)));
                    return found;
                });
    }

    /** Whether there was one. A step that names it reaches nobody from now on, and goes to who stands in. */
    public Uni<Boolean> remove(String name) {
        return pool.preparedQuery("delete from team where name = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.rowCount() > 0);
    }

    /** The addresses of those on duty, in lower case; none where there is no such team. */
    static Uni<List<String>> onDuty(SqlConnection connection, String name, Instant now) {
        return connection
                .preparedQuery("select * from team where name = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().hasNext()
                        ? team(rows.iterator().next(), now).onDuty().stream()
                                .map(Teams::lower)
                                .toList()
                        : List.of());
    }

    private static Team team(Row row, Instant now) {
        RotaDefinition rota = rota(row.getString("rota"));
        return new Team(row.getString("name"), rota, rota.rota().onDuty(now), Sql.instant(row, "changed_at"));
    }

    private static String lower(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static String text(RotaDefinition rota) {
        try {
            return JSON.writeValueAsString(rota);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records can be written", e);
        }
    }

    private static RotaDefinition rota(String json) {
        try {
            return JSON.readValue(json, RotaDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was checked before it was stored can be read", e);
        }
    }
}
