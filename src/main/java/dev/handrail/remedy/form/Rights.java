package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handrail.history.rules.Redaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a reader may see and change of one record, and which places are in question. */
final class Rights {
    private final PointerSet editable;
    private final PointerSet sensitive;
    private final Set<String> wrong = new LinkedHashSet<>();
    private final Map<String, Set<String>> wrongBelow = new HashMap<>();

    Rights(TypeDescription type) {
        editable = PointerSet.of(type.editable());
        sensitive = PointerSet.of(type.sensitive());
    }

    /** Marks places of the record as wrong. */
    void question(Set<String> pointers) {
        for (String pointer : pointers) {
            wrong.add(pointer);
            String above = "";
            for (String step : Pointers.steps(pointer)) {
                wrongBelow.computeIfAbsent(above, p -> new LinkedHashSet<>()).add(step);
                above = Pointers.child(above, step);
            }
        }
    }

    boolean isWrong(String pointer) {
        return wrong.contains(pointer);
    }

    /** The names of what is wrong, or contains something wrong, directly below. */
    Set<String> wrongBelow(String pointer) {
        return wrongBelow.getOrDefault(pointer, Set.of());
    }

    int wrongs() {
        return wrong.size();
    }

    boolean isEditable(String pointer) {
        return (editable.isEmpty() || editable.covers(pointer)) && !sensitive.covers(pointer);
    }

    /**
     * Whether the operator names it, or something in it, as a field to fill in: then it is shown although it is
     * absent.
     */
    boolean isAskedFor(String pointer) {
        return !editable.isEmpty() && editable.leadsTo(pointer) && !sensitive.covers(pointer);
    }

    boolean isSensitive(String pointer) {
        return sensitive.covers(pointer);
    }

    /** Also what was masked before it was stored: nobody here has the value. */
    boolean isMasked(String pointer, JsonNode value) {
        return isSensitive(pointer) || isStoredMasked(value);
    }

    static boolean isStoredMasked(JsonNode value) {
        return value.isTextual() && value.textValue().contains(Redaction.MASK);
    }

    /** The pointers of all values that were masked before they were stored. */
    static Set<String> storedMasked(JsonNode payload) {
        Set<String> found = new HashSet<>();
        storedMasked("", payload, found);
        return found;
    }

    private static void storedMasked(String pointer, JsonNode node, Set<String> found) {
        if (isStoredMasked(node)) {
            found.add(pointer);
        } else if (node.isObject()) {
            node.propertyStream().forEach(e -> storedMasked(Pointers.child(pointer, e.getKey()), e.getValue(), found));
        } else {
            for (int i = 0; i < node.size(); i++) {
                storedMasked(pointer + '/' + i, node.get(i), found);
            }
        }
    }
}
