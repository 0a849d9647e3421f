package dev.handrail.cases.rules.wording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each trait of a wording speaks for: the rows of {@code weights.tsv}. {@code weights.md} says how they are read and how
 * they are made again.
 */
public final class Weights {
    private final List<Outcome> outcomes;
    private final Map<String, String> kin;
    private final Map<String, float[]> weights;

    private Weights(List<Outcome> outcomes, Map<String, String> kin, Map<String, float[]> weights) {
        this.outcomes = outcomes;
        this.kin = kin;
        this.weights = weights;
    }

    /** Speaks for nothing. */
    public static Weights none() {
        return new Weights(List.of(), Map.of(), Map.of());
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException for a row that cannot be understood
     */
    public static Weights parse(Stream<String> lines) {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        Map<String, String> kin = new HashMap<>();
        Map<String, float[]> weights = new HashMap<>();
        lines.filter(line -> !line.isBlank() && line.charAt(0) != '#').forEach(line -> {
            String[] row = line.split("\t");
            switch (row[0]) {
                case "outcome" -> {
                    places.put(row[1], outcomes.size());
                    outcomes.add(Outcome.of(row));
                }
                case "kin" -> addKin(kin, row);
                case "trait" -> weights.put(row[1], weights(row, places));
                default -> throw new IllegalArgumentException("no such row: " + line);
            }
        });
        return new Weights(List.copyOf(outcomes), kin, weights);
    }

    /** What the words of a code and a message speak for. Either may be null. */
    public Opinion of(String code, String message) {
        return Opinion.of(this, Wording.traits(code, message, kin));
    }

    /** The traits of a wording, for those who learn weights. */
    public Iterable<String> traits(String code, String message) {
        return Wording.traits(code, message, kin).keySet();
    }

    /** All that can be spoken for. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** For each outcome its weight, or null when the trait says nothing. */
    float[] weights(String trait) {
        return weights.get(trait);
    }

    private static void addKin(Map<String, String> kin, String[] row) {
        for (String word : row[2].split(" ")) {
            kin.put(Stem.of(word), row[1]);
        }
    }

    private static float[] weights(String[] row, Map<String, Integer> places) {
        float[] weights = new float[places.size()];
        for (int i = 2; i < row.length; i++) {
            int space = row[i].indexOf(' ');
            Integer place = space < 0 ? null : places.get(row[i].substring(0, space));
            if (place == null) {
                throw new IllegalArgumentException("no such outcome: " + String.join(" ", row));
            }
            weights[place] = Float.parseFloat(row[i].substring(space + 1));
        }
        return weights;
    }
}
