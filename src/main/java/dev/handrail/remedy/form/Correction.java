package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handrail.remedy.form.SchemaCheck.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One application of typed values to a copy of the payload. */
final class Correction {
    /** Problems that support reads. */
    static final int MOST_BEYOND = 100;

    private static final int MOST_REFUSED = 50;

    private final ObjectNode next;
    private final Places places;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private final List<Problem> beyond = new ArrayList<>();

    Correction(ObjectNode next, Places places) {
        this.next = next;
        this.places = places;
    }

    void type(Map<String, String> input) {
        for (Spot spot : places.all()) {
            String typed = spot.editable() ? input.get(spot.pointer()) : null;
            if (typed != null) {
                type(spot, Reading.of(spot, typed));
            }
        }
        input.keySet().stream()
                .filter(pointer -> !places.isEditable(pointer))
                .sorted()
                .limit(MOST_REFUSED)
                .forEach(this::refuse);
    }

    /** The whole new payload: what the reader can edit is the reader's, everything else is support's. */
    void check(SchemaCheck check) {
        for (Violation violation : check.violations(next).values()) {
            JsonNode value = next.at(violation.pointer());
            if (!Rights.isStoredMasked(value)) {
                sort(violation, value);
            }
        }
    }

    /** Whether the value changes or cannot be taken as it was typed. */
    boolean touches(String pointer) {
        return changes.containsKey(pointer) || problems.containsKey(pointer);
    }

    Applied applied(String before, List<Problem> unchanged) {
        String after = changes.isEmpty() ? before : PayloadJson.write(next);
        if (after.length() > PayloadJson.LONGEST && !changes.isEmpty()) {
            tooLong(after.length() - PayloadJson.LONGEST);
        }
        return new Applied(after, List.copyOf(changes.values()), sorted(), List.copyOf(beyond), unchanged);
    }

    /** In the order of the form, which the summary follows; what was refused comes last. */
    private List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>();
        for (Spot spot : places.all()) {
            Problem problem = problems.remove(spot.pointer());
            if (problem != null) {
                sorted.add(problem);
            }
        }
        sorted.addAll(problems.values());
        return sorted;
    }

    private void type(Spot spot, Reading reading) {
        if (reading.problem() != null) {
            problems.put(spot.pointer(), reading.problem());
        } else if (reading.changes(spot)) {
            put(spot.pointer(), reading.value());
            String before = spot.readable(spot.original());
            changes.put(
                    spot.pointer(), new Change(spot.pointer(), spot.label(), before, spot.readable(reading.value())));
        }
    }

    private void refuse(String pointer) {
        Spot spot = places.at(pointer);
        Spot place = spot == null ? places.elsewhere(pointer) : spot;
        problems.put(pointer, Reasons.refused(place.pointer(), place.label()));
    }

    private void sort(Violation violation, JsonNode value) {
        String pointer = violation.pointer();
        List<Spot> missing = violation.cause() == Cause.MISSING ? places.editableBelow(pointer) : List.of();
        if (places.isEditable(pointer)) {
            problems.computeIfAbsent(pointer, p -> Reasons.because(places.at(p), violation.cause(), Spot.text(value)));
        } else if (!missing.isEmpty()) {
            missing.forEach(
                    spot -> problems.computeIfAbsent(spot.pointer(), p -> Reasons.because(spot, Cause.MISSING, "")));
        } else if (beyond.size() < MOST_BEYOND) {
            Spot place = places.at(pointer) == null ? places.elsewhere(pointer) : places.at(pointer);
            beyond.add(Reasons.because(place, violation.cause(), Spot.text(value)));
        }
    }

    /** Missing objects on the way are made. */
    private void put(String pointer, JsonNode value) {
        List<String> steps = Pointers.steps(pointer);
        JsonNode node = next;
        for (String step : steps.subList(0, steps.size() - 1)) {
            node = node.isArray() ? node.get(Integer.parseInt(step)) : child((ObjectNode) node, step);
        }
        String last = steps.get(steps.size() - 1);
        if (node instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else if (value.isMissingNode()) {
            ((ObjectNode) node).remove(last);
        } else {
            ((ObjectNode) node).set(last, value);
        }
    }

    private static JsonNode child(ObjectNode node, String name) {
        return node.has(name) ? node.get(name) : node.putObject(name);
    }

    private void tooLong(int excess) {
        Change longest = changes.values().stream()
                .max(Comparator.comparingInt(change -> change.newValue().length()))
                .orElseThrow();
        int most = Math.max(0, longest.newValue().length() - excess);
        problems.put(longest.pointer(), Reasons.tooLong(places.at(longest.pointer()), longest.newValue(), most));
    }
}
