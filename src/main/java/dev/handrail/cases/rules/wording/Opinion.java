package dev.handrail.cases.rules.wording;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What words speak for.
 *
 * @param shares of every outcome its share of 1, the largest first; empty when no word is known
 * @param words that spoke most for the first, at most three
 */
public record Opinion(Map<Outcome, Double> shares, List<String> words) {
    private static final int MOST_WORDS = 3;
    private static final Opinion NONE = new Opinion(Map.of(), List.of());

    /** Share of the first; 0 when there is none. */
    public double share() {
        return shares.values().stream().findFirst().orElse(0.0);
    }

    /** By how much the first is ahead of the second. */
    public double margin() {
        return share() - shares.values().stream().skip(1).findFirst().orElse(0.0);
    }

    /** The one with the largest share, or null. */
    public Outcome first() {
        return shares.keySet().stream().findFirst().orElse(null);
    }

    static Opinion of(Weights weights, Map<String, String> traits) {
        List<Outcome> outcomes = weights.outcomes();
        double[] sums = new double[outcomes.size()];
        int known = 0;
        for (String trait : traits.keySet()) {
            float[] own = weights.weights(trait);
            for (int i = 0; own != null && i < sums.length; i++) {
                sums[i] += own[i];
            }
            known += own == null ? 0 : 1;
        }
        if (known == 0) {
            return NONE;
        }
        double length = Math.sqrt(traits.size());
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.exp(outcomes.get(i).usual() + sums[i] / length);
            all += sums[i];
        }
        Map<Outcome, Double> shares = new LinkedHashMap<>();
        double whole = all;
        IntStream.range(0, sums.length)
                .boxed()
                .sorted(Comparator.comparing(i -> -sums[i]))
                .forEach(i -> shares.put(outcomes.get(i), sums[i] / whole));
        return new Opinion(shares, telling(weights, traits, shares));
    }

    /** The words that told the first from the second. */
    private static List<String> telling(Weights weights, Map<String, String> traits, Map<Outcome, Double> shares) {
        List<Outcome> two = shares.keySet().stream().limit(2).toList();
        int first = weights.outcomes().indexOf(two.get(0));
        int second = weights.outcomes().indexOf(two.get(two.size() - 1));
        Set<String> words = new LinkedHashSet<>();
        traits.entrySet().stream()
                .filter(trait -> weights.weights(trait.getKey()) != null)
                .filter(trait -> lead(weights.weights(trait.getKey()), first, second) > 0)
                .sorted(Comparator.comparing(trait -> -lead(weights.weights(trait.getKey()), first, second)))
                .map(Map.Entry::getValue)
                .filter(word -> words.stream().noneMatch(other -> other.contains(word) || word.contains(other)))
                .forEachOrdered(words::add);
        return words.stream().limit(MOST_WORDS).toList();
    }

    private static float lead(float[] weights, int first, int second) {
        return first == second ? weights[first] : weights[first] - weights[second];
    }
}
