package dev.handrail.portal.telling;

import dev.handrail.portal.view.BesideView;
import dev.handrail.portal.view.CorrectView;
import dev.handrail.portal.view.CorrectView.Cell;
import dev.handrail.portal.view.CorrectView.Column;
import dev.handrail.portal.view.CorrectView.LineRow;
import dev.handrail.portal.view.CorrectView.LineTable;
import dev.handrail.portal.view.CorrectView.Summary;
import dev.handrail.portal.view.Fact;
import dev.handrail.portal.view.Field;
import dev.handrail.portal.view.Frame;
import dev.handrail.portal.view.Hidden;
import dev.handrail.portal.view.Link;
import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.form.Group;
import dev.handrail.remedy.form.Problem;
import dev.handrail.remedy.form.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The form that corrects one record: what does not fit first, then the rest, then what stays. */
public final class FormTelling {
    /** The version that the values were read from. */
    public static final String VERSION = "version";
    /** The key of the button: the same press, however often, is one command. */
    public static final String PRESS = "press";

    private final Reader reader;
    private final Subject subject;
    private final Correctable each;
    private final FieldParts parts;
    private final List<Field> wrong = new ArrayList<>();
    private final List<CorrectView.Group> others = new ArrayList<>();
    private final List<LineTable> tables = new ArrayList<>();
    private final List<Fact> kept = new ArrayList<>();

    public FormTelling(Reader reader, Subject subject, Correctable each) {
        this.reader = reader;
        this.subject = subject;
        this.each = each;
        this.parts = new FieldParts(reader, subject.target());
    }

    /**
     * What is shown.
     *
     * @param version that the values were read from
     * @param problems of the fields, for the summary
     * @param hint what is the matter with the form as a whole, already said; null when nothing is
     */
    public record Shown(int version, List<Group> groups, List<Problem> problems, String hint) {}

    public CorrectView view(Frame frame, Shown shown, Neighbours neighbours, BesideView beside) {
        shown.groups().forEach(this::sort);
        if (!wrong.isEmpty()) {
            others.add(
                    0,
                    new CorrectView.Group("h-wrong", reader.page("does_not_fit"), null, List.copyOf(wrong), List.of()));
        }
        String reference = subject.name(each.failure(), reader);
        return new CorrectView(
                frame,
                List.of(
                        new Link("/cases", reader.page("cases")),
                        new Link(
                                Hrefs.oneCase(each.failure().caseId()),
                                subject.explained().title()),
                        Link.here(reference)),
                reference,
                neighbours.place(subject, reader) + reader.page("sent_after_seen"),
                neighbours.previous(),
                neighbours.next(),
                Hrefs.preview(each.failure().id()),
                List.of(new Hidden(VERSION, Integer.toString(shown.version()))),
                summary(shown),
                List.copyOf(others),
                List.copyOf(tables),
                List.copyOf(kept),
                new Link(Hrefs.oneCase(each.failure().caseId()), reader.page("back_unchanged")),
                beside);
    }

    private Summary summary(Shown shown) {
        List<CorrectView.Problem> problems = new ArrayList<>();
        shown.problems()
                .forEach(problem -> problems.add(new CorrectView.Problem(
                        parts.id(problem.pointer()), Wording.of(problem, subject.target(), reader))));
        if (shown.hint() != null) {
            return new Summary(shown.hint(), List.copyOf(problems));
        }
        return problems.isEmpty()
                ? null
                : new Summary(
                        reader.say("form", "summary_title", Map.of("count", problems.size())), List.copyOf(problems));
    }

    private void sort(Group group) {
        if (group.table() != null) {
            tables.add(table(group.title(), group.table()));
            return;
        }
        List<Field> inputs = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (dev.handrail.remedy.form.Field field : group.fields()) {
            if (!field.editable()) {
                facts.add(Content.fact(field, reader));
            } else if (field.wrong()) {
                wrong.add(parts.input(field));
            } else {
                inputs.add(parts.input(field));
            }
        }
        add(
                group.title(),
                inputs,
                facts.stream().filter(fact -> !fact.value().isEmpty()).toList());
    }

    private void add(String title, List<Field> inputs, List<Fact> facts) {
        if (title == null || inputs.isEmpty()) {
            facts.forEach(fact -> kept.add(title == null ? fact : new Fact(title + ", " + fact.label(), fact.value())));
        }
        if (!inputs.isEmpty()) {
            others.add(new CorrectView.Group(
                    "h-group-" + others.size(),
                    title == null ? Reader.capitalised(subject.noun(1, reader)) : title,
                    null,
                    List.copyOf(inputs),
                    title == null ? List.of() : facts));
        }
    }

    private LineTable table(String title, Table table) {
        List<Column> columns = table.columns().stream()
                .map(column -> new Column(column.label(), column.number()))
                .toList();
        List<LineRow> rows = table.rows().stream()
                .map(row -> new LineRow(reader.number(row.number()), cells(columns, row)))
                .toList();
        return new LineTable(
                "h-table-" + tables.size(),
                title == null ? reader.page("lines") : title,
                changeable(table),
                columns,
                rows);
    }

    private List<Cell> cells(List<Column> columns, Table.Row row) {
        List<Cell> cells = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            dev.handrail.remedy.form.Field field = row.fields().get(index);
            boolean input = field.editable() && !FieldParts.hasLines(field.value());
            cells.add(
                    input
                            ? new Cell(columns.get(index), null, parts.input(field))
                            : new Cell(columns.get(index), Content.shown(field, reader), null));
        }
        return List.copyOf(cells);
    }

    /** "Quantity and Unit can be changed."; null when nothing can. */
    private String changeable(Table table) {
        List<String> labels = new ArrayList<>();
        for (int index = 0; index < table.columns().size(); index++) {
            int column = index;
            if (table.rows().stream().anyMatch(row -> row.fields().get(column).editable())) {
                labels.add(table.columns().get(index).label());
            }
        }
        if (labels.isEmpty()) {
            return null;
        }
        int count = labels.size();
        String last = labels.remove(labels.size() - 1);
        String all = labels.isEmpty()
                ? last
                : reader.page("and", Map.of("matter", String.join(", ", labels), "field", last));
        return reader.page("can_be_changed", Map.of("count", count, "matter", all));
    }
}
