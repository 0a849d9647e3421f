package dev.handrail.cases.rules;

import dev.handrail.cases.rules.Trait.Seen;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operator's rules in front of signals and words: the first that holds says what a failure is. They may not make a write
 * that was not answered into anything else: nobody knows what became of it, whatever its message says.
 */
public final class ClassRules {
    /** In all. */
    public static final int MOST = 1_000;

    private final List<ClassRule> rules;

    /** @param rules in any order */
    public ClassRules(List<ClassRule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing((ClassRule rule) -> rule.integration() == null)
                        .thenComparing(ClassRule::place)
                        .thenComparing(ClassRule::key))
                .toList();
    }

    /** @return in the order in which they are asked */
    public List<ClassRule> all() {
        return rules;
    }

    /** These rules with one changed or added. */
    public ClassRules with(ClassRule changed) {
        return new ClassRules(Stream.concat(without(changed.key()).rules.stream(), Stream.of(changed))
                .toList());
    }

    /** These rules without one. */
    public ClassRules without(String key) {
        return new ClassRules(
                rules.stream().filter(rule -> !rule.key().equals(key)).toList());
    }

    /** @param recordType "" for a whole run */
    public Verdict classify(Facts facts, String recordType, Classifier classifier) {
        Verdict usual = classifier.classify(facts);
        if (rules.isEmpty() || usual.mayHaveArrived()) {
            return usual;
        }
        Seen seen = new Seen(facts.step(), facts.system(), recordType, facts.clues());
        return rules.stream()
                .filter(rule -> rule.holds(facts.integration(), seen))
                .findFirst()
                .map(rule -> classifier.fitted(rule.verdict(), facts))
                .orElse(usual);
    }
}
