package dev.handrail.sla.rules;

import java.time.Instant;
import java.util.List;

/**
 * Where the escalation of a case stands.
 *
 * @param steps as they were when the case opened: later policies change nothing here
 * @param step index of the next step; as many as there are steps: done
 * @param startedAt null: not started
 * @param stepDueAt when the next step is due; null: none is
 * @param acknowledgedUntil null: not acknowledged
 * @param resolved whether the case is
 * @param repeats how often all steps are still to be gone through again
 */
public record EscalationState(
        List<Step> steps,
        int step,
        Instant startedAt,
        Instant stepDueAt,
        Instant acknowledgedUntil,
        boolean resolved,
        int repeats) {

    public EscalationState {
        steps = List.copyOf(steps);
    }

    /** That of a case that opens now, or opens again. */
    public static EscalationState fresh(Policy policy) {
        int repeats = Math.max(0, Math.min(policy.repeat(), Policy.MOST_REPEATS));
        return new EscalationState(policy.steps(), 0, null, null, null, false, repeats);
    }

    /**
     * The same case under another policy, now. Nobody is called twice for the same step, and whoever the new steps name is
     * called: where the next one does not exist any more they begin anew, and where all were taken those beyond them follow.
     *
     * @param round how often all steps were repeated so far
     */
    public EscalationState under(Policy other, int round, Instant now) {
        List<Step> its = other.steps();
        int left = Math.max(0, fresh(other).repeats() - round);
        boolean pending = stepDueAt != null;
        boolean more = step < its.size();
        if (startedAt == null || resolved || its.isEmpty() || pending && more || !pending && !more) {
            return new EscalationState(
                    its, Math.min(step, its.size()), startedAt, stepDueAt, acknowledgedUntil, resolved, left);
        }
        int next = more ? step : 0;
        return new EscalationState(
                its, next, startedAt, now.plus(its.get(next).delay()), acknowledgedUntil, resolved, left);
    }

    /** Whether every step was gone through. */
    public boolean done() {
        return step >= steps.size();
    }

    boolean acknowledgedAt(Instant now) {
        return acknowledgedUntil != null && acknowledgedUntil.isAfter(now);
    }

    EscalationState started(Instant now) {
        Instant due = now.plus(steps.get(step).delay());
        return new EscalationState(steps, step, now, due, acknowledgedUntil, resolved, repeats);
    }

    /** With the next step due then; null: none is. */
    EscalationState due(Instant at) {
        return new EscalationState(steps, step, startedAt, at, acknowledgedUntil, resolved, repeats);
    }

    /** At another step; an acknowledgement that expired was told with the one before. */
    EscalationState at(int next, Instant dueAt, int repeatsLeft) {
        return new EscalationState(steps, next, startedAt, dueAt, null, resolved, repeatsLeft);
    }

    /**
     * With somebody looking into it until then. When all steps were taken, the last one follows once more if nothing is heard
     * of them.
     */
    public EscalationState acknowledged(Instant until, Instant now) {
        return startedAt != null && done() && !steps.isEmpty()
                ? new EscalationState(steps, steps.size() - 1, now, until, until, resolved, repeats)
                : new EscalationState(steps, step, startedAt, stepDueAt, until, resolved, repeats);
    }

    /** An acknowledgement that goes on. */
    public EscalationState progressed(Instant until) {
        return new EscalationState(steps, step, startedAt, stepDueAt, until, resolved, repeats);
    }

    /** From the first step, if all were taken. */
    EscalationState again() {
        return done() ? new EscalationState(steps, 0, null, null, acknowledgedUntil, resolved, repeats) : this;
    }

    /** The case is resolved: nothing more is to be told. */
    public EscalationState stopped() {
        return new EscalationState(steps, step, startedAt, null, null, true, repeats);
    }
}
