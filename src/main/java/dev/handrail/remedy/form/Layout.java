package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.handrail.remedy.form.Field.Kind;
import dev.handrail.remedy.form.Section.Grid;
import dev.handrail.remedy.form.Section.Line;
import dev.handrail.remedy.form.Table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which values of a record are shown, in which groups: its own first, then nested objects as groups and arrays of
 * objects as tables. Each value of the payload is looked at a bounded number of times; what is wrong is shown
 * however much there is.
 */
final class Layout {
    /** Fields that are shown. */
    static final int MOST = 500;

    private static final int COLUMNS = 30;

    private final Rights rights;
    private final List<Section> sections = new ArrayList<>();
    private int left;
    private int more;

    private Layout(Rights rights) {
        this.rights = rights;
        this.left = Math.max(0, MOST - rights.wrongs());
    }

    /**
     * @param sections in the order of the page
     * @param more values that are there and not shown
     */
    record Result(List<Section> sections, int more) {}

    static Result of(JsonNode payload, Shape shape, Rights rights) {
        var layout = new Layout(rights);
        layout.object(Place.whole(payload, shape));
        return new Result(layout.told(), layout.more);
    }

    private void object(Place place) {
        List<Spot> spots = new ArrayList<>();
        List<Place> nested = new ArrayList<>();
        for (Place child : place.children(rights)) {
            if (child.isNested() && !rights.isSensitive(child.pointer())) {
                nested.add(child);
            } else if (isTaken(child.pointer())) {
                spots.add(spot(child, child.label(), false, MissingNode.getInstance()));
            }
        }
        add(place.title(), spots);
        nested.forEach(this::container);
    }

    private void container(Place place) {
        if (place.node().isArray()) {
            array(place);
        } else {
            object(place);
        }
    }

    private void array(Place place) {
        List<Place> elements = new ArrayList<>();
        for (int i = 0; i < place.node().size(); i++) {
            elements.add(place.element(i));
        }
        boolean objects = elements.stream().allMatch(element -> element.node().isObject());
        if (!objects || elements.isEmpty() || !table(place, elements)) {
            list(place, elements);
        }
    }

    private void list(Place place, List<Place> elements) {
        List<Spot> spots = new ArrayList<>();
        for (Place element : elements) {
            if (!element.isNested() && isTaken(element.pointer())) {
                spots.add(spot(element, element.label(), true, MissingNode.getInstance()));
            }
        }
        add(place.title(), spots);
        elements.stream().filter(Place::isNested).forEach(this::container);
    }

    /** @return false when the rows have too little in common to be a table */
    private boolean table(Place place, List<Place> rows) {
        Map<String, Cell> columns = new LinkedHashMap<>();
        for (Place row : rows) {
            cells(row, "", "", columns);
            if (columns.size() > COLUMNS) {
                return false;
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            line(rows.get(i), i + 1, columns, lines);
        }
        if (!columns.isEmpty() && !lines.isEmpty()) {
            List<Column> heads = columns.values().stream().map(Layout::column).toList();
            sections.add(new Section(place.title(), List.of(), new Grid(heads, lines)));
        }
        rows.forEach(this::arraysIn);
        return true;
    }

    private void line(Place row, int number, Map<String, Cell> columns, List<Line> lines) {
        Map<String, Cell> own = new HashMap<>();
        cells(row, "", "", own);
        if (left < columns.size() && rights.wrongBelow(row.pointer()).isEmpty()) {
            more += (int) own.values().stream()
                    .filter(cell -> !cell.place.node().isMissingNode())
                    .count();
            return;
        }
        left -= columns.size();
        List<Spot> spots = new ArrayList<>();
        columns.forEach((path, column) -> spots.add(cell(row, own.get(path), column, path)));
        lines.add(new Line(number, spots));
    }

    private Spot cell(Place row, Cell own, Cell column, String path) {
        String label = row.title() + ", " + column.label;
        if (own != null) {
            return spot(own.place, label, false, column.place.node());
        }
        JsonNode none = MissingNode.getInstance();
        return new Spot(row.pointer() + path, label, column.place.shape(), none, none, false, false, false, false);
    }

    /** The single values of a row, those of nested objects too: by their path within the row. */
    private void cells(Place place, String path, String label, Map<String, Cell> found) {
        for (Place child : place.children(rights)) {
            String childPath = path + child.pointer().substring(place.pointer().length());
            String childLabel = label.isEmpty() ? child.label() : label + ", " + child.label();
            if (!child.isNested() || rights.isSensitive(child.pointer())) {
                found.merge(childPath, new Cell(childLabel, child), Layout::moreTelling);
            } else if (!child.node().isArray()) {
                cells(child, childPath, childLabel, found);
            }
        }
    }

    private void arraysIn(Place object) {
        for (Place child : object.children(rights)) {
            if (child.node().isArray() && !rights.isSensitive(child.pointer())) {
                array(child);
            } else if (child.node().isObject() && !rights.isSensitive(child.pointer())) {
                arraysIn(child);
            }
        }
    }

    private record Cell(String label, Place place) {}

    /** A column takes its kind from the first value that is there. */
    private static Cell moreTelling(Cell first, Cell next) {
        boolean silent =
                first.place.node().isMissingNode() || first.place.node().isNull();
        return silent ? new Cell(first.label, next.place) : first;
    }

    private static Column column(Cell cell) {
        Place place = cell.place;
        JsonNode none = MissingNode.getInstance();
        Kind kind = new Spot("", "", place.shape(), place.node(), none, false, false, false, false).kind();
        return new Column(cell.label, kind == Kind.NUMBER || kind == Kind.WHOLE_NUMBER);
    }

    private Spot spot(Place place, String label, boolean element, JsonNode like) {
        String pointer = place.pointer();
        boolean masked = rights.isMasked(pointer, place.node());
        boolean editable = !masked && !place.node().isContainerNode() && rights.isEditable(pointer);
        return new Spot(pointer, label, place.shape(), place.node(), like, place.required(), element, editable, masked);
    }

    private boolean isTaken(String pointer) {
        if (rights.isWrong(pointer)) {
            return true;
        }
        if (left <= 0) {
            more++;
            return false;
        }
        left--;
        return true;
    }

    private void add(String title, List<Spot> spots) {
        if (!spots.isEmpty()) {
            sections.add(new Section(title, spots, null));
        }
    }

    /** Where two groups have a field of the same name, the group is told with it: "Billing, Postcode". */
    private List<Section> told() {
        Map<String, Integer> times = new HashMap<>();
        sections.forEach(section -> section.spots().forEach(spot -> times.merge(spot.label(), 1, Integer::sum)));
        return sections.stream().map(section -> told(section, times)).toList();
    }

    private static Section told(Section section, Map<String, Integer> times) {
        if (section.title() == null) {
            return section;
        }
        List<Spot> spots = section.spots().stream()
                .map(spot -> times.get(spot.label()) == 1 ? spot : spot.labelled(section.title() + ", " + spot.label()))
                .toList();
        return new Section(section.title(), spots, section.grid());
    }
}
