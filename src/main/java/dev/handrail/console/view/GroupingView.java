package dev.handrail.console.view;

import dev.handrail.console.view.CaseView.Notice;
import java.util.List;

/**
 * Why the failures of a case belong together, and what staff can decide about it.
 *
 * @param href this page
 * @param notice why something could not be done, or null
 * @param said what the messages have in common, or null
 * @param open whether anything can be decided
 * @param shared what was observed of all that wait
 * @param decisions of staff, the newest first
 * @param others open cases of the same installation
 * @param parts what could be parted
 * @param words that were looked for
 * @param nobodySaid those words are in none of the messages
 * @param all those words are in all of the messages
 */
public record GroupingView(
        Frame frame,
        List<Link> crumbs,
        String href,
        String code,
        Notice notice,
        String said,
        boolean open,
        List<CaseView.Fact> shared,
        List<Decision> decisions,
        List<Choice> others,
        List<Part> parts,
        String words,
        boolean nobodySaid,
        boolean all) {

    public record Decision(Moment at, String text) {}

    /** @param counted "4 of 12" */
    public record Part(String value, String text, String counted) {}
}
