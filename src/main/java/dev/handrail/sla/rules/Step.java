package dev.handrail.sla.rules;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One step of an escalation.
 *
 * @param delay wall time since the step before, or since the breach
 * @param to who is told: words of {@link #TARGETS}, "team:" with the name of one of which somebody is on duty, or "contact:"
 *     with the name of a mailbox or webhook of the operator
 */
public record Step(Duration delay, List<String> to) {
    public static final Set<String> TARGETS = Set.of("owner", "support", "engineering", "operator", "customer_admin");

    private static final Pattern NAMED = Pattern.compile("(team|contact):[a-z0-9][a-z0-9-]{0,62}");

    static boolean isTarget(String text) {
        return TARGETS.contains(text) || isNamed(text);
    }

    /** Whether it names one of which is to be seen elsewhere whether it is there. */
    public static boolean isNamed(String text) {
        return NAMED.matcher(text).matches();
    }

    public Step {
        Objects.requireNonNull(delay, "delay");
        to = List.copyOf(to);
    }
}
