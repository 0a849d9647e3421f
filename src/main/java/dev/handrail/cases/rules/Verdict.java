package dev.handrail.cases.rules;

/**
 * What kind of failure it is and who acts.
 *
 * @param failureClass a class of the taxonomy ("data.value"), or "unknown"
 * @param variant a variant of the class's explanation, "default" where none is told apart
 * @param whoActs whose turn it is
 * @param reason which signal decided, for staff: "http_status 409 & on_update"; "none" when unknown
 */
public record Verdict(String failureClass, String variant, WhoActs whoActs, String reason) {
    static final String OUTCOME_UNKNOWN = "outcome_unknown";

    /** Whether a write was not answered: it is never simply sent again. */
    public boolean mayHaveArrived() {
        return variant.equals(OUTCOME_UNKNOWN);
    }

    /** Whether a rule of the operator decided. */
    public boolean isByRule() {
        return reason.startsWith(ClassRule.BY_RULE);
    }

    /** Whether it says the same, for whatever reason. */
    public boolean says(Verdict other) {
        return failureClass.equals(other.failureClass) && variant.equals(other.variant) && whoActs == other.whoActs;
    }
}
