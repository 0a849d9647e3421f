package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.bulk.BulkWorker;
import dev.handrail.remedy.sheet.Sheet;
import dev.handrail.remedy.sheet.SheetReader;
import dev.handrail.remedy.sheet.SheetWriter;
import dev.handrail.town.Database;
import dev.handrail.town.LibreOffice;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Records go out as a spreadsheet and come back corrected. */
@QuarkusTest
class SheetTest {
    private static final Logger LOG = Logger.getLogger(SheetTest.class);

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    BulkWorker worker;

    private final String name = integration("sheet");

    /** Nobody answers these commands here, and other tests lease what waits. */
    @AfterEach
    void nothing_stays_behind() {
        database.forgetRecords(name);
    }

    /** Orders with a leading zero, a day, umlauts, a formula and semicolons; the postcode does not fit. */
    private String refused(int many) {
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("""
                        {"label":"order","labelPlural":"orders","editable":["/postcode","/note","/day"],
                        "sensitive":["/iban"],"schema":{"type":"object","properties":{
                        "postcode":{"type":"string","title":"Postcode","pattern":"^[0-9]{5}$"},
                        "day":{"type":"string","title":"Day","format":"date"},
                        "number":{"type":"string","title":"Number"},
                        "iban":{"type":"string","title":"IBAN"},
                        "note":{"type":"string","title":"Note"}}}}""")
                .put("/api/v1/integrations/" + name + "/record-types/order")
                .then()
                .statusCode(200);
        for (int sent = 0; sent < many; sent += 500) {
            Otlp batch = Otlp.from(name);
            for (int i = sent; i < Math.min(many, sent + 500); i++) {
                batch.span(Row.span("send order")
                        .record("order", "S-" + i)
                        .with(
                                "handrail.record.payload",
                                "{\"postcode\":\"1O11\",\"day\":\"2026-11-27\",\"number\":\"00" + i
                                        + "\",\"iban\":\"NL91ABNA0417164300\",\"note\":\"=1+1; Köln\"}")
                        .with(
                                "handrail.record.errors",
                                "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                        .with("http.response.status_code", 422)
                        .failed());
            }
            batch.send(ACME);
        }
        return (String) Town.cases(ACME, name).get(0).get("id");
    }

    private static byte[] take(Session person, String caseId) {
        return person.bytes("/cases/" + caseId + "/sheet/entries.xlsx");
    }

    /** The same table with other values in some cells. */
    private static Sheet changed(Sheet table, Map<String, Map<String, String>> byReference) {
        List<Sheet.Row> rows = new ArrayList<>();
        for (Sheet.Row row : table.rows()) {
            List<String> cells = new ArrayList<>(row.cells());
            Map<String, String> changes =
                    byReference.getOrDefault(row.cell(table.head().indexOf("Reference")), Map.of());
            changes.forEach((column, value) -> cells.set(table.head().indexOf(column), value));
            rows.add(new Sheet.Row(row.number(), cells));
        }
        return new Sheet(table.head(), rows);
    }

    private static HttpResponse<String> bring(Session person, String caseId, String file, byte[] content) {
        return person.upload(
                person.page("/cases/" + caseId + "/sheet"),
                "form[enctype]",
                Map.of(),
                "sheet",
                List.of(new Session.File(file, content)));
    }

    private static Document land(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private static String path(Document job) {
        return URI.create(job.location()).getPath();
    }

    private Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        Town.failures(ACME, name)
                .forEach(each -> states.put(
                        (String) ((Map<?, ?>) each.get("record")).get("reference"), (String) each.get("state")));
        return states;
    }

    private void somebodyElseCorrects(String reference, String number) {
        String bobs = Town.failures(ACME, name).stream()
                .filter(each -> reference.equals(((Map<?, ?>) each.get("record")).get("reference")))
                .map(each -> (String) each.get("id"))
                .findFirst()
                .orElseThrow();
        given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of(
                        "baseVersion",
                        0,
                        "payload",
                        Map.of(
                                "postcode",
                                "99999",
                                "day",
                                "2026-11-27",
                                "number",
                                number,
                                "iban",
                                "NL91ABNA0417164300",
                                "note",
                                "=1+1; Köln")))
                .post("/api/v1/failures/" + bobs + "/corrections")
                .then()
                .statusCode(202);
    }

    @Test
    void values_survive_what_fits_is_sent_and_what_somebody_else_changed_is_told() {
        String caseId = refused(6);
        Session alice = Session.of(base, "alice@acme.test");
        Sheet table = SheetReader.read(take(alice, caseId));
        assertThat(table.head())
                .startsWith("Reference", "What does not fit")
                .contains("Postcode", "Day", "Number", "Note")
                .doesNotContain("IBAN")
                .endsWith("Id (leave as it is)", "Version (leave as it is)");
        assertThat(table.rows()).hasSize(6);
        Sheet.Row first = table.rows().get(5);
        assertThat(first.cells()).contains("S-0", "1O11", "2026-11-27", "000", "=1+1; Köln");
        assertThat(first.cell(1)).contains("Postcode");

        somebodyElseCorrects("S-3", "003");

        Sheet corrected = changed(
                table,
                Map.of(
                        "S-0", Map.of("Postcode", "01011"),
                        "S-1", Map.of("Postcode", "01012", "Note", "=2+2"),
                        "S-2", Map.of("Postcode", "abc"),
                        "S-3", Map.of("Postcode", "01013"),
                        "S-4", Map.of("Number", "7")));
        byte[] file = SheetWriter.xlsx(corrected, "Entries");
        Document dryRun = land(bring(alice, caseId, "orders.xlsx", file));
        String told = dryRun.select("main").text();
        assertThat(told)
                .contains("2 rows will be sent, 3 cannot be")
                .contains("1 row is as it was.")
                .contains("(“abc”)")
                .contains("Number cannot be changed here (“7”)")
                .contains("Nothing has been changed or sent so far");
        assertThat(states().values()).filteredOn("sending"::equals).hasSize(1);

        alice.post(path(dryRun) + "/start", Map.of());
        worker.workDue(Instant.now()).await().indefinitely();
        assertThat(states())
                .containsEntry("S-0", "sending")
                .containsEntry("S-1", "sending")
                .containsEntry("S-2", "open")
                .containsEntry("S-3", "sending")
                .containsEntry("S-4", "open")
                .containsEntry("S-5", "open");
        assertThat(database.texts(
                        "select c.payload from correction c join failure f on f.tenant_id = c.tenant_id and f.id = c.failure_id"
                                + " where f.record_reference = 'S-1' and f.installation_id in"
                                + " (select id from installation where integration = ?)",
                        name))
                .singleElement()
                .asString()
                .contains("\"01012\"", "\"=2+2\"", "\"001\"", "NL91ABNA0417164300");
        assertThat(alice.page(path(dryRun)).select("main").text()).contains("Done", "2 sent");

        Document again = land(bring(alice, caseId, "orders.xlsx", file));
        assertThat(again.select("main").text()).contains("0 rows will be sent");
        assertThat(again.select("form[action$=/start]")).isEmpty();
    }

    @Test
    void csv_comes_back_from_another_program_and_an_unchanged_file_changes_nothing() {
        String caseId = refused(2);
        Session alice = Session.of(base, "alice@acme.test");
        String csv = new String(alice.bytes("/cases/" + caseId + "/sheet/entries.csv"), StandardCharsets.UTF_8);
        assertThat(csv).contains("'=1+1; Köln");
        HttpResponse<String> same = bring(alice, caseId, "same.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(same.statusCode()).isEqualTo(422);
        assertThat(same.body()).contains("2 rows were read, and all are as they were.");
        String saved = csv.replace("2026-11-27", "27.11.2026").replace("1O11", "01011");
        Document dryRun = land(bring(alice, caseId, "saved.csv", saved.getBytes(StandardCharsets.UTF_8)));
        assertThat(dryRun.select("main").text())
                .contains("2 rows will be sent, 0 cannot be", "Postcode: “1O11” becomes “01011”");
    }

    @Test
    void what_is_no_file_of_ours_is_told_and_strangers_have_none() {
        String caseId = refused(1);
        Session alice = Session.of(base, "alice@acme.test");
        assertThat(bring(alice, caseId, "a.csv", "Name,Town\r\nA,B\r\n".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("The column “Id (leave as it is)” is missing.");
        assertThat(bring(alice, caseId, "a.xlsx", new byte[] {'P', 'K', 3, 4, 0})
                        .body())
                .contains("This is no spreadsheet that can be read here.");
        Session charlie = Session.of(base, "charlie@beacon.test");
        assertThat(charlie.get("/cases/" + caseId + "/sheet/entries.xlsx").statusCode())
                .isEqualTo(404);
    }

    /** How long each step takes is printed; nothing depends on it. */
    @Test
    void ten_thousand_rows_go_out_and_come_back() {
        String caseId = refused(10_000);
        Session alice = Session.of(base, "alice@acme.test");
        Instant begin = Instant.now();
        Sheet table = SheetReader.read(take(alice, caseId));
        Instant out = Instant.now();
        assertThat(table.rows()).hasSize(10_000);
        Map<String, Map<String, String>> all = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            all.put("S-" + i, Map.of("Postcode", "%05d".formatted(i)));
        }
        byte[] file = SheetWriter.xlsx(changed(table, all), "Entries");
        Instant before = Instant.now();
        Document dryRun = land(bring(alice, caseId, "all.xlsx", file));
        Instant in = Instant.now();
        assertThat(dryRun.select("main").text()).contains("10,000 rows will be sent, 0 cannot be");
        LOG.infof(
                "10,000 rows: out in %s, looked at in %s, %d bytes",
                Duration.between(begin, out), Duration.between(before, in), file.length);
    }

    @Test
    @EnabledIfSystemProperty(named = "libreoffice", matches = ".+", disabledReason = "-Dlibreoffice names the program")
    void ten_thousand_rows_go_through_a_spreadsheet_program_and_back(@TempDir Path directory) throws Exception {
        String caseId = refused(10_000);
        Session alice = Session.of(base, "alice@acme.test");
        LibreOffice program = new LibreOffice(directory);
        byte[] saved = program.saved(take(alice, caseId), "xlsx", "ods", "ods");
        byte[] again = program.saved(saved, "ods", "xlsx", "xlsx");
        assertThat(bring(alice, caseId, "same.xlsx", again).body())
                .contains("10,000 rows were read, and all are as they were.");
        Map<String, Map<String, String>> all = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            all.put("S-" + i, Map.of("Postcode", "%05d".formatted(i)));
        }
        byte[] changed = SheetWriter.xlsx(changed(SheetReader.read(again), all), "Entries");
        somebodyElseCorrects("S-7", "007");
        Document dryRun = land(bring(alice, caseId, "all.xlsx", program.saved(changed, "xlsx", "xlsx", "xlsx")));
        assertThat(dryRun.select("main").text()).contains("9,999 rows will be sent, 1 cannot be");
    }
}
