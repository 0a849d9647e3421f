package dev.handrail.remedy.form;

import java.util.List;

/** An array of objects. Each row has a field for each column, in the same order. */
public record Table(List<Column> columns, List<Row> rows) {

    /** @param number whether numbers stand in it */
    public record Column(String label, boolean number) {}

    /** @param number as people count, from 1; rows beyond what is shown are left out */
    public record Row(int number, List<Field> fields) {}
}
