package dev.handrail.remedy.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the walk through payload and schema stands.
 *
 * @param above the titles of what contains it, or null
 * @param label its own, or null for the whole record
 * @param node missing when the payload does not have it
 * @param absent levels below what the payload has
 */
record Place(String pointer, String above, String label, JsonNode node, Shape shape, boolean required, int absent) {

    /** Below what the payload does not have, the schema alone leads on, and it may lead in circles. */
    private static final int DEEPEST_ABSENT = 2;

    static Place whole(JsonNode payload, Shape shape) {
        return new Place("", null, null, payload, shape, true, 0);
    }

    /** "Delivery, Contact". */
    String title() {
        return above == null || label == null ? label : above + ", " + label;
    }

    boolean isNested() {
        return node.isContainerNode() || node.isMissingNode() && shape.isObject();
    }

    Place element(int index) {
        Shape item = shape.item(index);
        String one = item.text("title")
                .map(Names::cut)
                .orElse(shape.text("title").isPresent() ? label : Names.singular(label));
        return new Place(pointer + '/' + index, above, one + " " + (index + 1), node.get(index), item, true, 0);
    }

    /** The properties in the payload's order; absent ones that somebody must see at their place in the schema. */
    List<Place> children(Rights rights) {
        List<Place> children = new ArrayList<>();
        names(rights).forEach(name -> children.add(child(name)));
        return children;
    }

    private Place child(String name) {
        Shape own = shape.property(name);
        String label = own.text("title")
                .filter(title -> !title.isBlank())
                .map(Names::cut)
                .orElseGet(() -> Names.readable(name));
        JsonNode value = node.isObject() && node.has(name) ? node.get(name) : MissingNode.getInstance();
        return new Place(
                Pointers.child(pointer, name), title(), label, value, own, shape.requires(name), absent(value));
    }

    private List<String> names(Rights rights) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Set<String> there = new HashSet<>(names);
        String before = null;
        for (String name : shape.names()) {
            if (!there.contains(name)) {
                if (!isWanted(name, rights)) {
                    continue;
                }
                names.add(names.indexOf(before) + 1, name);
                there.add(name);
            }
            before = name;
        }
        rights.wrongBelow(pointer).stream().filter(there::add).forEach(names::add);
        return names;
    }

    private boolean isWanted(String name, Rights rights) {
        if (rights.wrongBelow(pointer).contains(name)) {
            return true;
        }
        String child = Pointers.child(pointer, name);
        Shape own = shape.property(name);
        boolean endless = absent >= DEEPEST_ABSENT && own.isObject();
        boolean expected = rights.isAskedFor(child) || shape.requires(name) && rights.isEditable(child) && !endless;
        return expected && !own.isArray();
    }

    private int absent(JsonNode value) {
        return value.isMissingNode() ? absent + 1 : 0;
    }
}
