package dev.handrail.sla.rules;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One step of an escalation.
 *
 * @param delay wall time since the step before, or since the breach
 * @param to who is told: words of {@link #TARGETS}
 */
public record Step(Duration delay, List<String> to) {
    public static final Set<String> TARGETS = Set.of("owner", "support", "engineering", "operator", "customer_admin");

    public Step {
        Objects.requireNonNull(delay, "delay");
        to = List.copyOf(to);
    }
}
