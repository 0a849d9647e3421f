package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the places of the record that a target means. Targets write paths in many forms and do not always know the
 * record's own names: what exists comes first, then what the schema knows, and nothing is made up where either says
 * otherwise.
 */
final class WrongPaths {
    /** More say that something else is wrong. */
    static final int MOST = 200;

    private final JsonNode payload;
    private final Shape shape;
    private final NameIndex names;
    private final Map<String, WrongField> places = new LinkedHashMap<>();
    private final List<WrongField> lost = new ArrayList<>();

    private WrongPaths(JsonNode payload, Shape shape) {
        this.payload = payload;
        this.shape = shape;
        this.names = new NameIndex(payload, shape);
    }

    /**
     * @param places by pointer, each a single value that is there or that can be filled in
     * @param lost what no single value answers for; pointers are normalised where they exist
     */
    record Found(Map<String, WrongField> places, List<WrongField> lost) {}

    static Found find(List<WrongField> told, JsonNode payload, Shape shape) {
        var paths = new WrongPaths(payload, shape);
        told.forEach(paths::add);
        return new Found(paths.places, paths.lost);
    }

    private void add(WrongField told) {
        Optional<List<String>> steps =
                locate(told.pointer() == null ? "" : told.pointer().strip());
        if (steps.isEmpty() || places.size() >= MOST) {
            lost.add(told);
            return;
        }
        String pointer = Pointers.of(steps.get());
        JsonNode node = payload.at(pointer);
        Shape there = shape.at(steps.get());
        var found = new WrongField(pointer, told.message(), told.code());
        if (node.isMissingNode() && there.isObject()) {
            missingObject(pointer, there, found);
        } else if (node.isContainerNode() || node.isMissingNode() && there.isArray()) {
            lost.add(found);
        } else {
            places.putIfAbsent(pointer, found);
        }
    }

    /** Nobody can type an object: its own fields are what is missing. */
    private void missingObject(String pointer, Shape object, WrongField found) {
        List<String> single = object.names().stream()
                .filter(name -> isSingle(object.property(name)))
                .toList();
        List<String> required = single.stream().filter(object::requires).toList();
        List<String> asked = required.isEmpty() ? single : required;
        for (String name : asked) {
            String child = Pointers.child(pointer, name);
            places.putIfAbsent(child, new WrongField(child, null, found.code()));
        }
        if (asked.isEmpty()) {
            lost.add(found);
        }
    }

    private static boolean isSingle(Shape shape) {
        return !shape.isObject() && !shape.isArray();
    }

    private Optional<List<String>> locate(String told) {
        List<String> steps = payload.has(told) ? List.of(told) : PathText.steps(told);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(steps)
                .flatMap(this::existing)
                .or(() -> known(steps))
                .or(() -> steps.size() == 1 ? names.only(steps.get(0)) : existing(steps.subList(1, steps.size())))
                .or(() -> possible(steps));
    }

    private Optional<List<String>> existing(List<String> steps) {
        Reached reached = reach(steps);
        return reached.rest.isEmpty() ? Optional.of(reached.steps) : Optional.empty();
    }

    /** Not there, but the schema has a place for it. */
    private Optional<List<String>> known(List<String> steps) {
        Reached reached = reach(steps);
        Shape at = shape.at(reached.steps);
        for (String step : reached.rest) {
            if (!at.knows(step)) {
                return Optional.empty();
            }
            at = at.property(step);
        }
        return reached.node.isObject() ? Optional.of(reached.wanted()) : Optional.empty();
    }

    /** Not there, and no schema says that it cannot be. */
    private Optional<List<String>> possible(List<String> steps) {
        Reached reached = reach(steps);
        boolean silent = shape.at(reached.steps).names().isEmpty();
        boolean one = reached.rest.size() == 1 && reached.node.isObject();
        return silent && one ? Optional.of(reached.wanted()) : Optional.empty();
    }

    /** Follows the steps as far as the payload goes. */
    private Reached reach(List<String> steps) {
        List<String> taken = new ArrayList<>();
        JsonNode node = payload;
        for (String step : steps) {
            String name = node.isArray() ? step : NameIndex.own(node, step);
            JsonNode next = node.isArray() ? element(node, step) : node.path(name);
            if (next.isMissingNode()) {
                break;
            }
            taken.add(name);
            node = next;
        }
        return new Reached(taken, node, steps.subList(taken.size(), steps.size()));
    }

    private static JsonNode element(JsonNode array, String step) {
        return array.path(Pointers.isIndex(step) ? Integer.parseInt(step) : -1);
    }

    private record Reached(List<String> steps, JsonNode node, List<String> rest) {
        List<String> wanted() {
            List<String> all = new ArrayList<>(steps);
            all.addAll(rest);
            return all;
        }
    }
}
