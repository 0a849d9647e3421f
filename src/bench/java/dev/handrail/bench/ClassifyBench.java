package dev.handrail.bench;

import dev.handrail.cases.rules.Classifier;
import dev.handrail.cases.rules.Facts;
import dev.handrail.cases.rules.Signals;
import dev.handrail.cases.rules.Verdict;
import dev.handrail.cases.rules.wording.Opinion;
import dev.handrail.cases.rules.wording.Weights;
import dev.handrail.history.rules.AnswerStatus;
import dev.handrail.history.rules.Clues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classifies codes and messages as the product does when an event brings them as {@code handrail.error.code} and as its
 * message, and tells the bench's category. Where the product says "unknown", its words say their undecided best.
 */
final class ClassifyBench {
    private static final Path WORDS = Path.of("src/main/resources/words");
    private static final String OTHERWISE = "bad_data";

    private final Path in;
    private final Path out;
    private final Classifier classifier;
    private final Categories categories;

    ClassifyBench(Path in, Path out) throws IOException {
        this(in, out, Weights.parse(Files.readAllLines(WORDS.resolve("weights.tsv")).stream()), new Categories());
    }

    ClassifyBench(Path in, Path out, Weights weights, Categories categories) throws IOException {
        this.in = in;
        this.out = out;
        this.categories = categories;
        classifier = new Classifier(Signals.parse(Files.readString(WORDS.resolve("signals.tsv"))), weights);
    }

    void run() throws IOException {
        List<String> lines = Files.readAllLines(in);
        List<String> head = Arrays.asList(lines.get(0).split("\t", -1));
        List<String> told = new ArrayList<>(List.of("id\tcategory\tfixer\tclass\treason"));
        int unknown = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t", -1);
            Facts facts = facts(row[head.indexOf("code")], row[head.indexOf("message")]);
            Verdict verdict = classifier.classify(facts);
            String category = category(verdict, facts);
            unknown += verdict.failureClass().equals("unknown") ? 1 : 0;
            told.add(String.join(
                    "\t",
                    row[head.indexOf("id")],
                    category,
                    categories.fixer(category),
                    verdict.failureClass() + "/" + verdict.variant(),
                    verdict.reason()));
        }
        Files.write(out, told);
        System.out.printf("%d rows, of which the product leaves %d unknown%n", lines.size() - 1, unknown);
    }

    /** The category of one failure. */
    String category(String code, String message) {
        Facts facts = facts(code, message);
        return category(classifier.classify(facts), facts);
    }

    private String category(Verdict verdict, Facts facts) {
        String decided = categories.of(verdict.failureClass(), verdict.variant());
        return decided == null ? leading(classifier.opinion(facts)) : decided;
    }

    /** The category of the largest sum of shares. */
    private String leading(Opinion opinion) {
        Map<String, Double> sums = new HashMap<>();
        opinion.shares()
                .forEach((outcome, share) ->
                        sums.merge(categories.of(outcome.failureClass(), outcome.variant()), share, Double::sum));
        return sums.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(OTHERWISE);
    }

    private static Facts facts(String code, String message) {
        Clues clues =
                new Clues(null, null, message, AnswerStatus.in(code, message), code, null, null, null, List.of(), null);
        return new Facts("bench", null, null, clues, Set.of(), false);
    }
}
