package dev.handrail.remedy;

import dev.handrail.cases.CaseSummary;
import dev.handrail.cases.FailureSummary;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.TypeDescription;
import dev.handrail.remedy.form.WrongField;
import java.util.List;
import java.util.Optional;

/**
 * A failure with all that its correction needs.
 *
 * @param type what the operator said about such records, {@link TypeDescription#NONE} when nothing
 * @param corrections oldest first
 */
public record Correctable(
        FailureSummary failure, CaseSummary caseOf, TypeDescription type, List<Correction> corrections) {

    /** The version that a correction starts from; 0 is what was received. */
    public int version() {
        return corrections.isEmpty()
                ? 0
                : corrections.get(corrections.size() - 1).version();
    }

    /** As corrected last, else as received; empty when the content was never told, or was cut. */
    public Optional<String> payload() {
        return payload(version());
    }

    /** Empty also for a version that there is not. */
    public Optional<String> payload(int version) {
        if (version == 0) {
            return Optional.ofNullable(failure.payloadCut() ? null : failure.payload());
        }
        return corrections.stream()
                .filter(correction -> correction.version() == version)
                .map(Correction::payload)
                .findFirst();
    }

    /**
     * The form that starts from this version.
     *
     * @throws dev.handrail.remedy.form.NotCorrectable when what is stored makes no form
     */
    public CorrectionForm form(int version) {
        List<WrongField> wrong = failure.clues().fields().stream()
                .map(field -> new WrongField(field.path(), field.message(), field.code()))
                .toList();
        return CorrectionForm.of(payload(version).orElse(null), type, wrong);
    }

    /** Who takes the record, as people call it; empty when the telemetry never said. */
    public Optional<String> system() {
        return Optional.ofNullable(failure.system()).or(() -> Optional.ofNullable(caseOf.system()));
    }
}
