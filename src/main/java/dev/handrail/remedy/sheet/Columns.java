package dev.handrail.remedy.sheet;

import dev.handrail.remedy.form.CorrectionForm;
import dev.handrail.remedy.form.Field;
import dev.handrail.remedy.form.Group;
import dev.handrail.remedy.form.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands over the columns: the form's own labels, each once. Which fields a record has says its own form. */
public final class Columns {
    public static final String REFERENCE = "Reference";
    public static final String REASON = "What does not fit";
    public static final String ID = "Id (leave as it is)";
    public static final String VERSION = "Version (leave as it is)";

    private Columns() {}

    /** The fields of a record by the name of their column, in the order of its form; without those that nobody is shown. */
    public static Map<String, Field> of(CorrectionForm form) {
        Map<String, Field> columns = new LinkedHashMap<>();
        for (Group group : form.groups()) {
            String before = group.title() == null ? "" : group.title() + ": ";
            group.fields().forEach(field -> put(columns, before + field.label(), field));
            if (group.table() != null) {
                put(columns, before, group.table());
            }
        }
        return columns;
    }

    private static void put(Map<String, Field> columns, String before, Table table) {
        for (Table.Row row : table.rows()) {
            for (int column = 0; column < table.columns().size(); column++) {
                String label = before + row.number() + ", "
                        + table.columns().get(column).label();
                put(columns, label, row.fields().get(column));
            }
        }
    }

    private static void put(Map<String, Field> columns, String label, Field field) {
        if (field.value().equals(CorrectionForm.MASK)) {
            return;
        }
        String name = label;
        for (int again = 2; columns.containsKey(name) || isOurs(name); again++) {
            name = label + " " + again;
        }
        columns.put(name, field);
    }

    private static boolean isOurs(String name) {
        return name.equals(REFERENCE) || name.equals(REASON) || name.equals(ID) || name.equals(VERSION);
    }
}
