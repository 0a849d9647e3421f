package dev.handrail.portal.telling;

import dev.handrail.portal.view.CorrectView.Problem;
import dev.handrail.portal.view.CorrectView.Summary;
import dev.handrail.portal.view.Field;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.SolutionView;
import dev.handrail.remedy.Correctable;
import java.util.List;
import java.util.Map;

/** The question before one record is marked as solved by hand. */
public final class SolutionTelling {
    public static final String REASON = "reason";
    private static final String ID = "f-reason";
    private final Reader reader;
    private final Subject subject;
    private final Correctable each;

    public SolutionTelling(Reader reader, Subject subject, Correctable each) {
        this.reader = reader;
        this.subject = subject;
        this.each = each;
    }

    /**
     * @param typed the reason as it was typed last
     * @param problem a key of the section "form" about it, or null
     */
    public SolutionView view(Frame frame, String typed, String problem, Map<String, ?> params) {
        String reference = subject.name(each.failure(), reader);
        String button = subject.offer().solved();
        String label = reader.say("button", button);
        String why = problem == null ? null : reader.say("form", problem, params);
        Link page = new Link(
                Hrefs.oneCase(each.failure().caseId()), subject.explained().title());
        return new SolutionView(
                frame,
                List.of(new Link("/cases", reader.page("cases")), page, Link.here(label)),
                reader.page(button, Map.of("reference", reference)),
                reader.page(button.equals("mark_solved") ? "counts_as_done" : "asked_again"),
                Hrefs.solution(each.failure().id()),
                why == null
                        ? null
                        : new Summary(
                                reader.say("form", "summary_title", Map.of("count", 1)), List.of(new Problem(ID, why))),
                new Field(
                        ID,
                        REASON,
                        reader.page("reason"),
                        reader.page("what_you_saw"),
                        Field.Kind.LONG_TEXT,
                        typed,
                        List.of(),
                        why),
                label,
                new Link(page.href(), reader.page("back_unchanged")));
    }
}
