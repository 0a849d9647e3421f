package dev.handrail.remedy.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets do to values, and what is made of it. */
class SheetFormatsTest {
    private static final List<String> HEAD = List.of("Reference", "Postcode", "Day", "Town", "Note", "Amount");
    private static final List<String> TRICKY =
            List.of("PO-1", "01011", "2026-11-27", "Köln, Straße; \"links\"", "=1+1", "10.50");

    private static Sheet table() {
        return new Sheet(HEAD, List.of(new Sheet.Row(2, TRICKY)));
    }

    private static List<String> same(Sheet read) {
        assertThat(read.head()).isEqualTo(HEAD);
        assertThat(read.rows()).hasSize(1);
        List<String> kept = new ArrayList<>();
        for (int column = 0; column < HEAD.size(); column++) {
            String cell = read.rows().get(0).cell(column);
            kept.add(Cells.same(TRICKY.get(column), cell) ? TRICKY.get(column) : cell);
        }
        return kept;
    }

    @Test
    void xlsx_keeps_every_value_as_text() throws IOException {
        byte[] file = SheetWriter.xlsx(table(), "Entries");
        assertThat(SheetReader.read(file).rows().get(0).cells()).isEqualTo(TRICKY);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            book.getFirstSheet().read().get(1).forEach(cell -> {
                assertThat(cell.getType()).isEqualTo(CellType.STRING);
                assertThat(cell.getFormula()).isNull();
            });
        }
    }

    @Test
    void csv_comes_back_as_it_was() {
        byte[] file = SheetWriter.csv(table());
        assertThat(new String(file, StandardCharsets.UTF_8))
                .startsWith("\uFEFF")
                .contains(",'=1+1,");
        assertThat(same(SheetReader.read(file))).isEqualTo(TRICKY);
    }

    /** As LibreOffice in German saves it: semicolons, numbers and days as the country writes them. */
    @Test
    void csv_as_a_program_saved_it_is_as_it_was() {
        String saved = "Reference;Postcode;Day;Town;Note;Amount\r\n"
                + "PO-1;1011;27.11.2026;\"Köln, Straße; \"\"links\"\"\";'=1+1;10,5\r\n";
        assertThat(same(SheetReader.read(saved.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TRICKY);
        assertThat(same(SheetReader.read(saved.getBytes(Charset.forName("windows-1252")))))
                .isEqualTo(TRICKY);
        String tabs = "\uFEFF" + saved.replace(';', '\t').replace("Straße\t", "Straße;");
        assertThat(same(SheetReader.read(tabs.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TRICKY);
        byte[] wide = ("\uFEFF" + saved).getBytes(StandardCharsets.UTF_16LE);
        assertThat(same(SheetReader.read(wide))).isEqualTo(TRICKY);
    }

    /** As Excel stores what was typed into a fresh sheet: numbers, days, truth, formulas. */
    @Test
    void xlsx_of_other_programs_is_read_as_people_see_it() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Sheet1");
            for (int column = 0; column < HEAD.size(); column++) {
                sheet.value(0, column, HEAD.get(column));
            }
            sheet.value(1, 0, "PO-1");
            sheet.value(1, 1, 1011);
            sheet.value(1, 2, LocalDate.of(2026, 11, 27));
            sheet.style(1, 2).format("dd.mm.yyyy").set();
            sheet.value(1, 3, true);
            sheet.formula(1, 4, "1+1");
            sheet.value(1, 5, 10.5);
        }
        assertThat(SheetReader.read(bytes.toByteArray()).rows().get(0).cells())
                .startsWith("PO-1", "1011", "2026-11-27", "true")
                .endsWith("10.5");
    }

    @ParameterizedTest
    @CsvSource({
        "01011, 1011, true",
        "01011, 1012, false",
        "10.50, '10,5', true",
        "2026-11-27, 27.11.2026, true",
        "2026-11-27, 11/27/2026, true",
        "2026-11-27, 28.11.2026, false",
        "=1+1, '''=1+1', true",
        "A, ' A', true",
        "1e3, 1000, true",
        "abc, ABC, false",
        "'', 0, false"
    })
    void a_cell_that_nobody_typed_in_is_as_it_was(String written, String cell, boolean same) {
        assertThat(Cells.same(written, cell)).isEqualTo(same);
    }

    private static void refused(byte[] file, String sentence) {
        assertThatThrownBy(() -> SheetReader.read(file))
                .isInstanceOf(SheetRefused.class)
                .hasMessage(sentence);
    }

    @Test
    void what_is_no_sheet_is_refused_with_a_reason() throws IOException {
        refused(new byte[0], "empty");
        refused("Reference,Postcode\r\n".getBytes(StandardCharsets.UTF_8), "empty");
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, "old_excel");
        refused(new byte[] {'P', 'K', 3, 4, 9, 9, 9}, "unreadable");
        refused(new byte[] {1, 2, 0, 3}, "unreadable");
        refused("a,b\r\n\"never closed".getBytes(StandardCharsets.UTF_8), "unreadable");
        refused(new byte[SheetReader.LARGEST + 1], "large");
        refused(zip("hello.txt", new byte[10]), "unreadable");
        refused(zip("xl/worksheets/sheet1.xml", new byte[210 * 1024 * 1024]), "rows");
        refused(("x".repeat(40_000) + ",b\r\nc,d").getBytes(StandardCharsets.UTF_8), "cell");
        refused((",".repeat(600) + "a\r\nc,d").getBytes(StandardCharsets.UTF_8), "columns");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 10_001})
    void ten_thousand_rows_are_the_most(int rows) {
        StringBuilder csv = new StringBuilder("Reference,Postcode\r\n");
        for (int row = 0; row < rows; row++) {
            csv.append("PO-").append(row).append(",1011\r\n");
        }
        byte[] file = csv.toString().getBytes(StandardCharsets.UTF_8);
        if (rows == Sheet.MOST_ROWS) {
            assertThat(SheetReader.read(file).rows()).hasSize(rows);
        } else {
            refused(file, "rows");
        }
    }
}
