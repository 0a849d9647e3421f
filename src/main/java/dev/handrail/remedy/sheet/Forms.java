package dev.handrail.remedy.sheet;

import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.NotCorrectable;
import dev.handrail.remedy.form.TypeDescription;
import dev.handrail.remedy.form.WrongField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forms of many records; each type's schema is read once. */
final class Forms {
    private final Map<TypeDescription, CorrectionForm.Maker> makers = new HashMap<>();

    /** Empty when there is nothing of it that could be corrected here. */
    Optional<CorrectionForm> of(Correctable each) {
        List<WrongField> wrong = each.failure().clues().fields().stream()
                .map(field -> new WrongField(field.path(), field.message(), field.code()))
                .toList();
        try {
            CorrectionForm form = makers.computeIfAbsent(each.type(), CorrectionForm.Maker::new)
                    .form(each.payload().orElse(null), wrong);
            return form.masked().isEmpty() ? Optional.of(form) : Optional.empty();
        } catch (NotCorrectable noObject) {
            return Optional.empty();
        }
    }
}
