package dev.handrail.portal.telling;

import dev.handrail.portal.view.Fact;
import dev.handrail.remedy.form.Choice;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.Field;
import dev.handrail.remedy.form.Group;
import dev.handrail.remedy.form.NotCorrectable;
import dev.handrail.remedy.form.Table;
import dev.handrail.remedy.form.TypeDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The values of a record as label and value, sensitive ones masked. */
public final class Content {
    private static final int MOST = 60;

    private Content() {}

    /** @param payload JSON text, or null; empty when there is nothing that could be shown */
    static List<Fact> of(String payload, TypeDescription type, Reader reader) {
        try {
            return CorrectionForm.of(payload, type, List.of()).groups().stream()
                    .flatMap(Content::fields)
                    .filter(field -> !field.value().isEmpty())
                    .map(field -> fact(field, reader))
                    .limit(MOST)
                    .toList();
        } catch (NotCorrectable nothingToShow) {
            return List.of();
        }
    }

    /** All fields of a group, those of its table row by row. */
    static Stream<Field> fields(Group group) {
        List<Field> fields = new ArrayList<>(group.fields());
        if (group.table() != null) {
            group.table().rows().stream().map(Table.Row::fields).forEach(fields::addAll);
        }
        return fields.stream();
    }

    static Fact fact(Field field, Reader reader) {
        return new Fact(field.label(), shown(field, reader));
    }

    /** As people read it: of a choice its label, of a yes or no the word. */
    static String shown(Field field, Reader reader) {
        return shown(field, field.value(), reader);
    }

    static String shown(Field field, String value, Reader reader) {
        if (field.kind() == Field.Kind.BOOLEAN) {
            return yesOrNo(value, reader);
        }
        return field.choices().stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse(value);
    }

    static String yesOrNo(String value, Reader reader) {
        return switch (value) {
            case "true" -> reader.page("yes");
            case "false" -> reader.page("no");
            default -> value;
        };
    }
}
