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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The question what is done about many records of one case at once. The case's first waiting record stands for all. */
public final class BulkTelling {
    public static final String FIELD = "field";
    public static final String REASON = "reason";
    /** Characters of a reason. */
    public static final int LONGEST_REASON = 120;

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

    /** What is done with all of them. */
    public enum Way {
        CORRECT,
        RESEND,
        DISCARD;

        /** As the address and the form say it; anything else corrects. */
        public static Way of(String kind) {
            return "resend".equals(kind) ? RESEND : "discard".equals(kind) ? DISCARD : CORRECT;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
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

    public boolean canDiscard() {
        return subject.offer().discard();
    }

    public boolean can(Way way) {
        return switch (way) {
            case CORRECT -> canCorrect();
            case RESEND -> canResend();
            case DISCARD -> canDiscard();
        };
    }

    /** This one, else the first that there is. */
    private Way possible(Way way) {
        return can(way) ? way : canCorrect() ? Way.CORRECT : canResend() ? Way.RESEND : Way.DISCARD;
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
     * @param wished what is to be done; where that is not possible, what is
     * @param typed the value as it was typed last, or null
     */
    public BulkView view(Frame frame, Way wished, String pointer, String typed, Optional<Applied> refused) {
        Way way = possible(wished);
        Link page = new Link(
                Hrefs.oneCase(subject.summary().id()), subject.explained().title());
        String here = Hrefs.bulk(subject.summary().id());
        Field field = way == Way.CORRECT ? input(pointer, typed, refused) : null;
        boolean wrong = refused.isPresent();
        return new BulkView(
                frame,
                List.of(new Link("/cases", reader.page("cases")), page, Link.here(reader.page("all_at_once"))),
                title(way),
                lead(way),
                kinds(here, way),
                here,
                field != null ? options(field.name()) : List.of(),
                wrong ? summary(field) : null,
                field,
                Hrefs.oneCase(subject.summary().id()) + "/sheet",
                here,
                field != null ? List.of(new Hidden(FIELD, field.name())) : List.of(new Hidden("kind", way.word())),
                reader.page("bulk_show"),
                new Link(page.href(), reader.page("back_unchanged")));
    }

    /** The question why, with what is wrong with the answer or null. */
    public BulkView whyDiscard(Frame frame, String typed, String why) {
        BulkView view = view(frame, Way.DISCARD, null, null, Optional.empty());
        Field reason = new Field(
                "f-" + REASON,
                REASON,
                reader.page("why_label"),
                reader.page("bulk_why_hint"),
                Field.Kind.TEXT,
                typed,
                List.of(),
                why);
        return new BulkView(
                view.frame(),
                view.crumbs(),
                view.title(),
                view.lead(),
                view.kinds(),
                view.here(),
                List.of(),
                why == null ? null : summary(reason),
                reason,
                view.sheet(),
                view.action(),
                view.hidden(),
                view.next(),
                view.leave());
    }

    private String title(Way way) {
        int count = subject.summary().open();
        return reader.page(key(way), Map.of("matter", subject.counted(count, reader)));
    }

    private String lead(Way way) {
        return reader.page(key(way) + "_lead", Map.of("target_system", subject.target()));
    }

    private static String key(Way way) {
        return "bulk_" + way.word();
    }

    private List<Filter> kinds(String here, Way way) {
        List<Filter> kinds = new ArrayList<>();
        for (Way each : Way.values()) {
            if (can(each)) {
                String text = switch (each) {
                    case CORRECT -> reader.page("bulk_one_field");
                    case RESEND -> reader.page("bulk_as_they_are");
                    case DISCARD -> reader.say("button", "discard");
                };
                String href = each == Way.CORRECT ? here : Hrefs.with(here, "kind", each.word());
                kinds.add(new Filter(href, text, null, each == way));
            }
        }
        return kinds.size() < 2 ? List.of() : List.copyOf(kinds);
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
