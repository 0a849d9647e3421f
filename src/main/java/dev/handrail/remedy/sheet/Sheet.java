package dev.handrail.remedy.sheet;

import java.util.List;

/**
 * A table of texts.
 *
 * @param head over the columns
 * @param rows in their order
 */
public record Sheet(List<String> head, List<Row> rows) {
    /** Rows of one file. */
    public static final int MOST_ROWS = 10_000;

    static final int MOST_COLUMNS = 500;
    /** Characters of one cell; spreadsheets hold as many. */
    static final int LONGEST_CELL = 32_767;

    /** @param number as spreadsheets count: the head is 1 */
    public record Row(int number, List<String> cells) {
        /** "" where the row is shorter than the head. */
        public String cell(int column) {
            return column < 0 || column >= cells.size() ? "" : cells.get(column);
        }
    }
}
