package dev.handrail.cases.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Codes and messages of catalogues that no weight was learned from. */
class CataloguesTest {
    private static final Path CATALOGUES = Path.of("src/test/resources/catalogues");

    private record Row(String code, String message, String category, String failureClass) {}

    @Test
    void most_failures_of_systems_never_seen_get_a_class_and_most_classes_are_right() throws IOException {
        Map<String, String> categories = new HashMap<>();
        rows("learned.tsv").forEach(row -> {
            categories.put(row.failureClass(), row.category());
            categories.putIfAbsent(ofClass(row.failureClass()), row.category());
        });
        List<Row> rows = rows("heldout.tsv");
        int decided = 0;
        int right = 0;
        for (Row row : rows) {
            Verdict verdict = Classified.as(Told.code(row.code()).saying(row.message()));
            String exact = verdict.failureClass() + "/" + verdict.variant();
            String category = categories.getOrDefault(exact, categories.get(verdict.failureClass()));
            decided += verdict.failureClass().equals("unknown") ? 0 : 1;
            right += row.category().equals(category) ? 1 : 0;
        }

        assertThat(decided / (double) rows.size()).isGreaterThan(0.65);
        assertThat(right / (double) decided).isGreaterThan(0.80);
    }

    private static String ofClass(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static List<Row> rows(String name) throws IOException {
        return Files.readAllLines(CATALOGUES.resolve(name)).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(row -> new Row(row[1], row[2], row[3], row[4]))
                .toList();
    }
}
