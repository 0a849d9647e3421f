package dev.handrail.cases.rules;

import dev.handrail.cases.rules.Signal.Kind;
import dev.handrail.cases.rules.Signals.Match;
import dev.handrail.cases.rules.wording.Opinion;
import dev.handrail.cases.rules.wording.Weights;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what kind of failure it is and whose turn it is, from what was observed. {@code signals.md} has the order in which
 * signals are believed, and the rule that protects money: a write without an answer may have arrived.
 */
public final class Classifier {
    private static final Verdict UNKNOWN = new Verdict("unknown", "default", WhoActs.ENGINEERING, "none");
    /** Statuses that others mean much by, so that what the body says comes first. */
    private static final Set<Integer> SAY_LITTLE = Set.of(200, 207, 400, 422, 500);
    /** Codes of gRPC that say as little. */
    private static final Set<String> VAGUE =
            Set.of("2 UNKNOWN", "3 INVALID_ARGUMENT", "9 FAILED_PRECONDITION", "13 INTERNAL");
    /** Answers of somebody in between: the system itself may have done the work. */
    private static final Set<Integer> FROM_IN_BETWEEN = Set.of(502, 504, 520, 524, 598, 599);
    /** What a text names the field for; without one nobody can be asked to correct it. */
    private static final Map<String, Set<String>> NEED_A_FIELD = Map.of(
            "data.missing", Set.of("default"),
            "data.value", Set.of("default"),
            "data.format", Set.of("default"),
            "data.too_large", Set.of("default"),
            "data.reference_not_found", Set.of("default", "inactive"));
    /** What a second signal may tell of a field beside its class. */
    private static final Set<String> OF_A_FIELD = Set.of("name_taken", "rule", "inactive", "period_closed");

    private final Signals signals;
    private final Weighing weighing;

    /** @param weights what words speak for where no signal decides */
    public Classifier(Signals signals, Weights weights) {
        this.signals = signals;
        weighing = new Weighing(weights);
    }

    public Verdict classify(Facts facts) {
        Observed seen = Observed.of(facts);
        List<Match> found = believable(signals.matching(seen));
        Match best = found.stream().min(order(seen)).orElse(null);
        Verdict verdict =
                seen.namesFields() ? ofFields(seen, found) : best == null ? UNKNOWN : ofSignal(best, found, seen);
        verdict =
                weighing.verdict(facts.clues(), seen, ahead(best, found, seen)).orElse(verdict);
        return forRun(withoutField(verdict, seen), facts.wholeRun());
    }

    /** What a rule says of a failure, as far as it may be said of this one: money, fields and runs have their own rules. */
    Verdict fitted(Verdict told, Facts facts) {
        Observed seen = Observed.of(facts);
        boolean answered = seen.status() != null || facts.clues().code() != null;
        boolean open = Weighing.tellsOfAnOutage(told.failureClass()) && !seen.isIdempotent() && !answered;
        Verdict verdict = open
                ? new Verdict(
                        told.failureClass(),
                        Verdict.OUTCOME_UNKNOWN,
                        WhoActs.SUPPORT,
                        told.reason() + ", a write without an answer")
                : told;
        return forRun(withoutField(verdict, seen), facts.wholeRun());
    }

    /** What the words of a failure speak for, however undecided: for those who measure, and never shown as a verdict. */
    public Opinion opinion(Facts facts) {
        return weighing.opinion(facts.clues());
    }

    /** How clear words must be to be heard beside the signals; more than 1 where they are not asked. */
    private static double ahead(Match best, List<Match> found, Observed seen) {
        boolean mayHaveArrived = found.stream().anyMatch(match -> mayHaveArrived(match.signal(), seen));
        if (seen.namesFields() || mayHaveArrived) {
            return Weighing.NEVER;
        }
        if (best == null || saysLittle(best.signal(), seen)) {
            return Weighing.MARGIN;
        }
        boolean onlyWords = best.signal().kind() == Kind.MESSAGE_WORDS;
        boolean outage = Weighing.tellsOfAnOutage(best.signal().failureClass());
        return onlyWords && !outage ? Weighing.MARGIN_OVER_WORDS : Weighing.NEVER;
    }

    /** A weak row needs another one that says the same. */
    private static List<Match> believable(List<Match> found) {
        Set<String> told = found.stream()
                .map(Match::signal)
                .filter(signal -> !signal.isWeak())
                .map(Signal::failureClass)
                .collect(Collectors.toSet());
        return found.stream()
                .filter(match ->
                        !match.signal().isWeak() || told.contains(match.signal().failureClass()))
                .toList();
    }

    private static Comparator<Match> order(Observed seen) {
        return Comparator.comparing((Match match) -> saysLittle(match.signal(), seen))
                .thenComparing(match -> -narrowing(match.signal()))
                .thenComparing(match -> !match.signal().isNamed(seen))
                .thenComparing(match -> match.signal().kind())
                .thenComparing(match -> match.signal().confidence())
                .thenComparing(match -> -match.weight())
                .thenComparing(match -> match.signal().row());
    }

    private static boolean saysLittle(Signal signal, Observed seen) {
        boolean fromTheBody = signal.key().contains(" words:") || signal.key().contains(" html_");
        boolean vague = signal.kind() == Kind.GRPC_CODE && VAGUE.contains(signal.value());
        return vague || signal.kind() == Kind.HTTP_STATUS && SAY_LITTLE.contains(seen.status()) && !fromTheBody;
    }

    private static long narrowing(Signal signal) {
        return signal.conditions().stream().filter(Condition::narrows).count();
    }

    private static Verdict ofFields(Observed seen, List<Match> found) {
        String failureClass = FieldErrors.classOf(seen.fields());
        String usual = failureClass.equals("data.duplicate") ? "name_taken" : "default";
        String variant = found.stream()
                .map(Match::signal)
                .filter(signal -> signal.failureClass().equals(failureClass) && OF_A_FIELD.contains(signal.variant()))
                .map(Signal::variant)
                .findFirst()
                .orElse(usual);
        return new Verdict(failureClass, variant, WhoActs.CUSTOMER, "field_errors");
    }

    private static Verdict ofSignal(Match best, List<Match> found, Observed seen) {
        Signal signal = best.signal();
        boolean nothingSent = found.stream().anyMatch(match -> match.signal().nothingSent());
        return mayHaveArrived(signal, seen) && !nothingSent
                ? new Verdict(
                        signal.failureClass(),
                        Verdict.OUTCOME_UNKNOWN,
                        WhoActs.SUPPORT,
                        signal.reason() + ", a write without an answer")
                : new Verdict(signal.failureClass(), signal.variant(), signal.whoActs(), signal.reason());
    }

    /** The rule that protects money: what was sent and not answered is never simply sent again. */
    private static boolean mayHaveArrived(Signal signal, Observed seen) {
        String text = signal.failureClass() + "/" + signal.variant();
        boolean noAnswer =
                text.equals("infrastructure.network/default") || text.equals("application.unavailable/brief");
        boolean inBetween = signal.kind() == Kind.HTTP_STATUS
                && FROM_IN_BETWEEN.contains(seen.status())
                && seen.isMethod("POST", "PATCH");
        return inBetween || noAnswer && !seen.isIdempotent();
    }

    private static Verdict withoutField(Verdict verdict, Observed seen) {
        boolean needed =
                NEED_A_FIELD.getOrDefault(verdict.failureClass(), Set.of()).contains(verdict.variant());
        return needed && !seen.pointsAtAField()
                ? new Verdict(verdict.failureClass(), "field_unknown", WhoActs.SUPPORT, verdict.reason())
                : verdict;
    }

    /** Of a whole run, data has no text: it is told and handed over as unknown is. */
    private static Verdict forRun(Verdict verdict, boolean wholeRun) {
        boolean ofRecords = verdict.failureClass().startsWith("data.")
                || verdict.failureClass().equals("user.duplicate_trigger");
        return wholeRun && ofRecords
                ? new Verdict(verdict.failureClass(), verdict.variant(), WhoActs.ENGINEERING, verdict.reason())
                : verdict;
    }
}
