package dev.handrail.sla;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The policies with their calendars. A version never changes, so it is read once. */
@ApplicationScoped
class Promises {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT = "select p.*, c.definition as calendar_definition from policy p join calendar c"
            + " on c.name = p.calendar and c.version = p.calendar_version";
    private final Map<Key, Promise> known = new ConcurrentHashMap<>();

    record Key(String policy, int version) {}

    Uni<Promise> of(SqlConnection connection, Key key) {
        return of(connection, List.of(key)).map(found -> found.get(key));
    }

    Uni<Map<Key, Promise>> of(SqlConnection connection, Collection<Key> keys) {
        Set<Key> missing = new HashSet<>(keys);
        missing.removeAll(known.keySet());
        return missing.isEmpty()
                ? Uni.createFrom().item(() -> found(keys))
                : connection
                        .preparedQuery(SELECT + " join unnest($1::text[], $2::int[]) as n(name, version)"
                                + " on p.name = n.name and p.version = n.version")
                        .execute(Tuple.of(
                                missing.stream().map(Key::policy).toArray(String[]::new),
                                missing.stream().map(Key::version).toArray(Integer[]::new)))
                        .map(rows -> {
                            rows.forEach(row -> read(row));
                            return found(keys);
                        });
    }

    private Map<Key, Promise> found(Collection<Key> keys) {
        Map<Key, Promise> found = new HashMap<>();
        keys.forEach(key -> found.put(key, known.get(key)));
        return found;
    }

    private Promise read(Row row) {
        Key key = new Key(row.getString("name"), row.getInteger("version"));
        return known.computeIfAbsent(
                key,
                ignored -> new Promise(
                        key.policy(),
                        key.version(),
                        definition(row.getString("definition"), PolicyDefinition.class)
                                .policy(),
                        definition(row.getString("calendar_definition"), CalendarDefinition.class)
                                .calendar()));
    }

    static <T> T definition(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was checked before it was stored can be read", e);
        }
    }

    static String text(Object definition) {
        try {
            return JSON.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records can be written", e);
        }
    }
}
