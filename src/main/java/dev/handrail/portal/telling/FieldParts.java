package dev.handrail.portal.telling;

import dev.handrail.portal.view.Field;
import dev.handrail.portal.view.Field.Kind;
import dev.handrail.portal.view.Field.Option;
import dev.handrail.remedy.form.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inputs of one form: each with an id of its own, by which the summary finds it. */
final class FieldParts {
    private static final int ONE_LINE = 80;
    private final Reader reader;
    private final String target;
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    FieldParts(Reader reader, String target) {
        this.reader = reader;
        this.target = target;
    }

    Field input(dev.handrail.remedy.form.Field field) {
        return new Field(
                makeId(field.pointer()),
                field.pointer(),
                field.label(),
                field.hint(),
                kind(field),
                field.value(),
                options(field),
                field.problem() == null ? null : Wording.of(field.problem(), target, reader));
    }

    /** The id of the input for this pointer; the form's own where there is none. */
    String id(String pointer) {
        return ids.getOrDefault(pointer, "form");
    }

    /** "/delivery/postcode" becomes "f-delivery-postcode"; two pointers may look alike then. */
    private String makeId(String pointer) {
        String id = "f" + pointer.replaceAll("[^A-Za-z0-9]+", "-");
        String own = id;
        for (int number = 2; !taken.add(own); number++) {
            own = id + "-" + number;
        }
        ids.put(pointer, own);
        return own;
    }

    private static Kind kind(dev.handrail.remedy.form.Field field) {
        return switch (field.kind()) {
            case NUMBER -> Kind.NUMBER;
            case WHOLE_NUMBER -> Kind.WHOLE_NUMBER;
            case CHOICE, BOOLEAN -> Kind.CHOICE;
            case DATE -> Kind.TEXT;
            case TEXT -> isLong(field.value()) ? Kind.LONG_TEXT : Kind.TEXT;
        };
    }

    private static boolean isLong(String value) {
        return value.length() > ONE_LINE || hasLines(value);
    }

    /** An input of one line would lose them. */
    static boolean hasLines(String value) {
        return value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
    }

    private List<Option> options(dev.handrail.remedy.form.Field field) {
        List<Option> options = new ArrayList<>();
        boolean choice = field.kind() == dev.handrail.remedy.form.Field.Kind.CHOICE;
        boolean yesOrNo = field.kind() == dev.handrail.remedy.form.Field.Kind.BOOLEAN;
        if ((choice || yesOrNo) && field.value().isEmpty()) {
            options.add(new Option("", "", true));
        }
        if (yesOrNo) {
            for (String value : List.of("true", "false")) {
                options.add(new Option(
                        value, Content.yesOrNo(value, reader), field.value().equals(value)));
            }
        }
        for (Choice each : field.choices()) {
            String text = each.fits() ? each.label() : reader.page("option_received", Map.of("matter", each.label()));
            options.add(new Option(each.value(), text, each.value().equals(field.value())));
        }
        return List.copyOf(options);
    }
}
