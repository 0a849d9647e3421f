package dev.handrail.remedy.form;

import java.util.List;

/**
 * One value of the record.
 *
 * @param pointer RFC 6901, the name under which {@link CorrectionForm#apply} takes what was typed
 * @param label its own; with its line in a table ("Line 2, Unit")
 * @param kind what may be entered
 * @param choices for {@link Kind#CHOICE}, otherwise empty; a value that does not fit
 *     stands first, and none stands for an empty value
 * @param value as it was sent or typed last; "true" and "false" for booleans; {@link CorrectionForm#MASK} when
 *     sensitive. It may have line breaks, which a one-line input would lose
 * @param hint of the record type, or null
 * @param editable otherwise it is shown as it is and never an input
 * @param wrong told so by the target or not allowed by the schema
 * @param problem what to say beside it, or null
 */
public record Field(
        String pointer,
        String label,
        Kind kind,
        List<Choice> choices,
        String value,
        String hint,
        boolean editable,
        boolean wrong,
        Problem problem) {

    /** What may be entered. Of a boolean the words are the caller's. */
    public enum Kind {
        TEXT,
        NUMBER,
        WHOLE_NUMBER,
        BOOLEAN,
        CHOICE,
        DATE
    }
}
