package dev.handrail.console.view;

import dev.handrail.console.view.CaseView.Notice;
import java.util.List;

/**
 * What kind of failure a case is, and what staff say instead.
 *
 * @param href this page
 * @param now "data.value/default, decided by field_errors"
 * @param notice why something could not be done, or null
 * @param classes each variant of each class
 * @param acts who could act
 * @param conditions what was observed of all that wait, to choose from
 * @param words of the message, as typed
 * @param scope "case", "integration" or "all"
 * @param preview what a rule would change; null before it is looked at
 */
public record ClassView(
        Frame frame,
        List<Link> crumbs,
        String href,
        String code,
        String now,
        Notice notice,
        List<Choice> classes,
        List<Choice> acts,
        List<Choice> conditions,
        String words,
        List<Choice> scopes,
        Preview preview) {

    /**
     * @param summary "12 of 4,310 cases would change, 3 of them are open."
     * @param rows the first of them
     */
    public record Preview(String summary, List<Row> rows) {}

    public record Row(String customer, String code, String before, String after, boolean open) {}
}
