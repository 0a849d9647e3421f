package dev.handrail.remedy.form;

import java.util.ArrayList;
import java.util.List;

/** Paths as targets write them, taken apart: JSON pointers, JSONPath, dots and brackets. */
final class PathText {
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 32;

    private final String text;
    private final List<String> steps = new ArrayList<>();
    private int at;

    private PathText(String text) {
        this.text = text;
    }

    /** @return none when it names no single place */
    static List<String> steps(String told) {
        if (told.isEmpty() || told.length() > LONGEST) {
            return List.of();
        }
        List<String> steps = taken(told);
        return steps.size() > DEEPEST || steps.stream().anyMatch(String::isEmpty) ? List.of() : steps;
    }

    private static List<String> taken(String told) {
        if (told.startsWith("/")) {
            return Pointers.steps(told);
        } else if (told.startsWith("#/")) {
            return Pointers.steps(told.substring(1));
        }
        boolean slashes = told.indexOf('/') > 0 && told.indexOf('[') < 0 && told.indexOf('.') < 0;
        return slashes ? Pointers.steps("/" + told) : new PathText(told).dotted();
    }

    private List<String> dotted() {
        at = text.startsWith("$") ? 1 : 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                bracket();
            } else {
                name(c == '.' ? at + 1 : at);
            }
        }
        return steps;
    }

    private void name(int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) != '.' && text.charAt(to) != '[') {
            to++;
        }
        steps.add(text.substring(from, to));
        at = to;
    }

    /** An index or a name in quotation marks; anything else stands for many places. */
    private void bracket() {
        int end = text.indexOf(']', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        boolean quoted = inside.length() > 2 && "'\"".indexOf(inside.charAt(0)) >= 0;
        if (quoted) {
            inside = inside.substring(1, inside.length() - 1);
        } else if (!Pointers.isIndex(inside)) {
            inside = "";
        }
        steps.add(inside);
        at = end < 0 ? text.length() : end + 1;
    }
}
