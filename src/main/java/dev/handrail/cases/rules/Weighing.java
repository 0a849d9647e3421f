package dev.handrail.cases.rules;

import dev.handrail.cases.rules.wording.Opinion;
import dev.handrail.cases.rules.wording.Outcome;
import dev.handrail.cases.rules.wording.Weights;
import dev.handrail.history.rules.Clues;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The floor below the signals: what the words of a code and a message speak for, where they speak clearly. */
final class Weighing {
    /** By how much the first must be ahead of the second, in shares of 1. docs/benchmarks-failures.md has what it costs. */
    static final double MARGIN = 0.25;
    /** The same where a signal found words too: a single phrase is less than all of them, if those are clear. */
    static final double MARGIN_OVER_WORDS = 0.5;

    /** A margin that nothing reaches. */
    static final double NEVER = 2;

    /** Where a write may have come through nevertheless, unless it was answered. */
    private static final Set<String> NOT_ANSWERED = Set.of("application.unavailable", "infrastructure.network");

    private final Weights weights;

    Weighing(Weights weights) {
        this.weights = weights;
    }

    /** Of such a class, a write may have come through nevertheless. */
    static boolean tellsOfAnOutage(String failureClass) {
        return NOT_ANSWERED.contains(failureClass);
    }

    Opinion opinion(Clues clues) {
        String code = clues.code() != null ? clues.code() : clues.errorType();
        return weights.of(code, clues.message());
    }

    /**
     * Empty where words do not speak clearly enough: unknown never guesses.
     *
     * @param ahead by how much the first must be ahead of the second
     */
    Optional<Verdict> verdict(Clues clues, Observed seen, double ahead) {
        if (ahead >= NEVER) {
            return Optional.empty();
        }
        Opinion opinion = opinion(clues);
        if (opinion.first() == null || opinion.margin() < ahead) {
            return Optional.empty();
        }
        String reason =
                opinion.words().stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ", "words ", ""));
        Verdict verdict = verdict(opinion.first(), seen, reason);
        boolean answered = clues.code() != null || seen.status() != null;
        boolean leftOpen = verdict.whoActs() == WhoActs.NOBODY && !seen.isIdempotent() && !answered;
        return leftOpen ? Optional.empty() : Optional.of(verdict);
    }

    /** Words never make a write safe to send again: an outage that they tell of leaves open what arrived before it. */
    private static Verdict verdict(Outcome outcome, Observed seen, String reason) {
        return NOT_ANSWERED.contains(outcome.failureClass()) && !seen.isIdempotent()
                ? new Verdict(
                        outcome.failureClass(),
                        "outcome_unknown",
                        WhoActs.SUPPORT,
                        reason + ", a write without an answer")
                : new Verdict(
                        outcome.failureClass(),
                        outcome.variant(),
                        WhoActs.valueOf(outcome.whoActs().toUpperCase(Locale.ROOT)),
                        reason);
    }
}
