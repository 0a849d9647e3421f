package dev.handrail.remedy.sheet;

import dev.handrail.remedy.Correctable;
import dev.handrail.remedy.bulk.BulkItem;
import dev.handrail.remedy.bulk.BulkItem.State;
import dev.handrail.remedy.bulk.Why;
import dev.handrail.remedy.form.Applied;
import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A table that came back, row by row: what was changed, and whether it can be. Rows that change nothing are no items. */
final class TableIn {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int LONGEST_SHOWN = 60;
    private final Sheet sheet;
    private final Forms forms = new Forms();
    private final int id;
    private final int version;
    private final int reference;
    private final Set<UUID> seen = new HashSet<>();

    /** @throws SheetRefused without the columns that say which record a row is */
    TableIn(Sheet sheet) {
        this.sheet = sheet;
        id = column(Columns.ID);
        version = column(Columns.VERSION);
        reference = sheet.head().indexOf(Columns.REFERENCE);
    }

    private int column(String name) {
        int at = sheet.head().indexOf(name);
        if (at < 0) {
            throw new SheetRefused("no_column", Map.of("field", name));
        }
        if (sheet.head().lastIndexOf(name) != at) {
            throw new SheetRefused("column_twice", Map.of("field", name));
        }
        return at;
    }

    int rows() {
        return sheet.rows().size();
    }

    /** Some rows, with the records that they name. */
    record Batch(List<Sheet.Row> rows, List<UUID> ids) {}

    List<Batch> batches(int size) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < rows(); from += size) {
            List<Sheet.Row> rows = sheet.rows().subList(from, Math.min(rows(), from + size));
            List<UUID> ids = rows.stream().flatMap(row -> id(row).stream()).toList();
            batches.add(new Batch(rows, ids));
        }
        return batches;
    }

    private Optional<UUID> id(Sheet.Row row) {
        try {
            return Optional.of(UUID.fromString(row.cell(id).strip()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** @param found those of the batch's records that are of this case */
    List<BulkItem> check(Batch batch, List<Correctable> found) {
        Map<UUID, Correctable> records = new HashMap<>();
        found.forEach(each -> records.put(each.failure().id(), each));
        List<BulkItem> items = new ArrayList<>();
        for (Sheet.Row row : batch.rows()) {
            Correctable each = id(row).map(records::get).orElse(null);
            item(row, each).ifPresent(items::add);
        }
        return items;
    }

    private Optional<BulkItem> item(Sheet.Row row, Correctable each) {
        if (each == null) {
            return Optional.of(refused(row, null, State.UNFIT, why("unknown_row", Map.of())));
        }
        if (!seen.add(each.failure().id())) {
            return Optional.of(refused(row, each, State.UNFIT, why("row_twice", Map.of())));
        }
        Optional<CorrectionForm> form = forms.of(each);
        if (form.isEmpty()) {
            return Optional.of(refused(row, each, State.HIDDEN, null));
        }
        Map<String, Field> columns = Columns.of(form.get());
        Map<String, String> typed = new LinkedHashMap<>();
        String readOnly = null;
        for (int at = 0; at < sheet.head().size(); at++) {
            Field field = columns.get(sheet.head().get(at));
            if (field == null || at == id || at == version || Cells.same(field.value(), row.cell(at))) {
                continue;
            }
            if (field.editable()) {
                typed.put(field.pointer(), Cells.plain(row.cell(at)));
            } else if (readOnly == null) {
                readOnly = sheet.head().get(at);
            }
        }
        if (typed.isEmpty() && readOnly == null) {
            return Optional.empty();
        }
        return Optional.of(changed(row, each, form.get(), typed, readOnly));
    }

    private BulkItem changed(
            Sheet.Row row, Correctable each, CorrectionForm form, Map<String, String> typed, String readOnly) {
        if (!each.failure().state().equals("open")) {
            return refused(row, each, State.OVER, null);
        }
        if (!Integer.toString(each.version()).equals(plainNumber(row.cell(version)))) {
            return refused(row, each, State.CHANGED, null);
        }
        if (readOnly != null) {
            String value = row.cell(sheet.head().indexOf(readOnly));
            return refused(
                    row,
                    each,
                    State.UNFIT,
                    why("read_only", Map.of("field", readOnly, "value", value.isEmpty() ? "–" : shown(value))));
        }
        Applied applied = form.apply(typed);
        if (!applied.problems().isEmpty()) {
            var problem = applied.problems().get(0);
            String value = typed.get(problem.pointer());
            return refused(row, each, State.UNFIT, Why.of(problem, each.system(), value == null ? null : shown(value)));
        }
        return applied.changes().isEmpty()
                ? refused(row, each, State.UNFIT, why("no_difference", Map.of()))
                : new BulkItem(
                        row.number(),
                        each.failure().id(),
                        each.failure().reference(),
                        each.version(),
                        State.WAITING,
                        null,
                        null,
                        Map.copyOf(typed));
    }

    /** Spreadsheets may write 1 as 1.0. */
    private static String plainNumber(String cell) {
        String plain = Cells.plain(cell).strip();
        return plain.replaceFirst("[.,]0+$", "");
    }

    private static String shown(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_SHOWN
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN - 1)) + "…";
    }

    private static String why(String key, Map<String, String> params) {
        return Why.of("sheet", key, params);
    }

    private BulkItem refused(Sheet.Row row, Correctable each, State state, String why) {
        String name = each != null
                ? each.failure().reference()
                : shown(reference < 0 || row.cell(reference).isBlank() ? "Row " + row.number() : row.cell(reference));
        return new BulkItem(
                row.number(),
                each == null ? NOBODY : each.failure().id(),
                name,
                each == null ? 0 : each.version(),
                state,
                why,
                null,
                null);
    }
}
