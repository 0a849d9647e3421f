package dev.handrail.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.handrail.sla.rules.Budget;
import dev.handrail.sla.rules.Policy;
import dev.handrail.sla.rules.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A policy as it is written down. Durations are ISO 8601: "PT30M" and "PT4H" are working time, "P2D" are working days.
 *
 * @param acknowledge budget of the clock that runs until staff say that they look into it
 * @param customer budget of the customer's turn
 * @param update budget until the next news to the customer
 * @param resolve budget until the case is resolved
 * @param warnAt shares of a budget in percent
 * @param acknowledgementLasts wall time without progress after which escalation goes on
 * @param repeat how often the whole escalation is repeated; null: never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyDefinition(
        String acknowledge,
        String customer,
        String update,
        String resolve,
        List<Integer> warnAt,
        String acknowledgementLasts,
        Integer repeat,
        List<Escalation> escalation) {
    /**
     * One step.
     *
     * @param after wall time since the step before; of the first one, since the breach
     * @param to owner, support, engineering, operator, customer_admin, team:NAME, contact:NAME
     */
    public record Escalation(String after, List<String> to) {}

    /** @throws IllegalArgumentException with a sentence that says what to change */
    public Policy policy() {
        if (warnAt != null && warnAt.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("warnAt: write percents, such as [50, 75, 90].");
        }
        if (escalation != null && escalation.stream().anyMatch(PolicyDefinition::isNoStep)) {
            throw new IllegalArgumentException(
                    "escalation: a step looks like {\"after\": \"PT30M\", \"to\": [\"support\"]}.");
        }
        return new Policy(
                budget("acknowledge", acknowledge),
                budget("customer", customer),
                budget("update", update),
                budget("resolve", resolve),
                warnAt == null ? List.of() : warnAt,
                duration("acknowledgementLasts", acknowledgementLasts),
                (escalation == null ? List.<Escalation>of() : escalation)
                        .stream()
                                .map(step -> new Step(
                                        duration("escalation.after", step.after()),
                                        step.to() == null ? List.of() : step.to()))
                                .toList(),
                repeat == null ? 0 : repeat);
    }

    private static boolean isNoStep(Escalation step) {
        return step == null || step.to() != null && step.to().stream().anyMatch(Objects::isNull);
    }

    private static Budget budget(String name, String text) {
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing. Write a budget such as PT4H or P2D.");
        }
        try {
            return Budget.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static Duration duration(String name, String text) {
        try {
            if (text != null) {
                return Duration.parse(text);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" is no duration. Write it like PT30M.", e);
        }
        throw new IllegalArgumentException(name + " is missing. Write a duration such as PT30M.");
    }
}
