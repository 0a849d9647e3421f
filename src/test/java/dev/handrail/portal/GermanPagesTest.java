package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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

    @TestHTTPResource
    URI base;

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

    private Session german() {
        Session alice = Session.of(base, "alice@acme.test");
        assertThat(alice.post("/language", Map.of("language", "de")).statusCode())
                .isEqualTo(200);
        return alice;
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

    private static Document read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    /** English words that a reader sees or hears. What others typed or called something is data. */
    private List<String> english(Document page) {
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        String heard = String.join(" | ", page.select("body [aria-label]").eachAttr("aria-label"));
        String text = page.title() + " | " + page.body().text() + " | " + heard;
        return ENGLISH.matcher(text)
                .results()
                .map(found ->
                        text.substring(Math.max(0, found.start() - 30), Math.min(text.length(), found.end() + 30)))
                .toList();
    }
}
