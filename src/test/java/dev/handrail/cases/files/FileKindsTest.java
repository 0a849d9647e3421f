package dev.handrail.cases.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindsTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    private static boolean isTaken(String name, byte[] content) {
        return FileKinds.of(name, content).isPresent();
    }

    private static boolean isTaken(String name, String content) {
        return isTaken(name, content.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] office(String... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write("<?xml version=\"1.0\"?><a/>".getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.pdf | %PDF-1.7 and so on",
                "a.PDF | %PDF-1.4 and so on",
                "a.csv | order;amount",
                "Notes.txt | Grüße, wie besprochen",
                "a.json | {\"order\": [1, 2, null]}",
                "a.xml | <?xml version=\"1.0\"?><order/>",
            })
    void what_is_what_it_says_is_taken(String name, String content) {
        assertThat(isTaken(name, content)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt | <html><script>alert(1)</script></html>",
                "a.csv | <!DOCTYPE html><html><body>x</body></html>",
                "a.xml | <?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
                "a.xml | <?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
                "a.json | {\"order\": ",
                "a.json | order;amount",
                "a.pdf | order;amount",
                "a.png | %PDF-1.7",
                "a.html | <html></html>",
                "a.exe | MZ",
                "pdf | %PDF-1.7",
                "a.xlsx | order;amount",
                "a.docx | %PDF-1.7",
            })
    void what_is_something_else_is_not(String name, String content) {
        assertThat(isTaken(name, content)).as(name + ": " + content).isFalse();
    }

    @Test
    void pictures_are_known_by_their_first_bytes() {
        assertThat(isTaken("a.png", PNG)).isTrue();
        assertThat(isTaken("a.jpg", PNG)).isFalse();
        assertThat(isTaken("a.jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F'}))
                .isTrue();
        assertThat(isTaken("a.webp", "RIFF\u0001\u0001\u0001\u0001WEBPVP8 ")).isTrue();
        assertThat(isTaken("a.txt", PNG)).isFalse();
    }

    @Test
    void office_files_have_the_parts_of_their_kind_and_no_macros() throws IOException {
        byte[] sheet = office("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml");
        assertThat(isTaken("a.xlsx", sheet)).isTrue();
        assertThat(isTaken("a.docx", sheet)).isFalse();
        assertThat(isTaken("a.docx", office("[Content_Types].xml", "word/document.xml")))
                .isTrue();
        assertThat(isTaken("a.xlsx", office("a.exe"))).isFalse();
        assertThat(isTaken("a.xlsx", office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")))
                .isFalse();
    }

    @Test
    void names_lose_paths_and_what_deceives_and_keep_their_ending() {
        assertThat(FileName.of("C:\\Users\\bob\\a\".pdf")).isEqualTo("a.pdf");
        assertThat(FileName.of("../../etc/pass\u202Ewd.txt\r\n")).isEqualTo("passwd.txt");
        assertThat(FileName.of(null)).isEqualTo("file");
        assertThat(FileName.of("x".repeat(300) + ".pdf")).hasSize(120).endsWith(".pdf");
    }
}
