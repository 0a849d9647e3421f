package dev.handrail.remedy;

import dev.handrail.platform.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the corrections of the current tenant's failures, and the commands that sent them. */
@ApplicationScoped
public class Corrections {
    private final Pool pool;

    Corrections(Pool pool) {
        this.pool = pool;
    }

    /** The correction that counts; empty when the record is as it was received. */
    public Uni<Optional<Correction>> latest(UUID failure) {
        return read(
                        "select version, payload, author, created_at from correction where failure_id = $1"
                                + " order by version desc limit 1",
                        Tuple.of(failure),
                        Corrections::correction)
                .map(found -> found.stream().findFirst());
    }

    /** The correction that counts of each of these failures that has one. */
    public Uni<Map<UUID, Correction>> latest(Collection<UUID> failures) {
        return read(
                        "select distinct on (failure_id) failure_id, version, payload, author, created_at from correction"
                                + " where failure_id = any($1) order by failure_id, version desc",
                        Tuple.of(failures.toArray(UUID[]::new)),
                        row -> Map.entry(row.getUUID("failure_id"), correction(row)))
                .map(found -> {
                    Map<UUID, Correction> latest = new HashMap<>();
                    found.forEach(each -> latest.put(each.getKey(), each.getValue()));
                    return latest;
                });
    }

    /** Oldest first. */
    public Uni<List<Correction>> all(UUID failure) {
        return read(
                "select version, payload, author, created_at from correction where failure_id = $1 order by version",
                Tuple.of(failure),
                Corrections::correction);
    }

    /** Of each of these failures that has some, oldest first. */
    public Uni<Map<UUID, List<Correction>>> all(Collection<UUID> failures) {
        return read(
                        "select failure_id, version, payload, author, created_at from correction"
                                + " where failure_id = any($1) order by version",
                        Tuple.of(failures.toArray(UUID[]::new)),
                        row -> Map.entry(row.getUUID("failure_id"), correction(row)))
                .map(found -> found.stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    public Uni<Optional<Command>> latestCommand(UUID failure) {
        return latestCommands(List.of(failure)).map(found -> Optional.ofNullable(found.get(failure)));
    }

    /** The latest command of each of these failures that has one. */
    public Uni<Map<UUID, Command>> latestCommands(Collection<UUID> failures) {
        if (failures.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return read(
                        "select distinct on (failure_id) * from command where failure_id = any($1)"
                                + " order by failure_id, created_at desc, id",
                        Tuple.of(failures.toArray(UUID[]::new)),
                        Command::read)
                .map(found -> {
                    Map<UUID, Command> latest = new HashMap<>();
                    found.forEach(command -> latest.put(command.failure(), command));
                    return latest;
                });
    }

    /** Whether this press sent it. */
    public Uni<Boolean> pressed(UUID failure, String press) {
        return read("select 1 from command where failure_id = $1 and press = $2", Tuple.of(failure, press), row -> true)
                .map(found -> !found.isEmpty());
    }

    /** Oldest first. */
    public Uni<List<Command>> commands(UUID failure) {
        return read(
                "select * from command where failure_id = $1 order by created_at, id",
                Tuple.of(failure),
                Command::read);
    }

    private <T> Uni<List<T>> read(String sql, Tuple values, Function<Row, T> reader) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(sql)
                .execute(values)
                .map(rows -> {
                    List<T> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(reader.apply(row)));
                    return found;
                }));
    }

    private static Correction correction(Row row) {
        return new Correction(
                row.getInteger("version"),
                row.getString("payload"),
                row.getString("author"),
                Sql.instant(row, "created_at"));
    }
}
