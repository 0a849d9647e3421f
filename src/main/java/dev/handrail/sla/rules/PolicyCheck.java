package dev.handrail.sla.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Whether a policy makes sense, in sentences for the person who writes it. */
public final class PolicyCheck {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_ACKNOWLEDGEMENT = Duration.ofDays(7);
    private static final Duration LONGEST_DELAY = Duration.ofDays(30);
    private static final int MOST_STEPS = 10;
    private static final int MOST_WARNINGS = 10;
    private static final int WITHIN_DAYS = 366;
    /** Any Monday would do. */
    private static final Instant SOME_MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private PolicyCheck() {}

    /** As {@link #complaints(Policy, WorkingCalendar, Instant)}, for no particular day: a stretch of holidays may be missed. */
    public static List<String> complaints(Policy policy, WorkingCalendar calendar) {
        return complaints(policy, calendar, SOME_MONDAY);
    }

    /**
     * What is wrong with a policy, one English sentence or two for each problem; empty if nothing is.
     *
     * @param from when the policy begins to hold: budgets have to be used up within a year from then
     */
    public static List<String> complaints(Policy policy, WorkingCalendar calendar, Instant from) {
        List<String> complaints = new ArrayList<>();
        for (ClockKind kind : ClockKind.values()) {
            budget(kind, policy, calendar, from, complaints);
        }
        order(ClockKind.ACKNOWLEDGE, policy, calendar, from, complaints);
        order(ClockKind.UPDATE, policy, calendar, from, complaints);
        warnings(policy, complaints);
        acknowledgement(policy, complaints);
        steps(policy, complaints);
        return List.copyOf(complaints);
    }

    private static void budget(
            ClockKind kind, Policy policy, WorkingCalendar calendar, Instant from, List<String> complaints) {
        Budget budget = policy.budget(kind);
        if (!budget.inDays() && budget.seconds() < SHORTEST.toSeconds()) {
            complaints.add(called(kind) + " is " + budget.text()
                    + ": every case would be late at once. Give it a minute at least.");
        } else if (!calendar.usesUpWithin(WITHIN_DAYS, from, budget)) {
            complaints.add(
                    called(kind) + " is " + budget.text()
                            + ", and the calendar has too little working time to use it up within a year. Give it more hours or fewer holidays, or shorten the time.");
        }
    }

    private static void order(
            ClockKind kind, Policy policy, WorkingCalendar calendar, Instant from, List<String> complaints) {
        Budget budget = policy.budget(kind);
        Budget resolve = policy.budget(ClockKind.RESOLVE);
        if (longer(budget, resolve, calendar, from)) {
            complaints.add(called(kind) + " (" + budget.text() + ") is longer than the time to resolve ("
                    + resolve.text() + "), so it would never be the first to run out. Shorten it.");
        }
    }

    /** Days and hours compare only by a calendar; where it never comes to an end, that is a complaint of its own. */
    private static boolean longer(Budget a, Budget b, WorkingCalendar calendar, Instant from) {
        if (a.inDays() == b.inDays()) {
            return a.days() > b.days() || a.seconds() > b.seconds();
        }
        if (!calendar.usesUpWithin(WITHIN_DAYS, from, b) || !calendar.usesUpWithin(WITHIN_DAYS, from, a)) {
            return false;
        }
        return calendar.plus(from, a, List.of()).isAfter(calendar.plus(from, b, List.of()));
    }

    private static void warnings(Policy policy, List<String> complaints) {
        for (int percent : policy.warnAt()) {
            if (percent <= 0 || percent >= Clock.Due.BREACH) {
                complaints.add("A warning at " + percent
                        + " % warns of nothing. Warn somewhere from 1 to 99 % of the time, such as 75.");
            }
        }
        if (policy.warnAt().size() > MOST_WARNINGS) {
            complaints.add("There are " + policy.warnAt().size() + " warnings; " + MOST_WARNINGS + " are the most.");
        }
    }

    private static void acknowledgement(Policy policy, List<String> complaints) {
        Duration lasts = policy.acknowledgementLasts();
        if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST_ACKNOWLEDGEMENT) > 0) {
            complaints.add("An acknowledgement would last " + text(lasts)
                    + ". Let it last a minute at least and seven days at most.");
        }
    }

    private static void steps(Policy policy, List<String> complaints) {
        List<Step> steps = policy.steps();
        if (steps.isEmpty()) {
            complaints.add("There are no steps of escalation: nobody would learn that a case is late. Add one.");
        }
        if (steps.size() > MOST_STEPS) {
            complaints.add("There are " + steps.size() + " steps of escalation; " + MOST_STEPS + " are the most.");
        }
        if (policy.repeat() < 0 || policy.repeat() > Policy.MOST_REPEATS) {
            complaints.add("The steps would be repeated " + policy.repeat() + " times. Repeat them "
                    + Policy.MOST_REPEATS + " times at most, or 0 times.");
        }
        for (int i = 0; i < steps.size(); i++) {
            step("Step " + (i + 1), steps.get(i), complaints);
        }
    }

    private static void step(String name, Step step, List<String> complaints) {
        if (step.to().isEmpty()) {
            complaints.add(name + " goes to nobody. Name one of " + targets() + ".");
        }
        for (String target : step.to()) {
            if (!Step.isTarget(target)) {
                complaints.add(
                        name + " goes to \"" + target + "\", which is nobody here. Name one of " + targets() + ".");
            }
        }
        if (step.delay().isNegative()) {
            complaints.add(name + " comes before what it follows: its delay is " + text(step.delay())
                    + ". Use PT0S for at once.");
        } else if (step.delay().compareTo(LONGEST_DELAY) > 0) {
            complaints.add(name + " waits " + text(step.delay()) + ". Let it wait thirty days at most.");
        }
    }

    private static String called(ClockKind kind) {
        return switch (kind) {
            case ACKNOWLEDGE -> "The time to acknowledge";
            case CUSTOMER -> "The time for the customer";
            case UPDATE -> "The time to the next update";
            case RESOLVE -> "The time to resolve";
        };
    }

    /** Longer ones are easier to read in days. */
    private static String text(Duration duration) {
        long days = duration.toDays();
        return days != 0 && duration.equals(Duration.ofDays(days))
                ? String.format(Locale.ROOT, "%d days", days)
                : duration.toString();
    }

    private static String targets() {
        return String.join(", ", new TreeSet<>(Step.TARGETS)) + ", team:NAME, contact:NAME";
    }
}
