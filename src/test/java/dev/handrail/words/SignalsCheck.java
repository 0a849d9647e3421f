package dev.handrail.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every rule that {@code signals.tsv} must keep; which conditions there are is checked where they are read. */
final class SignalsCheck {
    private static final String HEADING = "kind\tkey\tclass\twho_acts\tconfidence\tnote";
    private static final Set<String> KINDS = Set.of(
            "http_status",
            "grpc_code",
            "sqlstate",
            "smtp_enhanced",
            "oauth_error",
            "exception_type",
            "error_code",
            "message_words");
    private static final Pattern VARIANT = Pattern.compile("\\bvariant ([a-z_]+)");
    private final List<String> lines;
    private final Map<String, Object> explanations;
    private final List<String> faults = new ArrayList<>();

    SignalsCheck(List<String> lines, Map<String, Object> explanations) {
        this.lines = lines;
        this.explanations = explanations;
    }

    List<String> faults() {
        need("heading", lines.get(0).equals(HEADING), HEADING);
        need("signals", lines.size() > 250, "250 rows at least");
        Set<String> seen = new HashSet<>();
        Set<String> covered = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t", -1);
            need(line, row.length == 6, "six columns");
            if (row.length == 6) {
                need(line, seen.add(row[0] + "\t" + row[1]), "a kind and key of its own");
                covered.add(row[2]);
                row(line, row);
            }
        }
        need("signals", covered.equals(WordsCheck.CLASSES), "a row for every class");
        return faults;
    }

    private void row(String line, String[] row) {
        need(line, KINDS.contains(row[0]) && !row[1].isBlank(), "a kind and a key");
        need(line, Set.of("sure", "likely", "weak").contains(row[4]), "a confidence");
        Matcher named = VARIANT.matcher(row[5]);
        String variant = named.find() ? named.group(1) : "default";
        Map<String, Object> text = Tree.at(explanations, "classes", row[2], "variants", variant);
        need(line, !text.isEmpty(), "a text " + row[2] + "/" + variant);
        need(line, Tree.text(text, "who_acts").equals(row[3]), "the who_acts of its text");
    }

    private void need(String at, boolean holds, String what) {
        if (!holds) {
            faults.add(at + ": needs " + what);
        }
    }
}
