package dev.handrail.portal.telling;

import dev.handrail.portal.view.Change;
import dev.handrail.portal.view.Segment;
import dev.handrail.remedy.form.Difference;
import java.util.List;

/** Values before and after, with the characters marked that differ. */
final class Changes {
    private Changes() {}

    static Change of(String label, String before, String after) {
        return of(label, Difference.of(before, after));
    }

    static Change of(String label, Difference.Marked marked) {
        return new Change(label, segments(marked.before()), segments(marked.after()));
    }

    private static List<Segment> segments(List<Difference.Segment> segments) {
        return segments.stream()
                .filter(segment -> !segment.text().isEmpty())
                .map(segment -> new Segment(segment.text(), segment.marked()))
                .toList();
    }
}
