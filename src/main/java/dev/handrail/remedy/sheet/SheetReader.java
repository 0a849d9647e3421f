package dev.handrail.remedy.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads what came back, whatever program saved it: XLSX by its first bytes, else CSV. Bounded in every direction. */
public final class SheetReader {
    /** Bytes of a file. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private SheetReader() {}

    /** @throws SheetRefused with what is to be said */
    public static Sheet read(byte[] file) {
        if (file.length == 0) {
            throw new SheetRefused("empty");
        }
        if (file.length > LARGEST) {
            throw new SheetRefused("large", Map.of("max", LARGEST / 1024 / 1024));
        }
        if (begins(file, OLE)) {
            throw new SheetRefused("old_excel");
        }
        Rows rows = new Rows();
        if (begins(file, ZIP)) {
            XlsxRows.read(file, rows);
        } else {
            CsvRows.read(file, rows);
        }
        return rows.sheet();
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    /** What was read so far. The first row that is not empty is the head. */
    static final class Rows {
        private List<String> head;
        private final List<Sheet.Row> rows = new ArrayList<>();

        /** @param number as spreadsheets count, from 1 */
        void add(int number, List<String> cells) {
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            if (cells.size() > Sheet.MOST_COLUMNS) {
                throw new SheetRefused("columns", Map.of("max", Sheet.MOST_COLUMNS));
            }
            for (String cell : cells) {
                if (cell.length() > Sheet.LONGEST_CELL) {
                    throw new SheetRefused("cell", Map.of("row", number, "max", Sheet.LONGEST_CELL));
                }
            }
            if (head == null) {
                head = cells.stream().map(String::strip).toList();
                return;
            }
            if (rows.size() == Sheet.MOST_ROWS) {
                throw new SheetRefused("rows", Map.of("max", Sheet.MOST_ROWS));
            }
            rows.add(new Sheet.Row(number, List.copyOf(cells)));
        }

        private Sheet sheet() {
            if (head == null || rows.isEmpty()) {
                throw new SheetRefused("empty");
            }
            return new Sheet(head, List.copyOf(rows));
        }
    }
}
