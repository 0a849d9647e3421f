package dev.handrail.bench;

import dev.handrail.bench.LearnWords.Row;
import dev.handrail.cases.rules.wording.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Learns the weights of words from phrases and catalogues, writes them, and tells how good they are on catalogues that were held
 * out: each fifth of the learned ones in turn, and those that are never learned from.
 */
final class LearnBench {
    private static final Path WEIGHTS = Path.of("src/main/resources/words/weights.tsv");
    private static final double HOLD = 0.03;
    private static final int PARTS = 5;
    private static final double[] MARGINS = {0, 0.1, 0.25, 0.5, 0.75};

    private final Categories categories = new Categories();
    private final LearnWords learner = new LearnWords(WEIGHTS, categories, HOLD);
    private final List<Row> phrases;
    private final List<Row> learned;
    private final List<Row> heldOut;

    LearnBench(Path catalogues) throws IOException {
        phrases = Row.read(catalogues.resolve("phrases.tsv"));
        learned = Row.read(catalogues.resolve("learned.tsv"));
        heldOut = Row.read(catalogues.resolve("heldout.tsv"));
    }

    void run() throws IOException {
        double right = 0;
        List<String> names = new ArrayList<>(
                new TreeSet<>(learned.stream().map(Row::catalogue).toList()));
        for (int part = 0; part < PARTS; part++) {
            Set<String> out = new HashSet<>();
            for (int i = part; i < names.size(); i += PARTS) {
                out.add(names.get(i));
            }
            List<Row> tried = rows(row -> out.contains(row.catalogue()));
            right += right(learn(rows(row -> !out.contains(row.catalogue()))), tried) * tried.size();
        }
        System.out.printf(
                "each fifth of the catalogues in turn: %.3f of %d rows%n", right / learned.size(), learned.size());
        List<String> lines = learnLines(learned);
        Weights weights = Weights.parse(lines.stream());
        System.out.printf("held out: %.3f of %d rows%n", right(weights, heldOut), heldOut.size());
        for (double margin : MARGINS) {
            tell(weights, margin);
        }
        learner.write(lines);
    }

    private List<Row> rows(Predicate<Row> which) {
        return learned.stream().filter(which).toList();
    }

    private Weights learn(List<Row> rows) {
        return Weights.parse(learnLines(rows).stream());
    }

    private List<String> learnLines(List<Row> rows) {
        List<Row> all = new ArrayList<>(phrases);
        all.addAll(rows);
        return learner.learn(all);
    }

    /** Share of rows that get their category, by signals and words as the product has them. */
    private double right(Weights weights, List<Row> rows) throws IOException {
        ClassifyBench bench = new ClassifyBench(null, null, weights, categories);
        return rows.stream()
                        .filter(row -> row.category().equals(bench.category(row.code(), row.message())))
                        .count()
                / (double) rows.size();
    }

    /** What a margin costs: how often words speak, and how often they are right then. */
    private void tell(Weights weights, double margin) {
        List<Row> spoken = heldOut.stream()
                .filter(row -> weights.of(row.code(), row.message()).margin() > margin)
                .toList();
        long right = spoken.stream()
                .filter(row -> {
                    var first = weights.of(row.code(), row.message()).first();
                    return row.category().equals(categories.of(first.failureClass(), first.variant()));
                })
                .count();
        System.out.printf(
                "margin %.2f: words alone speak for %.2f of the rows held out, and %.2f of that is right%n",
                margin, spoken.size() / (double) heldOut.size(), right / (double) spoken.size());
    }
}
