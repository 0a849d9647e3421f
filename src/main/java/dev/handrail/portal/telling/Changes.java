package dev.handrail.portal.telling;

import dev.handrail.portal.view.Change;
import dev.handrail.portal.view.Segment;
import dev.handrail.remedy.form.Difference;
import java.util.List;

/** Values before and after, with the characters marked that differ. */
final class Changes {
    private Changes() {}

    /** Either value may be empty: there was none, or it is taken out. */
    static Change of(String label, String before, String after) {
        Difference.Marked marked = Difference.of(before, after);
        return new Change(label, segments(marked.before()), segments(marked.after()));
    }

    private static List<Segment> segments(List<Difference.Segment> segments) {
        return segments.stream()
                .filter(segment -> !segment.text().isEmpty())
                .map(segment -> new Segment(segment.text(), segment.differs()))
                .toList();
    }
}
