package dev.handrail.portal.telling;

import dev.handrail.portal.view.Change;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.Link;
import dev.handrail.portal.view.Mark;
import dev.handrail.portal.view.PreviewView;
import dev.handrail.portal.view.State;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.form.Applied;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a correction changes, field by field, before it is sent. */
public final class PreviewTelling {
    private static final int MOST_FACTS = 60;
    private final Reader reader;
    private final Subject subject;
    private final Correctable each;

    public PreviewTelling(Reader reader, Subject subject, Correctable each) {
        this.reader = reader;
        this.subject = subject;
        this.each = each;
    }

    /**
     * @param version that was corrected
     * @param form of that version, {@code applied} what was typed into it
     */
    public PreviewView view(
            Frame frame, int version, CorrectionForm form, Applied applied, Map<String, String> typed, UUID press) {
        Values received = each.payload(0).isPresent() ? Values.of(each.form(0), reader) : Values.of(form, reader);
        Values next = Values.of(CorrectionForm.of(applied.payload(), each.type(), List.of()), reader);
        List<Change> changes = new ArrayList<>();
        List<Fact> unchanged = new ArrayList<>();
        for (String pointer : pointers(received, next)) {
            String label = (next.fields().containsKey(pointer) ? next : received)
                    .fields()
                    .get(pointer)
                    .label();
            String before = received.shown(pointer);
            String after = next.shown(pointer);
            if (!before.equals(after)) {
                changes.add(Changes.of(label, before, after));
            } else if (!after.isEmpty()) {
                unchanged.add(new Fact(label, after));
            }
        }
        String reference = subject.name(each.failure(), reader);
        UUID id = each.failure().id();
        return new PreviewView(
                frame,
                List.of(
                        new Link(
                                Hrefs.oneCase(each.failure().caseId()),
                                subject.explained().title()),
                        new Link(Hrefs.correction(id), reference),
                        Link.here(reader.page("what_changes"))),
                reference,
                title(changes.size(), reference),
                reader.page("look_through", Map.of("target_system", subject.target())),
                Hrefs.corrections(id),
                Hrefs.correction(id),
                hidden(version, typed, press),
                List.copyOf(changes),
                unchanged.isEmpty() ? null : stay(unchanged.size()),
                unchanged.stream().limit(MOST_FACTS).toList(),
                checks(form, applied, reference),
                reader.say("button", "send_again"),
                new Link(Hrefs.oneCase(each.failure().caseId()), reader.page("leave_unsent")));
    }

    private static Set<String> pointers(Values received, Values next) {
        Set<String> pointers = new LinkedHashSet<>(next.fields().keySet());
        pointers.addAll(received.fields().keySet());
        return pointers;
    }

    private String title(int changes, String reference) {
        return changes == 0
                ? reader.page("goes_back", Map.of("matter", reference))
                : reader.page(
                        "values_change",
                        Map.of("count", changes, "total", reader.numberWord(changes), "reference", reference));
    }

    private String stay(int values) {
        return reader.page("values_stay", Map.of("count", values));
    }

    private static List<Hidden> hidden(int version, Map<String, String> typed, UUID press) {
        List<Hidden> hidden = new ArrayList<>();
        hidden.add(new Hidden(FormTelling.VERSION, Integer.toString(version)));
        hidden.add(new Hidden(FormTelling.PRESS, press.toString()));
        typed.forEach((pointer, value) -> hidden.add(new Hidden(pointer, value)));
        return List.copyOf(hidden);
    }

    private List<State> checks(CorrectionForm form, Applied applied, String reference) {
        List<State> checks = new ArrayList<>();
        if (subject.mayExist()) {
            checks.add(new State(
                    Mark.NEEDS_YOU, reader.say("confirm", "may_exist", Map.of("target_system", subject.target()))));
        }
        applied.unchanged().stream()
                .map(Problem::label)
                .distinct()
                .forEach(label ->
                        checks.add(new State(Mark.NEEDS_YOU, reader.page("left_as_it_is", Map.of("field", label)))));
        applied.beyond().stream()
                .map(Problem::label)
                .distinct()
                .forEach(label ->
                        checks.add(new State(Mark.NOT_ARRIVED, reader.page("beyond", Map.of("field", label)))));
        if (form.isChecked()
                && applied.beyond().isEmpty()
                && applied.unchanged().isEmpty()) {
            checks.add(new State(Mark.ARRIVED, reader.page("all_fit", Map.of("matter", subject.noun(2, reader)))));
        }
        checks.add(new State(
                Mark.WAITING,
                reader.page("see_accepted", Map.of("target_system", subject.target(), "reference", reference))));
        return List.copyOf(checks);
    }
}
