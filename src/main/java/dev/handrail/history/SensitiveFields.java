package dev.handrail.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handrail.history.RecordTypes.Catalogue;
import dev.handrail.history.rules.Event;
import dev.handrail.platform.CurrentTenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the operator marked as sensitive in records of a type stays in the record alone, which must be sent again whole: systems
 * like to repeat it in their messages, and there it is masked before it is stored. What is known of a run's records in one
 * request masks all rows of the run in that request.
 */
@ApplicationScoped
public class SensitiveFields {
    private static final String HIDDEN = "[hidden]";
    /** Shorter ones are words of any sentence. */
    private static final int SHORTEST = 4;

    private static final int MOST = 10_000;
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final RecordTypes types;
    /** By tenant, each of which may hide more than the operator does. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SensitiveFields(RecordTypes types) {
        this.types = types;
        types.whenChanged(known::clear);
    }

    private record Known(Catalogue types, Instant until) {}

    /** The same rows, without what nobody may be shown. */
    Uni<List<Event>> hide(List<Event> events, Instant now) {
        if (events.stream().allMatch(event -> event.payload() == null)) {
            return Uni.createFrom().item(events);
        }
        return types(now).map(types -> {
            Map<String, Set<String>> values = new HashMap<>();
            for (Event event : events) {
                if (event.payload() != null && event.record() != null) {
                    types.find(event.source().integration(), event.record().type())
                            .ifPresent(type -> values.computeIfAbsent(together(event), run -> new HashSet<>())
                                    .addAll(values(type, event.payload())));
                }
            }
            values.values().removeIf(Set::isEmpty);
            return values.isEmpty()
                    ? events
                    : events.stream()
                            .map(event -> hide(event, values.getOrDefault(together(event), Set.of())))
                            .toList();
        });
    }

    private static String together(Event event) {
        return event.traceId() == null ? event.key() : event.traceId();
    }

    private static Event hide(Event event, Set<String> values) {
        return values.isEmpty() ? event : event.told(text -> hide(text, values));
    }

    /** @param text null stays null */
    public static String hide(String text, Set<String> values) {
        String told = text;
        List<String> longestFirst = new ArrayList<>(values);
        longestFirst.sort(Comparator.comparing(String::length).reversed());
        for (String value : longestFirst) {
            told = told == null ? null : told.replace(value, HIDDEN);
        }
        return told;
    }

    /** The values of a record that nobody may be shown. @param payload null or anything: what is no JSON has none */
    public static Set<String> values(RecordType type, String payload) {
        Set<String> found = new TreeSet<>();
        if (payload != null && !type.sensitive().isEmpty()) {
            try {
                collect(JSON.readTree(payload), "", type, found);
            } catch (JsonProcessingException notJson) {
                return Set.of();
            }
        }
        return found;
    }

    private static void collect(JsonNode node, String pointer, RecordType type, Set<String> found) {
        if (node.isValueNode() && !node.isNull() && !node.isBoolean()) {
            if (node.asText().length() >= SHORTEST && type.isSensitive(pointer)) {
                found.add(node.asText());
            }
            return;
        }
        node.properties()
                .forEach(member -> collect(
                        member.getValue(),
                        pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                        type,
                        found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, type, found);
        }
    }

    private Uni<Catalogue> types(Instant now) {
        String tenant = CurrentTenant.get();
        if (tenant == null) {
            return types.all();
        }
        Known fresh = known.get(tenant);
        if (known.size() > MOST) {
            known.clear();
        }
        return fresh != null && now.isBefore(fresh.until())
                ? Uni.createFrom().item(fresh.types())
                : types.all().invoke(all -> known.put(tenant, new Known(all, now.plus(FRESH))));
    }
}
