package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.handrail.remedy.form.Table.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places of one form, by pointer and in their groups. */
final class Places {
    private final Shape shape;
    private final Rights rights;
    private final String recordLabel;
    private final Layout.Result layout;
    private final Map<String, Spot> spots = new LinkedHashMap<>();

    Places(JsonNode payload, Shape shape, Rights rights, String recordLabel) {
        this.shape = shape;
        this.rights = rights;
        this.recordLabel = recordLabel == null ? "" : recordLabel;
        this.layout = Layout.of(payload, shape, rights);
        layout.sections().forEach(section -> section.all().forEach(spot -> spots.put(spot.pointer(), spot)));
    }

    Collection<Spot> all() {
        return spots.values();
    }

    int more() {
        return layout.more();
    }

    boolean isEditable(String pointer) {
        Spot spot = spots.get(pointer);
        return spot != null && spot.editable();
    }

    /** @return null when it is not shown */
    Spot at(String pointer) {
        return spots.get(pointer);
    }

    /** The fields to fill in where a whole object is missing. */
    List<Spot> editableBelow(String pointer) {
        List<Spot> below = spots.values().stream()
                .filter(spot -> spot.editable() && spot.pointer().startsWith(pointer + '/'))
                .toList();
        List<Spot> required = below.stream().filter(Spot::required).toList();
        return required.isEmpty() ? below : required;
    }

    /** A place that is no field of this form: for its label, never for its value. */
    Spot elsewhere(String pointer) {
        List<String> steps = pointer == null ? List.of() : PathText.steps(pointer);
        Shape there = shape.at(steps);
        String name = steps.isEmpty() ? recordLabel : Names.readable(steps.get(steps.size() - 1));
        String label =
                steps.isEmpty() ? name : there.text("title").map(Names::cut).orElse(name);
        boolean masked = rights.isSensitive(Pointers.of(steps));
        String where = pointer == null ? "" : Names.cut(pointer, 200);
        JsonNode none = MissingNode.getInstance();
        return new Spot(where, label, there, none, none, false, false, false, masked);
    }

    List<Group> groups(Map<String, String> typed, Map<String, Problem> problems) {
        List<Group> groups = new ArrayList<>();
        for (Section section : layout.sections()) {
            Table table = section.grid() == null ? null : table(section.grid(), typed, problems);
            groups.add(new Group(section.title(), fields(section.spots(), typed, problems), table));
        }
        return groups;
    }

    private static Table table(Section.Grid grid, Map<String, String> typed, Map<String, Problem> problems) {
        List<Row> rows = grid.lines().stream()
                .map(line -> new Row(line.number(), fields(line.spots(), typed, problems)))
                .toList();
        return new Table(grid.columns(), rows);
    }

    private static List<Field> fields(List<Spot> spots, Map<String, String> typed, Map<String, Problem> problems) {
        return spots.stream()
                .map(spot -> field(spot, typed.get(spot.pointer()), problems.get(spot.pointer())))
                .toList();
    }

    private static Field field(Spot spot, String typed, Problem problem) {
        return new Field(
                spot.pointer(),
                spot.label(),
                spot.kind(),
                spot.choices(),
                typed == null || !spot.editable() ? spot.value() : typed,
                spot.hint(),
                spot.editable(),
                problem != null,
                problem);
    }
}
