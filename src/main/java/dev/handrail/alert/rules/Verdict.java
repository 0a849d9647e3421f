package dev.handrail.alert.rules;

import java.time.Instant;

/**
 * What becomes of a delivery after a try.
 *
 * @param nextAt only with WAITING
 */
public record Verdict(State state, Instant nextAt) {
    public enum State {
        SENT,
        WAITING,
        REFUSED,
        GIVEN_UP
    }

    /**
     * @param tries including the one that was answered
     * @param chance from 0 to 1, for the jitter
     */
    public static Verdict of(Answer answer, int tries, double chance, Instant now) {
        return switch (answer.kind()) {
            case TAKEN -> new Verdict(State.SENT, null);
            case NEVER, GONE -> new Verdict(State.REFUSED, null);
            case LATER ->
                Backoff.next(tries, answer.after(), chance, now)
                        .map(at -> new Verdict(State.WAITING, at))
                        .orElse(new Verdict(State.GIVEN_UP, null));
        };
    }
}
