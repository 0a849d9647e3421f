package dev.handrail.bench;

import dev.handrail.cases.rules.wording.Outcome;
import dev.handrail.cases.rules.wording.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the weights of words again from catalogues: a multinomial logistic regression, held down so that a word has to come in
 * two catalogues before it counts. Half of what is learned is the category, half the class within it.
 */
final class LearnWords {
    private static final int STEPS = 400;
    private static final double SPEED = 0.5;
    private static final double OF_CLASS = 0.5;
    private static final double SMALLEST = 0.3;

    private final Path file;
    private final List<String> kept = new ArrayList<>();
    private final Weights weights;
    private final int classes;
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] categories;
    private final double hold;

    /** One row of a catalogue. */
    record Row(String catalogue, String code, String message, String category, String key) {
        static List<Row> read(Path file) throws IOException {
            return Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(row -> new Row(row[0], row[1], row[2], row[3], row[4]))
                    .toList();
        }
    }

    /** A row as numbers. */
    private record Example(int[] traits, int key) {}

    /**
     * Learns beside the outcomes and the kin of a file.
     *
     * @param hold how strongly weights are held down
     */
    LearnWords(Path file, Categories table, double hold) throws IOException {
        this.file = file;
        this.hold = hold;
        Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("trait\t"))
                .forEach(kept::add);
        weights = Weights.parse(kept.stream());
        classes = weights.outcomes().size();
        categories = new int[classes];
        List<String> names = table.names();
        for (int i = 0; i < classes; i++) {
            Outcome outcome = weights.outcomes().get(i);
            places.put(outcome.key(), i);
            categories[i] = names.indexOf(table.of(outcome.failureClass(), outcome.variant()));
        }
    }

    /** Learns from rows, and gives the lines of the file. */
    List<String> learn(List<Row> rows) {
        Map<String, Integer> numbers = number(rows);
        List<Example> examples = rows.stream().map(row -> example(row, numbers)).toList();
        double[][] learned = fit(examples, numbers.size());
        return lines(learned, numbers);
    }

    void write(List<String> lines) throws IOException {
        Files.write(file, lines);
    }

    private Map<String, Integer> number(List<Row> rows) {
        Map<String, Set<String>> where = new TreeMap<>();
        for (Row row : rows) {
            boolean phrase = row.code().isEmpty();
            for (String trait : weights.traits(row.code(), row.message())) {
                where.computeIfAbsent(trait, any -> new HashSet<>()).add(phrase ? row.message() : row.catalogue());
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        where.forEach((trait, catalogues) -> {
            if (catalogues.size() > 1) {
                numbers.put(trait, numbers.size());
            }
        });
        return numbers;
    }

    private Example example(Row row, Map<String, Integer> numbers) {
        List<Integer> traits = new ArrayList<>();
        int length = 0;
        for (String trait : weights.traits(row.code(), row.message())) {
            length++;
            if (numbers.containsKey(trait)) {
                traits.add(numbers.get(trait));
            }
        }
        int[] all = new int[traits.size() + 1];
        all[0] = length;
        for (int i = 0; i < traits.size(); i++) {
            all[i + 1] = traits.get(i);
        }
        return new Example(all, places.get(row.key()));
    }

    /** Steps down the whole gradient, each weight at its own pace. The last row is what is usual. */
    private double[][] fit(List<Example> examples, int traits) {
        double[][] learned = new double[traits + 1][classes];
        double[][] pace = new double[traits + 1][classes];
        for (int step = 0; step < STEPS; step++) {
            double[][] slope = new double[traits + 1][classes];
            for (Example example : examples) {
                addSlope(example, learned, slope);
            }
            for (int t = 0; t <= traits; t++) {
                for (int c = 0; c < classes; c++) {
                    double down = slope[t][c] + (t < traits ? hold * learned[t][c] : 0);
                    pace[t][c] += down * down;
                    learned[t][c] -= SPEED * down / (1e-8 + Math.sqrt(pace[t][c]));
                }
            }
        }
        return learned;
    }

    private void addSlope(Example example, double[][] learned, double[][] slope) {
        int usual = learned.length - 1;
        double value = 1 / Math.sqrt(example.traits()[0]);
        double[] share = learned[usual].clone();
        for (int i = 1; i < example.traits().length; i++) {
            double[] own = learned[example.traits()[i]];
            for (int c = 0; c < classes; c++) {
                share[c] += own[c] * value;
            }
        }
        double all = 0;
        double ofCategory = 0;
        for (int c = 0; c < classes; c++) {
            share[c] = Math.exp(share[c]);
            all += share[c];
            ofCategory += categories[c] == categories[example.key()] ? share[c] : 0;
        }
        for (int c = 0; c < classes; c++) {
            double wanted = (categories[c] == categories[example.key()] ? (1 - OF_CLASS) * share[c] / ofCategory : 0)
                    + (c == example.key() ? OF_CLASS : 0);
            double off = share[c] / all - wanted;
            slope[usual][c] += off;
            for (int i = 1; i < example.traits().length; i++) {
                slope[example.traits()[i]][c] += off * value;
            }
        }
    }

    private List<String> lines(double[][] learned, Map<String, Integer> numbers) {
        List<String> lines = new ArrayList<>();
        for (String line : kept) {
            String[] row = line.split("\t");
            lines.add(
                    row[0].equals("outcome")
                            ? String.join(
                                    "\t", row[0], row[1], row[2], number(learned[numbers.size()][places.get(row[1])]))
                            : line);
        }
        new TreeMap<>(numbers).forEach((trait, place) -> {
            StringBuilder line = new StringBuilder("trait\t" + trait);
            for (int c = 0; c < classes; c++) {
                if (Math.abs(learned[place][c]) >= SMALLEST) {
                    line.append('\t').append(weights.outcomes().get(c).key()).append(' ');
                    line.append(number(learned[place][c]));
                }
            }
            lines.add(line.toString());
        });
        return lines;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
