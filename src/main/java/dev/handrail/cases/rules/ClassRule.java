package dev.handrail.cases.rules;

import dev.handrail.cases.rules.Trait.Seen;
import java.util.List;

/**
 * What the operator says that failures are of which this was observed.
 *
 * @param key the operator's name for it
 * @param version counts changes, from 1
 * @param integration null: of every integration
 * @param place the lowest is asked first; those of an integration before those of all
 * @param conditions one to {@value #MOST_CONDITIONS}; all must hold
 * @param variant of the class's explanation
 */
public record ClassRule(
        String key,
        int version,
        String integration,
        int place,
        List<Condition> conditions,
        String failureClass,
        String variant,
        WhoActs whoActs) {
    public static final int MOST_CONDITIONS = 8;

    /** How reasons of verdicts by rules begin. */
    static final String BY_RULE = "rule ";

    /** @param value what was observed; with {@link Trait#EVERY} it is not looked at */
    public record Condition(Trait trait, String value) {}

    boolean holds(String failedIn, Seen seen) {
        return (integration == null || integration.equals(failedIn))
                && conditions.stream().allMatch(condition -> condition.trait().holds(condition.value(), seen));
    }

    /** For staff. */
    Verdict verdict() {
        return new Verdict(failureClass, variant, whoActs, BY_RULE + key + ", version " + version);
    }
}
