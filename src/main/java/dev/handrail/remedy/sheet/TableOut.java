package dev.handrail.remedy.sheet;

import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.Field;
import dev.handrail.remedy.form.Problem;
import dev.handrail.words.Language;
import dev.handrail.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table while it is made. Columns stand in the order in which records first had them. */
final class TableOut {
    private final Words words;
    private final Forms forms = new Forms();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    TableOut(Words words) {
        this.words = words;
    }

    /** @return how many rows there are now */
    int add(List<Correctable> records) {
        for (Correctable each : records) {
            Optional<CorrectionForm> form = forms.of(each);
            if (form.isPresent() && rows.size() < Sheet.MOST_ROWS) {
                rows.add(row(each, form.get()));
            }
        }
        return rows.size();
    }

    private Map<String, String> row(Correctable each, CorrectionForm form) {
        Map<String, String> row = new HashMap<>();
        row.put(Columns.REFERENCE, each.failure().reference());
        row.put(Columns.REASON, reasons(each, form));
        row.put(Columns.ID, each.failure().id().toString());
        row.put(Columns.VERSION, Integer.toString(each.version()));
        for (Map.Entry<String, Field> field : Columns.of(form).entrySet()) {
            if (columns.size() < Sheet.MOST_COLUMNS - 4 || columns.containsKey(field.getKey())) {
                columns.putIfAbsent(field.getKey(), columns.size());
                row.put(field.getKey(), field.getValue().value());
            }
        }
        return row;
    }

    private String reasons(Correctable each, CorrectionForm form) {
        return form.problems().stream()
                .map(problem -> sentence(words, each, problem))
                .collect(Collectors.joining(". "));
    }

    private static String sentence(Words words, Correctable each, Problem problem) {
        Map<String, Object> params = new HashMap<>(problem.params());
        params.putIfAbsent("target_system", each.system().orElse("the target system"));
        return problem.label() + ": " + words.say(Language.EN, "form", problem.sentence(), params);
    }

    Sheet table() {
        List<String> head = new ArrayList<>(List.of(Columns.REFERENCE, Columns.REASON));
        head.addAll(columns.keySet());
        head.addAll(List.of(Columns.ID, Columns.VERSION));
        List<Sheet.Row> lines = new ArrayList<>();
        int number = 2;
        for (Map<String, String> row : rows) {
            lines.add(new Sheet.Row(
                    number++,
                    head.stream().map(name -> row.getOrDefault(name, "")).toList()));
        }
        return new Sheet(List.copyOf(head), lines);
    }
}
