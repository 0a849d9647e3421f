package dev.handrail.remedy.sheet;

import dev.handrail.shared.Csv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a table. In XLSX every cell is text, so that nothing is taken for a number, a date or a formula. */
public final class SheetWriter {
    private static final double WIDE = 22;

    private SheetWriter() {}

    /** @param name of the sheet within the file */
    public static byte[] xlsx(Sheet table, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Handrail", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            int columns = table.head().size();
            for (int column = 0; column < columns; column++) {
                sheet.value(0, column, table.head().get(column));
                sheet.width(column, WIDE);
            }
            int line = 1;
            for (Sheet.Row row : table.rows()) {
                for (int column = 0; column < columns; column++) {
                    sheet.value(line, column, row.cell(column));
                }
                line++;
            }
            sheet.range(0, 0, Math.max(1, line - 1), columns - 1)
                    .style()
                    .format("@")
                    .set();
            sheet.range(0, 0, 0, columns - 1).style().format("@").bold().set();
            sheet.freezePane(1, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] csv(Sheet table) {
        Csv csv = new Csv().line(table.head());
        for (Sheet.Row row : table.rows()) {
            List<String> cells = row.cells();
            csv.line(cells);
        }
        return csv.text().getBytes(StandardCharsets.UTF_8);
    }
}
