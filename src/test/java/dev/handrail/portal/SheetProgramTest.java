package dev.handrail.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.sheet.Sheet;
import dev.handrail.remedy.sheet.SheetReader;
import dev.handrail.remedy.sheet.SheetWriter;
import dev.handrail.town.LibreOffice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files are opened and saved by LibreOffice itself: {@code -Dlibreoffice=soffice} names the program. What it does to a file is
 * in {@link dev.handrail.remedy.sheet.SheetFormatsTest} without it.
 */
@EnabledIfSystemProperty(named = "libreoffice", matches = ".+", disabledReason = "-Dlibreoffice names the program")
class SheetProgramTest {
    private static final List<String> HEAD =
            List.of("Reference", "Postcode", "Day", "Note", "Price", "Id (leave as it is)");

    @TempDir
    Path directory;

    private static Sheet table(int rows) {
        return new Sheet(
                HEAD,
                IntStream.range(0, rows)
                        .mapToObj(i -> new Sheet.Row(
                                i + 2,
                                List.of(
                                        "S-" + i,
                                        "%05d".formatted(i),
                                        "2026-11-27",
                                        "=1+1; Köln \"ß\"",
                                        "1234567890123456.70",
                                        "e" + i)))
                        .toList());
    }

    private byte[] saved(byte[] content, String from, String as, String to, String... more) throws Exception {
        return new LibreOffice(directory).saved(content, from, as, to, more);
    }

    private static List<List<String>> cells(Sheet sheet) {
        return sheet.rows().stream().map(Sheet.Row::cells).toList();
    }

    @Test
    void ten_thousand_rows_of_excel_come_back_as_they_were() throws Exception {
        Sheet table = table(10_000);
        byte[] file = SheetWriter.xlsx(table, "Entries");
        Sheet back = SheetReader.read(saved(saved(file, "xlsx", "ods", "ods"), "ods", "xlsx", "xlsx"));
        assertThat(back.head()).isEqualTo(HEAD);
        assertThat(cells(back)).isEqualTo(cells(table));
    }

    @Test
    void a_table_of_excel_saved_with_semicolons_comes_back_as_it_was() throws Exception {
        Sheet table = table(100);
        byte[] csv =
                saved(SheetWriter.xlsx(table, "Entries"), "xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1", "csv");
        assertThat(new String(csv, StandardCharsets.UTF_8)).contains("\"S-1\";\"00001\";\"2026-11-27\";");
        assertThat(cells(SheetReader.read(csv))).isEqualTo(cells(table));
    }

    /** The program asks how to read a CSV; who takes columns as text loses nothing. */
    @Test
    void a_csv_read_as_text_and_saved_with_semicolons_in_windows_1252_comes_back_as_it_was() throws Exception {
        Sheet table = table(100);
        byte[] csv = saved(
                SheetWriter.csv(table),
                "csv",
                "csv:Text - txt - csv (StarCalc):59,34,1,1",
                "csv",
                "--infilter=Text - txt - csv (StarCalc):44,34,76,1,1/2/2/2/3/2/4/2/5/2/6/2");
        assertThat(new String(csv, "windows-1252")).contains("Köln");
        assertThat(cells(SheetReader.read(csv))).isEqualTo(cells(SheetReader.read(SheetWriter.csv(table))));
    }
}
