package dev.handrail.remedy.form;

import java.util.List;

/**
 * What was typed, applied. Nothing is sent while there are problems.
 *
 * @param payload the new JSON text; without changes the old one, character for character
 * @param changes in the order of the form
 * @param problems in fields that the reader can edit, and inputs that were refused; at most one for each pointer
 * @param beyond what the schema does not allow and the reader cannot edit: support must act
 * @param unchanged told wrong by the target and not changed: allowed, since the target may have learned since, but
 *     worth a hint; the problems as first told
 */
public record Applied(
        String payload, List<Change> changes, List<Problem> problems, List<Problem> beyond, List<Problem> unchanged) {

    /** Whether nothing that the reader can do stands in the way. */
    public boolean fits() {
        return problems.isEmpty();
    }
}
