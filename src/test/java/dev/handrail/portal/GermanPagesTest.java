package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.bulk.BulkWorker;
import dev.handrail.town.Database;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person reads the portal in German or English, as they chose; whatever others chose. */
@QuarkusTest
class GermanPagesTest {
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|is|are|you|your|what|with|when|cases?|entry|entries|home|settings|since|send|again|arrived?"
                    + "|needs?|correct|changes|history|search|reference|reason|shown|back|without|nothing|everything"
                    + "|yet|days|times|time|line|empty|received|field|checked|versions|waiting|waits?|run|whole)\\b",
            Pattern.CASE_INSENSITIVE);
    /** Words that others may call something by: looked for where only what this test made is told. */
    private static final Pattern MORE = Pattern.compile(
            "\\b(runs|of|by|to|from|and|been|be|which|how|many|sent|rows?|files?|download|records?|results?|started?"
                    + "|stopped|becomes?|requests?|approved?|taken|asked|asks?|done|it|this|that|them|still|did|left|out"
                    + "|discard|latest|first|look|take|value|one|once|none|more|somebody|show|why|reason|each)\\b",
            Pattern.CASE_INSENSITIVE);

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    BulkWorker worker;

    private String integration;
    private String failure;
    private String caseId;

    @BeforeEach
    void something_does_not_arrive() {
        integration = Town.integration("nachbar");
        Otlp.from(integration)
                .span(Row.span("arbeit")
                        .record("order", "G-1")
                        .with("handrail.record.payload", "{\"postcode\":\"\"}")
                        .with("handrail.record.errors", "[{\"path\":\"/postcode\",\"code\":\"required\"}]")
                        .with("http.response.status_code", 422)
                        .failed())
                .span(Row.span("arbeit").record("order", "G-2"))
                .send(ACME);
        failure = (String) Town.failures(ACME, integration).get(0).get("id");
        caseId = (String) Town.cases(ACME, integration).get(0).get("id");
    }

    /** Nobody answers these commands here, and other tests lease what waits. */
    @AfterEach
    void nothing_stays_behind() {
        database.change(
                "update command set state = 'withdrawn' where state in ('queued', 'leased') and installation_id in"
                        + " (select id from installation where integration = ?)",
                integration);
    }

    private Session german() {
        return german("alice@acme.test");
    }

    private Session german(String name) {
        Session person = Session.of(base, name);
        assertThat(person.post("/language", Map.of("language", "de")).statusCode())
                .isEqualTo(200);
        return person;
    }

    /** What the operator says about the entries; and two more of them, whose postcode does not fit. */
    private void entries_have_rules() {
        given().header("Authorization", "Bearer " + Town.OPERATOR)
                .contentType("application/json")
                .body("""
                        {"label":"Auftrag","labelPlural":"Aufträge","editable":["/postcode","/note"],"schema":{"type":"object",
                        "properties":{"postcode":{"type":"string","title":"Postleitzahl","pattern":"^[0-9]{5}$"},
                        "note":{"type":"string","title":"Notiz"}}}}""")
                .put("/api/v1/integrations/" + integration + "/record-types/order")
                .then()
                .statusCode(200);
        Otlp more = Otlp.from(integration);
        for (String each : List.of("G-3", "G-4", "G-5")) {
            more.span(Row.span("arbeit")
                    .record("order", each)
                    .with("handrail.record.payload", "{\"postcode\":\"8O339\",\"note\":\"eilt\"}")
                    .with("handrail.record.errors", "[{\"path\":\"/postcode\",\"code\":\"format\"}]")
                    .with("http.response.status_code", 422)
                    .failed());
        }
        more.send(ACME);
        caseId = Town.failures(ACME, integration).stream()
                .filter(each -> "G-4".equals(((Map<?, ?>) each.get("record")).get("reference")))
                .map(each -> (String) each.get("caseId"))
                .findFirst()
                .orElseThrow();
    }

    private String installation() {
        return Town.get(ACME, "/api/v1/records?reference=G-2").<Map<String, Object>>getList("records").stream()
                .filter(each -> integration.equals(each.get("integration")))
                .map(each -> (String) each.get("installation"))
                .findFirst()
                .orElseThrow();
    }

    private static String path(Document page) {
        return URI.create(page.location()).getPath();
    }

    @Test
    void whoever_chose_german_reads_german() {
        Session alice = german();
        Document oneCase = alice.page("/cases/" + caseId);
        String story = oneCase.select("#case-records tbody th a").attr("href");
        for (String path : List.of(
                "/cases?acts=others",
                "/cases?state=solved",
                "/cases/" + caseId,
                "/cases/" + caseId + "?state=solved",
                "/failures/" + failure + "/correction",
                "/records?q=G-1",
                "/records?q=nirgends",
                story)) {
            assertThat(english(alice.page(path))).as(path).isEmpty();
        }
        assertThat(oneCase.select("#talk").text()).contains("Schreiben Sie dem Support");
        assertThat(oneCase.select("h1 + *, .facts time").text()).contains("Uhr");
        assertThat(alice.page("/").select(".nav a").eachText().toString()).contains("Übersicht", "Fälle", "Einträge");
        assertThat(alice.page("/").select("thead").text()).contains("Letzter Lauf");
        assertThat(alice.page("/").select(".foot").text()).contains("Alle Zeiten: Ortszeit");
    }

    @Test
    void a_correction_is_seen_and_sent_in_german() {
        Session alice = german();
        Document form = alice.page("/failures/" + failure + "/correction");
        Document preview = read(alice.submit(form, "#form", Map.of("/postcode", "80339")));
        assertThat(english(preview)).isEmpty();
        assertThat(preview.select("h1").text()).isEqualTo("1 Wert von G-1 ändert sich");
        Document story = read(alice.submit(preview, "main form", Map.of()));
        assertThat(english(story)).isEmpty();
        assertThat(story.select(".said").text()).contains("ist unterwegs");
    }

    @Test
    void whoever_did_not_choose_reads_the_language_of_the_company() {
        german();
        Session bob = Session.of(base, "bob@acme.test");
        Document page = bob.page("/cases/" + caseId);
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select(".nav").text()).contains("Home", "Cases", "Entries");
        assertThat(page.select("#talk").text()).contains("Write to support");
    }

    @Test
    void a_choice_can_be_changed_and_what_is_no_language_takes_it_back() {
        Session alice = german();
        assertThat(alice.page("/").select("html").attr("lang")).isEqualTo("de");
        alice.post("/language", Map.of("language", "en"));
        assertThat(alice.page("/").select("html").attr("lang")).isEqualTo("en");
        alice.post("/language", Map.of("language", "de"));
        alice.post("/language", Map.of("language", "<b>"));
        assertThat(alice.page("/").select("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void what_is_not_there_is_told_in_german() {
        HttpResponse<String> answer = german().get("/cases/00000000-0000-0000-0000-000000000000");
        assertThat(answer.statusCode()).isEqualTo(404);
        Document page = Jsoup.parse(answer.body());
        assertThat(english(page)).isEmpty();
        assertThat(page.select("h1").text()).isEqualTo("Diese Seite gibt es hier nicht");
    }

    @Test
    void many_are_corrected_sent_and_left_out_in_german() {
        entries_have_rules();
        Session alice = german();
        String here = "/cases/" + caseId + "/all";
        Document question = alice.page(here);
        assertThat(left(question)).isEmpty();
        assertThat(question.select("h1").text()).matches("[0-9]+ Aufträge auf einmal korrigieren");
        assertThat(question.select("main").text()).contains("Ein Feld korrigieren", "Zeigen, was geschieht");
        assertThat(left(alice.page(here + "?kind=resend"))).isEmpty();
        Document why = alice.page(here + "?kind=discard");
        assertThat(left(why)).isEmpty();
        Document unanswered = Jsoup.parse(
                alice.submit(why, "form[method=post][action$=/all]", Map.of()).body());
        assertThat(left(unanswered)).isEmpty();
        assertThat(unanswered.select(".summary").text()).contains("Warum: Geben Sie einen Grund an");
        Document discard =
                read(alice.submit(why, "form[method=post][action$=/all]", Map.of("reason", "kam per E-Mail")));
        assertThat(left(discard)).isEmpty();
        assertThat(discard.select("main").text()).contains("Grund: „kam per E-Mail“.", "Bisher wurde nichts verworfen");

        Document draft = read(alice.submit(question, "form[method=post][action$=/all]", Map.of("/postcode", "80339")));
        assertThat(left(draft)).isEmpty();
        assertThat(draft.select("h1").text()).matches("[0-9]+ Aufträge: Was geschieht");
        assertThat(draft.select("main").text())
                .contains(
                        "„Postleitzahl“ wird zu „80339“.", "„8O339“ wird zu „80339“", "Bisher wurde nichts gesendet.");
        Document running = read(alice.submit(draft, "form[action$=/start]", Map.of()));
        assertThat(left(running)).isEmpty();
        work();
        Document done = alice.page(path(draft));
        assertThat(left(done)).isEmpty();
        assertThat(done.select("h1").text()).isEqualTo("Fertig");
        assertThat(done.select("#job").text()).contains("gesendet", "Als Tabelle herunterladen");
        assertThat(alice.get(path(draft) + "/results.csv").body()).startsWith("\uFEFFPlatz,Nummer,Ergebnis,Warum");
        assertThat(Session.of(base, "bob@acme.test")
                        .page(path(draft))
                        .select("h1")
                        .text())
                .isEqualTo("Done");
    }

    @Test
    void a_spreadsheet_goes_out_and_comes_back_in_german_and_others_read_why_in_english() {
        entries_have_rules();
        Session alice = german();
        Document page = alice.page("/cases/" + caseId + "/sheet");
        assertThat(left(page)).isEmpty();
        assertThat(page.select("h1").text()).isEqualTo("In einer Tabelle korrigieren");
        assertThat(page.select("main").text()).contains("Datei holen", "Für Excel oder LibreOffice herunterladen");
        Document none = bring(alice, page, new byte[] {'P', 'K', 3, 4, 0});
        assertThat(left(none)).isEmpty();
        assertThat(none.select(".why").text()).contains("Das ist keine Tabelle");

        String csv = new String(alice.bytes("/cases/" + caseId + "/sheet/entries.csv"), StandardCharsets.UTF_8);
        String changed = csv.lines()
                .map(line -> line.contains("G-3")
                        ? line.replace(",8O339,", ",abc,")
                        : line.contains("G-4") ? line.replace(",8O339,", ",80339,") : line)
                .collect(Collectors.joining("\r\n"));
        Document draft = bring(alice, page, changed.getBytes(StandardCharsets.UTF_8));
        assertThat(left(draft)).isEmpty();
        assertThat(draft.select("main").text())
                .contains("1 Zeile wird gesendet, 1 nicht", "Aus der Datei „auftraege.csv“.", "Zeile ")
                .contains("Postleitzahl: Schreiben Sie das Feld Postleitzahl in dieser Form", "(„abc“)")
                .contains("Ausgelassen: Der Wert passt nicht", "Postleitzahl: „8O339“ wird zu „80339“");
        assertThat(Session.of(base, "bob@acme.test")
                        .page(path(draft))
                        .select("main")
                        .text())
                .contains("Postleitzahl: Write Postleitzahl in this form", "(“abc”)");
        alice.submit(draft, "form[action$=/start]", Map.of());
        work();
        assertThat(left(alice.page(path(draft)))).isEmpty();
    }

    private Document bring(Session person, Document page, byte[] content) {
        HttpResponse<String> answer = person.upload(
                page, "form[enctype]", Map.of(), "sheet", List.of(new Session.File("auftraege.csv", content)));
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private void work() {
        while (worker.workDue(Instant.now()).await().indefinitely() > 0) {
            // until nothing is left
        }
    }

    @Test
    void an_integration_and_its_runs_are_told_in_german() {
        Row flow = Row.span("ablauf");
        Otlp.from(integration)
                .span(flow.with("handrail.trigger.type", "schedule"))
                .span(Row.span("arbeit").trace(flow.trace()).in(flow.id()).record("order", "G-6"))
                .send(ACME);
        Session alice = german();
        Document page = alice.page("/installations/" + installation());
        assertThat(left(page)).isEmpty();
        assertThat(page.select("main").text())
                .contains("Die letzten 30 Tage", "Was im Weg stand", "Letzte Läufe", "Noch nichts gelöst")
                .contains("In den letzten 30 Tagen angekommen", "nach Zeitplan");
        String runs = page.selectFirst("#h-runs ~ a").attr("href");
        Document list = alice.page(runs);
        assertThat(left(list)).isEmpty();
        assertThat(list.select("h1").text()).isEqualTo("Läufe");
        assertThat(left(alice.page(runs + "&state=missing"))).isEmpty();
        Document run = alice.page(list.selectFirst("table.runs tbody th a").attr("href"));
        assertThat(left(run)).isEmpty();
        assertThat(run.select("h1").text()).startsWith("Lauf vom ");
        assertThat(run.select("h2").text()).contains("Einträge dieses Laufs");
    }

    @Test
    void a_rerun_is_asked_for_approved_refused_and_taken_back_in_german() {
        entries_have_rules();
        approvalIsWanted();
        Session alice = german();
        Session bob = german("bob@acme.test");
        String question = "/installations/" + installation() + "/rerun";
        Document wrong = alice.page(question + "?from=x&to=y");
        assertThat(left(wrong)).isEmpty();
        assertThat(wrong.select(".summary").text()).contains("Etwas passt nicht");
        Document form = bob.page(question);
        assertThat(left(form)).isEmpty();
        assertThat(form.select("main").text()).contains("Neuer Lauf für diese Zeit", "Neuen Lauf anfordern");
        Document asked = read(bob.submit(form, "form[action$=/reruns]", Map.of("reason", "Gestern fehlt")));
        assertThat(left(asked)).isEmpty();
        assertThat(asked.select("main").text())
                .contains("Wartet auf Freigabe", "hat den Lauf angefordert: „Gestern fehlt“.", "Wo der Auftrag steht");
        Document hers = alice.page(path(asked));
        assertThat(left(hers)).isEmpty();
        assertThat(hers.select("#decide").text()).contains("Freigeben", "Warum nicht", "Nicht freigeben");
        Document approved = read(alice.submit(hers, "form[action$=/approval]", Map.of()));
        assertThat(left(approved)).isEmpty();
        assertThat(approved.select("#turn").text()).contains("Die Integration nimmt den Auftrag als Nächstes.");

        Document second = read(bob.submit(
                bob.page(question + "?key=G-2&type=order&reference=G-2"),
                "form[action$=/reruns]",
                Map.of("reason", "Sieht dort falsch aus")));
        Document refused = read(
                alice.submit(alice.page(path(second)), "form[action$=/refusal]", Map.of("reason", "Ist schon da")));
        assertThat(left(refused)).isEmpty();
        assertThat(refused.select("#turn").text()).contains("hat den Lauf nicht freigegeben: „Ist schon da“.");
        Document third = read(bob.submit(
                bob.page(question + "?key=G-2&type=order&reference=G-2"),
                "form[action$=/reruns]",
                Map.of("reason", "Doch noch einmal")));
        Document back = read(bob.submit(third, "form[action$=/withdrawal]", Map.of()));
        assertThat(left(back)).isEmpty();
        assertThat(back.select("#turn").text()).contains("hat den Auftrag zurückgenommen.");
        Document list = alice.page("/reruns");
        assertThat(list.select("html").attr("lang")).isEqualTo("de");
        assertThat(list.select("h1").text()).isEqualTo("Neue Läufe");
        assertThat(list.select("thead").text()).isEqualTo("Was Integration Angefordert Stand");
    }

    private void approvalIsWanted() {
        database.change(
                "insert into record_type_setting (tenant_id, integration, type, approval, updated_at) values ('acme', ?, 'order', true, now())",
                integration);
    }

    private static Document read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    /** English words that a reader sees or hears. What others typed or called something is data. */
    private List<String> english(Document page) {
        return found(ENGLISH, page);
    }

    /** The same, closer, on a page that tells of nothing but what this test made. */
    private List<String> left(Document page) {
        Document own = page.clone();
        own.select("select#installation option[value]:not([value=''])").remove();
        return Stream.concat(found(ENGLISH, own).stream(), found(MORE, own).stream())
                .toList();
    }

    private static List<String> found(Pattern words, Document page) {
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        String heard = String.join(" | ", page.select("body [aria-label]").eachAttr("aria-label"));
        String text = page.title() + " | " + page.body().text() + " | " + heard;
        return words.matcher(text)
                .results()
                .map(found ->
                        text.substring(Math.max(0, found.start() - 30), Math.min(text.length(), found.end() + 30)))
                .toList();
    }

    @Test
    void lists_as_files_have_heads_in_the_readers_language() {
        Session alice = german();
        assertThat(alice.get("/sheets/cases.csv").body())
                .contains("Support-Code", "Wer dran ist")
                .doesNotContain("Who acts");
        assertThat(alice.get("/sheets/records.csv").body()).contains("Zuerst nicht angekommen");
    }
}
