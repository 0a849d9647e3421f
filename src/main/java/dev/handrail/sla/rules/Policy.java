package dev.handrail.sla.rules;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One version of what is promised and who is told when it is not kept. Anything can be read into it; whether it makes sense
 * is for {@link PolicyCheck}, which says so in sentences.
 *
 * @param warnAt percent of a budget at which to warn, sorted and without repeats; those outside of 1..99 warn of nothing
 * @param acknowledgementLasts wall time without progress after which an acknowledgement expires
 * @param repeat how often all steps are gone through again after the last; 5 at most count
 */
public record Policy(
        Budget acknowledge,
        Budget customer,
        Budget update,
        Budget resolve,
        List<Integer> warnAt,
        Duration acknowledgementLasts,
        List<Step> steps,
        int repeat) {
    /** When to warn, unless a policy says something else. */
    public static final List<Integer> WARNINGS = List.of(50, 75, 90);
    /** How long an acknowledgement lasts, unless a policy says something else. */
    public static final Duration ACKNOWLEDGEMENT = Duration.ofMinutes(30);

    static final int MOST_REPEATS = 5;

    public Policy {
        Objects.requireNonNull(acknowledge, "acknowledge");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(update, "update");
        Objects.requireNonNull(resolve, "resolve");
        Objects.requireNonNull(acknowledgementLasts, "acknowledgementLasts");
        warnAt = warnAt.stream().sorted().distinct().toList();
        steps = List.copyOf(steps);
    }

    /** One whose steps are not repeated. */
    public Policy(
            Budget acknowledge,
            Budget customer,
            Budget update,
            Budget resolve,
            List<Integer> warnAt,
            Duration acknowledgementLasts,
            List<Step> steps) {
        this(acknowledge, customer, update, resolve, warnAt, acknowledgementLasts, steps, 0);
    }

    public Budget budget(ClockKind kind) {
        return switch (kind) {
            case ACKNOWLEDGE -> acknowledge;
            case CUSTOMER -> customer;
            case UPDATE -> update;
            case RESOLVE -> resolve;
        };
    }
}
