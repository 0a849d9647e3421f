package dev.handrail.remedy;

import dev.handrail.history.EventsRecorded;
import dev.handrail.history.Follower;
import dev.handrail.history.rules.Attempt;
import dev.handrail.history.rules.Event;
import dev.handrail.platform.Sql;
import dev.handrail.remedy.rules.CommandRules.Said;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Hears from telemetry how commands went, and takes back those that became needless. */
@ApplicationScoped
@Priority(20)
class CommandFollower implements Follower {
    private final Outcomes outcomes;

    CommandFollower(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public Uni<Void> follow(SqlConnection connection, EventsRecorded news) {
        Map<UUID, Attempt> named = new LinkedHashMap<>();
        List<Attempt> succeeded = new ArrayList<>();
        for (Attempt attempt : news.attempts()) {
            boolean success = attempt.outcome() == Event.Outcome.SUCCEEDED;
            if (success && attempt.settled() && !attempt.wholeRun()) {
                succeeded.add(attempt);
            }
            if (success && attempt.settled() || attempt.outcome() == Event.Outcome.FAILED) {
                attempt.rows().stream()
                        .map(Event::commandId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(id -> named.put(UUID.fromString(id), attempt));
            }
        }
        return hear(connection, news, named).chain(() -> withdraw(connection, news, succeeded));
    }

    private Uni<Void> hear(SqlConnection connection, EventsRecorded news, Map<UUID, Attempt> named) {
        if (named.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("select * from command where tenant_id = $1 and id = any($2) order by id for update")
                .execute(Tuple.of(news.tenant(), named.keySet().toArray(UUID[]::new)))
                .chain(rows -> {
                    List<Command> commands = new ArrayList<>();
                    rows.forEach(row -> commands.add(Command.read(row)));
                    return Multi.createFrom()
                            .iterable(commands)
                            .onItem()
                            .transformToUniAndConcatenate(
                                    command -> hear(connection, news, command, named.get(command.id())))
                            .collect()
                            .asList()
                            .replaceWithVoid();
                });
    }

    /** Only what is said of the command's own record counts, or of the run that the command made. */
    private Uni<Void> hear(SqlConnection connection, EventsRecorded news, Command command, Attempt attempt) {
        boolean own = command.installation().equals(attempt.installation())
                && (attempt.wholeRun() || attempt.record().key().equals(command.recordKey()));
        Said said = attempt.outcome() == Event.Outcome.SUCCEEDED ? Said.SUCCEEDED : Said.FAILED;
        return own
                ? outcomes.toldByTelemetry(connection, command, said, news.now())
                : Uni.createFrom().voidItem();
    }

    /** A record that arrived by itself needs nothing sent that no runtime has taken yet. */
    private static Uni<Void> withdraw(SqlConnection connection, EventsRecorded news, List<Attempt> succeeded) {
        return succeeded.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update command c set state = 'withdrawn', finished_at = $4 from failure f,"
                                + " unnest($2::uuid[], $3::text[]) as n(i, k) where c.tenant_id = $1 and f.tenant_id = $1"
                                + " and c.failure_id = f.id and f.state = 'resolved' and c.state = 'queued'"
                                + " and c.installation_id = n.i and c.record_key = n.k")
                        .execute(Tuple.of(
                                news.tenant(),
                                succeeded.stream().map(Attempt::installation).toArray(UUID[]::new),
                                succeeded.stream()
                                        .map(attempt -> attempt.record().key())
                                        .toArray(String[]::new),
                                Sql.utc(news.now())))
                        .replaceWithVoid();
    }
}
