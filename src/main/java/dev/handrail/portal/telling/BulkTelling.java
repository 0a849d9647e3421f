package dev.handrail.portal.telling;

import dev.handrail.portal.view.BulkView;
import dev.handrail.portal.view.CorrectView.Problem;
import dev.handrail.portal.view.CorrectView.Summary;
import dev.handrail.portal.view.Field;
import dev.handrail.portal.view.Filter;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.Link;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.form.Applied;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.Group;
import dev.handrail.remedy.form.NotCorrectable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The question what is done about many records of one case at once. The case's first waiting record stands for all. */
public final class BulkTelling {
    public static final String FIELD = "field";
    public static final String VALUE = "value";
    private final Reader reader;
    private final Subject subject;
    private final Optional<CorrectionForm> form;

    public BulkTelling(Reader reader, Subject subject, Correctable sample) {
        this.reader = reader;
        this.subject = subject;
        this.form = form(sample);
    }

    private static Optional<CorrectionForm> form(Correctable sample) {
        try {
            return Optional.of(sample.form(sample.version()));
        } catch (NotCorrectable noObject) {
            return Optional.empty();
        }
    }

    /** The records' own fields and those of nested objects, as far as the reader may change them: no rows of tables. */
    private List<dev.handrail.remedy.form.Field> fields(List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.fields().stream())
                .filter(dev.handrail.remedy.form.Field::editable)
                .toList();
    }

    public boolean canCorrect() {
        return subject.offer().correct()
                && form.map(each -> !fields(each.groups()).isEmpty()).orElse(false);
    }

    public boolean canResend() {
        return subject.offer().resend();
    }

    /** The field of this pointer, else the first wrong one, else the first. */
    public Optional<dev.handrail.remedy.form.Field> field(String pointer) {
        List<dev.handrail.remedy.form.Field> all =
                form.map(each -> fields(each.groups())).orElse(List.of());
        return all.stream()
                .filter(field -> field.pointer().equals(pointer))
                .findFirst()
                .or(() -> all.stream()
                        .filter(dev.handrail.remedy.form.Field::wrong)
                        .findFirst())
                .or(() -> all.stream().findFirst());
    }

    /** What the sample says to this value; only what is wrong with the field itself counts. */
    public Optional<Applied> refused(String pointer, String value) {
        return form.map(each -> each.apply(Map.of(pointer, value)))
                .filter(applied -> applied.problems().stream()
                        .anyMatch(problem -> problem.pointer().equals(pointer)));
    }

    /**
     * The page.
     *
     * @param resend whether the way without a correction is chosen
     * @param typed the value as it was typed last, or null
     */
    public BulkView view(Frame frame, boolean resend, String pointer, String typed, Optional<Applied> refused) {
        UUID id = subject.summary().id();
        int count = subject.summary().open();
        String noun = subject.noun(count, reader);
        String here = Hrefs.bulk(id);
        boolean corrects = !resend && canCorrect();
        Field field = corrects ? input(pointer, typed, refused) : null;
        List<Filter> kinds = canCorrect() && canResend()
                ? List.of(
                        new Filter(here, "Correct one field", null, corrects),
                        new Filter(Hrefs.with(here, "kind", "resend"), "Send as they are", null, !corrects))
                : List.of();
        Link page = new Link(Hrefs.oneCase(id), subject.explained().title());
        return new BulkView(
                frame,
                List.of(new Link("/cases", "Cases"), page, Link.here("All at once")),
                (corrects ? "Correct " : "Send ") + reader.number(count) + " " + noun
                        + (corrects ? " at once" : " again"),
                corrects
                        ? "The same value is written into each of them. You see what changes before anything is sent."
                        : "Each goes to " + subject.target() + " as it is. You see which ones before anything is sent.",
                kinds,
                here,
                corrects ? options(field.name()) : List.of(),
                refused.map(applied -> summary(field)).orElse(null),
                field,
                here,
                corrects ? List.of(new Hidden(FIELD, field.name())) : List.of(new Hidden("kind", "resend")),
                "Show what happens",
                new Link(page.href(), "Back without changes"));
    }

    private Summary summary(Field field) {
        return new Summary(
                reader.say("form", "summary_title", Map.of("count", 1)),
                List.of(new Problem(field.id(), field.label() + ": " + field.why())));
    }

    private List<Field.Option> options(String chosen) {
        return form.map(each -> fields(each.groups())).orElse(List.of()).stream()
                .map(field -> new Field.Option(
                        field.pointer(), field.label(), field.pointer().equals(chosen)))
                .toList();
    }

    private Field input(String pointer, String typed, Optional<Applied> refused) {
        CorrectionForm known = form.orElseThrow();
        dev.handrail.remedy.form.Field found = field(pointer).orElseThrow();
        List<Group> groups = refused.map(applied -> known.groups(Map.of(found.pointer(), typed), applied))
                .orElseGet(known::groups);
        dev.handrail.remedy.form.Field shown = fields(groups).stream()
                .filter(field -> field.pointer().equals(found.pointer()))
                .findFirst()
                .orElse(found);
        Field input = new FieldParts(reader, subject.target()).input(shown);
        return new Field(
                input.id(),
                input.name(),
                input.label(),
                input.hint(),
                input.kind(),
                typed != null ? typed : input.choice() ? input.value() : "",
                input.options(),
                refused.isEmpty() ? null : input.why());
    }
}
