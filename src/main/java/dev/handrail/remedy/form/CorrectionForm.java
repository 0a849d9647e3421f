package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handrail.remedy.form.SchemaCheck.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The correction of one record: its values as fields, the wrong ones with their reasons, and the payload that typed
 * values lead to. Made from the payload, the operator's description of the record type and what the target told. For
 * one request: not to be shared between threads.
 */
public final class CorrectionForm {
    /** Stands for the value of a sensitive field. */
    public static final String MASK = "••••••";

    private final String text;
    private final ObjectNode payload;
    private final SchemaCheck check;
    private final Shape shape;
    private final Rights rights;
    private final Places places;
    private final WrongPaths.Found told;
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    private CorrectionForm(String text, TypeDescription type, List<WrongField> wrong, SchemaCheck check) {
        this.text = text;
        this.check = check;
        payload = PayloadJson.payload(text);
        shape = check.shape();
        rights = new Rights(type);
        told = WrongPaths.find(wrong, payload, shape);
        Map<String, Violation> violations = check.violations(payload);
        rights.question(questioned(violations));
        places = new Places(payload, shape, rights, type.label());
        places.all().forEach(spot -> say(spot, violations.get(spot.pointer())));
    }

    /**
     * @param payload JSON text as it was received, or as it was corrected last
     * @param wrong what the target told; empty when it told no fields
     * @throws NotCorrectable when there is no whole JSON object to correct
     */
    public static CorrectionForm of(String payload, TypeDescription type, List<WrongField> wrong) {
        return new CorrectionForm(payload, type, wrong, SchemaCheck.of(type.schema()));
    }

    /** Makes the forms of many records of one type, whose schema is read once. Not for many threads. */
    public static final class Maker {
        private final TypeDescription type;
        private final SchemaCheck check;

        public Maker(TypeDescription type) {
            this.type = type;
            check = SchemaCheck.of(type.schema());
        }

        /** @throws NotCorrectable as {@link CorrectionForm#of} */
        public CorrectionForm form(String payload, List<WrongField> wrong) {
            return new CorrectionForm(payload, type, wrong, check);
        }
    }

    /** The fields as received: the record's own, nested objects, arrays of objects as tables. */
    public List<Group> groups() {
        return places.groups(Map.of(), problems);
    }

    /** The fields with what was typed, and what is still wrong with it. */
    public List<Group> groups(Map<String, String> typed, Applied applied) {
        Map<String, Problem> left = new LinkedHashMap<>();
        problems.forEach((pointer, problem) -> {
            if (!places.isEditable(pointer)) {
                left.put(pointer, problem);
            }
        });
        applied.unchanged().forEach(problem -> left.put(problem.pointer(), problem));
        applied.problems().forEach(problem -> left.put(problem.pointer(), problem));
        return places.groups(typed, left);
    }

    /** What is wrong with the fields that the reader can edit, in the order of the form: the summary. */
    public List<Problem> problems() {
        return problems.values().stream()
                .filter(problem -> places.isEditable(problem.pointer()))
                .toList();
    }

    /** What the target told and the reader cannot change here: support must act. */
    public List<Problem> beyond() {
        List<Problem> beyond = new ArrayList<>();
        for (WrongField field : told.places().values()) {
            if (!places.isEditable(field.pointer())) {
                Problem shown = problems.get(field.pointer());
                beyond.add(shown == null ? Reasons.told(places.elsewhere(field.pointer()), field.message()) : shown);
            }
        }
        told.lost().stream()
                .limit(Correction.MOST_BEYOND)
                .forEach(field -> beyond.add(Reasons.told(places.elsewhere(field.pointer()), field.message())));
        return beyond;
    }

    /** How many values there are besides those shown; they stay as they are. */
    public int more() {
        return places.more();
    }

    /** Whether values are checked against a schema; without one nobody can say that all of them follow the rules. */
    public boolean isChecked() {
        return check.isActive();
    }

    /**
     * Pointers of values that were masked before they were stored. Sent again as it is, the payload would carry the
     * mask to the target.
     */
    public Set<String> masked() {
        return Rights.storedMasked(payload);
    }

    /**
     * Applies what was typed. What is not in the input stays as it is; what is not an editable field of this form is
     * refused.
     *
     * @param input text as typed, by pointer
     */
    public Applied apply(Map<String, String> input) {
        var correction = new Correction(payload.deepCopy(), places);
        correction.type(input);
        correction.check(check);
        return correction.applied(text, unchanged(correction));
    }

    private List<Problem> unchanged(Correction correction) {
        return told.places().keySet().stream()
                .filter(pointer -> places.isEditable(pointer) && !correction.touches(pointer))
                .map(problems::get)
                .toList();
    }

    private void say(Spot spot, Violation violation) {
        WrongField field = told.places().get(spot.pointer());
        Cause schema = violation == null || Rights.isStoredMasked(spot.original()) ? null : violation.cause();
        if (field != null) {
            problems.put(spot.pointer(), Reasons.told(spot, field, schema));
        } else if (schema != null && rights.isWrong(spot.pointer())) {
            problems.put(spot.pointer(), Reasons.because(spot, schema, spot.value()));
        }
    }

    /** What was told, and what the reader would otherwise learn only after typing. */
    private Set<String> questioned(Map<String, Violation> violations) {
        Set<String> questioned = new LinkedHashSet<>(told.places().keySet());
        for (String pointer : violations.keySet()) {
            if (questioned.size() < WrongPaths.MOST && isInput(pointer)) {
                questioned.add(pointer);
            }
        }
        return questioned;
    }

    private boolean isInput(String pointer) {
        JsonNode node = payload.at(pointer);
        Shape there = shape.at(Pointers.steps(pointer));
        boolean single = node.isValueNode() || node.isMissingNode() && !there.isObject() && !there.isArray();
        return single && !pointer.isEmpty() && rights.isEditable(pointer) && !Rights.isStoredMasked(node);
    }
}
