package dev.handrail.sla.letters;

import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a mail's plain text is laid out. */
@TemplateExtension
final class Plain {
    private static final int WIDTH = 76;

    private Plain() {}

    /** Broken at blanks; a word that is longer, such as a link, stays whole. */
    static String wrapped(String text) {
        return text.lines().map(Plain::paragraph).collect(Collectors.joining("\n"));
    }

    /** The same, each line begun with this mark. */
    static String quoted(String text) {
        return wrapped(text).lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }

    static String underlined(String text) {
        int longest = wrapped(text).lines().mapToInt(String::length).max().orElse(0);
        return wrapped(text) + "\n" + "=".repeat(longest);
    }

    /** Two columns. */
    static List<String> aligned(List<Mail.Fact> facts) {
        int widest =
                facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
        return facts.stream()
                .map(fact -> padded(fact.label(), widest + 3) + fact.value())
                .toList();
    }

    /** Three columns, the money to the right; a column that nobody fills is left out. */
    static List<String> table(List<Records.Row> rows) {
        int name = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int value =
                rows.stream().mapToInt(row -> text(row.value()).length()).max().orElse(0);
        int amount =
                rows.stream().mapToInt(row -> text(row.amount()).length()).max().orElse(0);
        return rows.stream()
                .map(row -> (padded(row.name(), name + 2)
                                + (value == 0 ? "" : padded(text(row.value()), value + 2))
                                + " ".repeat(amount - text(row.amount()).length())
                                + text(row.amount()))
                        .stripTrailing())
                .toList();
    }

    private static String paragraph(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
