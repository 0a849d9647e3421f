package dev.handrail.remedy.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pointers of the operator, in which {@code *} stands for any array index. */
final class PointerSet {
    private static final String ANY = "*";

    private final Node root = new Node();
    private final boolean empty;

    private PointerSet(boolean empty) {
        this.empty = empty;
    }

    static PointerSet of(Collection<String> pointers) {
        var set = new PointerSet(pointers.isEmpty());
        pointers.forEach(set::add);
        return set;
    }

    boolean isEmpty() {
        return empty;
    }

    /** Whether the pointer, or something that contains it, is in the set. */
    boolean covers(String pointer) {
        return walk(pointer).above;
    }

    /** Whether exactly this one, or something below it, is in the set. */
    boolean leadsTo(String pointer) {
        return !walk(pointer).last.isEmpty();
    }

    private void add(String pointer) {
        Node node = root;
        for (String step : Pointers.steps(pointer)) {
            node = node.below.computeIfAbsent(step, s -> new Node());
        }
        node.end = true;
    }

    private Walk walk(String pointer) {
        List<Node> nodes = List.of(root);
        boolean above = root.end;
        for (String step : Pointers.steps(pointer)) {
            List<Node> next = new ArrayList<>();
            for (Node node : nodes) {
                node.below(step, next);
            }
            nodes = next;
            above |= nodes.stream().anyMatch(node -> node.end);
        }
        return new Walk(above, nodes);
    }

    private record Walk(boolean above, List<Node> last) {}

    private static final class Node {
        private final Map<String, Node> below = new HashMap<>();
        private boolean end;

        void below(String step, List<Node> found) {
            Node same = below.get(step);
            if (same != null) {
                found.add(same);
            }
            Node any = Pointers.isIndex(step) ? below.get(ANY) : null;
            if (any != null) {
                found.add(any);
            }
        }
    }
}
