package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where names stand in a record and in its schema, for targets that tell a name and no path. */
final class NameIndex {
    private static final int SCHEMA_LEVELS = 4;

    /** A schema that refers to itself has endlessly many names. */
    private static final int SCHEMA_NAMES = 5000;

    private final JsonNode payload;
    private final Shape shape;
    private Map<String, List<List<String>>> there;
    private Map<String, List<List<String>>> known;
    private int schemaNames;

    NameIndex(JsonNode payload, Shape shape) {
        this.payload = payload;
        this.shape = shape;
    }

    /** @return the one place that has this name; none when several have */
    Optional<List<String>> only(String name) {
        if (there == null) {
            there = new HashMap<>();
            known = new HashMap<>();
            index(payload, List.of());
            index(shape, List.of());
        }
        String key = simple(name);
        List<List<String>> found = there.getOrDefault(key, known.getOrDefault(key, List.of()));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** @return the name as the object writes it: "postalCode" for "postal_code", if that is the only one */
    static String own(JsonNode object, String name) {
        if (object.has(name)) {
            return name;
        }
        String key = simple(name);
        String found = null;
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String own = names.next();
            if (simple(own).equals(key)) {
                if (found != null) {
                    return name;
                }
                found = own;
            }
        }
        return found == null ? name : found;
    }

    private void index(JsonNode node, List<String> steps) {
        node.propertyStream().forEach(property -> {
            List<String> path = longer(steps, property.getKey());
            add(there, property.getKey(), path);
            index(property.getValue(), path);
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                index(node.get(i), longer(steps, Integer.toString(i)));
            }
        }
    }

    private void index(Shape object, List<String> steps) {
        for (String name : object.names()) {
            List<String> path = longer(steps, name);
            add(known, name, path);
            if (path.size() < SCHEMA_LEVELS && ++schemaNames < SCHEMA_NAMES) {
                index(object.property(name), path);
            }
        }
    }

    /** Two are enough to know that it is not the only one. */
    private static void add(Map<String, List<List<String>>> index, String name, List<String> path) {
        List<List<String>> paths = index.computeIfAbsent(simple(name), n -> new ArrayList<>(1));
        if (paths.size() < 2) {
            paths.add(path);
        }
    }

    private static List<String> longer(List<String> steps, String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return longer;
    }

    private static String simple(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
