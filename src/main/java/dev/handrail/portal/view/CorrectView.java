package dev.handrail.portal.view;

import java.util.List;

/**
 * The correction of one record: wrong fields, the other editable fields, lines, and what cannot be changed.
 *
 * @param reference of the record
 * @param lead where it stands in its case, and that nothing is sent yet
 * @param previous the record before it in the case, or null
 * @param next the record after it, or null
 * @param action where the form is posted
 * @param hidden the version the values were read from, and the like
 * @param summary what is wrong; null when nothing is
 * @param groups the wrong fields first, then the others, nested objects as groups of their own
 * @param tables arrays of objects
 * @param kept the values of the record itself that cannot be changed here
 * @param back to the case, without changes
 * @param beside who else is at it
 */
public record CorrectView(
        Frame frame,
        List<Link> crumbs,
        String reference,
        String lead,
        Link previous,
        Link next,
        String action,
        List<Hidden> hidden,
        Summary summary,
        List<Group> groups,
        List<LineTable> tables,
        List<Fact> kept,
        Link back,
        BesideView beside) {

    /** What is wrong, each word for word as beside its field. */
    public record Summary(String title, List<Problem> problems) {}

    /** One wrong value; field is the id of its input. */
    public record Problem(String field, String text) {}

    /**
     * Fields that belong together.
     *
     * @param id of the heading
     * @param hint under the heading, or null
     * @param kept what belongs to them and cannot be changed
     */
    public record Group(String id, String title, String hint, List<Field> fields, List<Fact> kept) {}

    /**
     * An array of objects, a row each.
     *
     * @param id of the heading
     * @param hint which columns can be changed, or null
     */
    public record LineTable(String id, String title, String hint, List<Column> columns, List<LineRow> rows) {}

    /** A column; numbers stand to the right. */
    public record Column(String label, boolean number) {}

    /** A row, its cells in the order of the columns. Number: as people count, from 1. */
    public record LineRow(String number, List<Cell> cells) {

        private static final int ROOM = 2;

        /** The inputs of this row whose value does not fit. */
        public List<Field> wrong() {
            return cells.stream().filter(LineRow::wrong).map(Cell::field).toList();
        }

        /** Columns before the reasons: they stand below the first wrong input, with room for a sentence. */
        public int gap() {
            int wrong = 0;
            while (wrong < cells.size() - ROOM && !wrong(cells.get(wrong))) {
                wrong++;
            }
            return wrong + 1;
        }

        /** Columns that the reasons take. */
        public int span() {
            return cells.size() + 1 - gap();
        }

        private static boolean wrong(Cell cell) {
            return cell.field() != null && cell.field().why() != null;
        }
    }

    /** An input (field) or a value that stays (text); the other is null. The field's label says its line too. */
    public record Cell(Column column, String text, Field field) {}
}
