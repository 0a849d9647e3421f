package dev.handrail.portal.telling;

import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of one version of a record, by pointer, in the order of the form. */
final class Values {
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private final Reader reader;

    private Values(Reader reader) {
        this.reader = reader;
    }

    static Values of(CorrectionForm form, Reader reader) {
        Values values = new Values(reader);
        form.groups().stream()
                .flatMap(Content::fields)
                .forEach(field -> values.fields.putIfAbsent(field.pointer(), field));
        return values;
    }

    Map<String, Field> fields() {
        return fields;
    }

    /** As the form sends it; "" when it is not there. */
    String sent(String pointer) {
        return Optional.ofNullable(fields.get(pointer)).map(Field::value).orElse("");
    }

    /** As people read it; "" when it is not there. */
    String shown(String pointer) {
        return Optional.ofNullable(fields.get(pointer))
                .map(field -> Content.shown(field, reader))
                .orElse("");
    }

    boolean isEditable(String pointer) {
        return fields.containsKey(pointer) && fields.get(pointer).editable();
    }
}
