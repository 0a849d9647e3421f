package dev.handrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code src/bench/classes.tsv}: to which of the bench's categories a class belongs, and who mends it. */
final class Categories {
    static final Path FILE = Path.of("src/bench/classes.tsv");
    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, String> fixers = new HashMap<>();

    Categories() throws IOException {
        Files.readAllLines(FILE).stream().skip(1).map(line -> line.split("\t")).forEach(row -> {
            categories.put(row[0], row[1]);
            fixers.put(row[1], row[2]);
        });
    }

    /** The most exact row: class and variant, the class, its cause; null when there is none. */
    String of(String failureClass, String variant) {
        String exact = categories.get(failureClass + "/" + variant);
        String ofClass = exact == null ? categories.get(failureClass) : exact;
        return ofClass == null ? categories.get(failureClass.replaceFirst("\\..*", "")) : ofClass;
    }

    String fixer(String category) {
        return fixers.get(category);
    }

    List<String> names() {
        return fixers.keySet().stream().sorted().toList();
    }
}
