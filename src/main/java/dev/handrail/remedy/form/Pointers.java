package dev.handrail.remedy.form;

import java.util.ArrayList;
import java.util.List;

/** JSON pointers (RFC 6901) as texts and as their steps. */
final class Pointers {
    private Pointers() {}

    /** @return the steps of a pointer; none for the whole record */
    static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        int from = 1;
        while (from <= pointer.length()) {
            int to = pointer.indexOf('/', from);
            int end = to < 0 ? pointer.length() : to;
            steps.add(pointer.substring(from, end).replace("~1", "/").replace("~0", "~"));
            from = end + 1;
        }
        return steps;
    }

    static String of(List<String> steps) {
        var out = new StringBuilder();
        steps.forEach(step -> out.append('/').append(escaped(step)));
        return out.toString();
    }

    static String child(String pointer, String step) {
        return pointer + '/' + escaped(step);
    }

    /** @return the pointer of what contains it; null for the whole record */
    static String parent(String pointer) {
        int last = pointer.lastIndexOf('/');
        return last < 0 ? null : pointer.substring(0, last);
    }

    static boolean isIndex(String step) {
        return !step.isEmpty() && step.length() <= 9 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
