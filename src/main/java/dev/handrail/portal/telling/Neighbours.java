package dev.handrail.portal.telling;

import dev.handrail.cases.FailureSummary;
import dev.handrail.portal.view.Link;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The records before and after one in its case, in the order of the case's list.
 *
 * @param number of the record among those that wait, from 1; 0 when it is not among those that were read
 * @param of how many wait
 */
public record Neighbours(int number, int of, Link previous, Link next) {

    /** @param waiting the open ones of the case, or as many as were read; {@code all} how many there are */
    public static Neighbours of(UUID failure, List<FailureSummary> waiting, int all) {
        for (int index = 0; index < waiting.size(); index++) {
            if (waiting.get(index).id().equals(failure)) {
                return new Neighbours(index + 1, all, link(waiting, index - 1), link(waiting, index + 1));
            }
        }
        return new Neighbours(0, all, null, null);
    }

    private static Link link(List<FailureSummary> waiting, int index) {
        if (index < 0 || index >= waiting.size()) {
            return null;
        }
        FailureSummary failure = waiting.get(index);
        return new Link(Hrefs.correction(failure.id()), failure.reference());
    }

    /** "Order 3 of 12 in this case. "; nothing when it is the only one. */
    String place(Subject subject, Reader reader) {
        return number == 0 || of < 2
                ? ""
                : reader.page(
                                "place_in_case",
                                Map.of(
                                        "matter",
                                        Reader.capitalised(subject.noun(1, reader)),
                                        "total",
                                        number,
                                        "max",
                                        of))
                        + " ";
    }
}
