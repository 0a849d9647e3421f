package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Session.File;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Files that go along with messages. */
@QuarkusTest
class AttachmentTest {
    private static final String SAM = "sam@handrail.test";
    private static final File LIST = new File("Préfixes.csv", "order;postcode\nT-1;1011 AB\n".getBytes(UTF_8));

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    private static String opened() {
        String integration = Town.integration("files");
        Otlp.from(integration)
                .span(Row.span("send")
                        .record("order", "F-1")
                        .with("http.response.status_code", 503)
                        .failed())
                .send(ACME);
        return (String) Town.cases(ACME, integration).get(0).get("id");
    }

    private Session bob() {
        return Session.of(base, "bob@acme.test");
    }

    private static HttpResponse<String> send(Session person, String page, List<File> files) {
        return person.upload(person.page(page), "#write", Map.of("text", "See the file"), "files", files);
    }

    private static Document read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    @Test
    void a_file_goes_along_is_kept_as_it_is_and_comes_back_to_be_saved() {
        String path = "/cases/" + opened();
        Session bob = bob();
        Document page = read(send(bob, path, List.of(LIST)));
        assertThat(page.select("#talk .files").text()).isEqualTo("Préfixes.csv 1 KB, not scanned");
        HttpResponse<String> file = bob.get(page.selectFirst("#talk .files a").attr("href"));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("order;postcode\nT-1;1011 AB\n");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"Pr_fixes.csv\"; filename*=UTF-8''Pr%C3%A9fixes.csv");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(database.texts(
                        "select (sha256 = sha256(content))::text from case_attachment where case_id = ?",
                        UUID.fromString(path.substring(7))))
                .containsExactly("true");
    }

    @Test
    void what_does_not_fit_is_told_beside_the_field_and_nothing_of_the_message_is_kept() {
        String path = "/cases/" + opened();
        Session bob = bob();
        Map<String, List<File>> unfit = Map.of(
                "cannot go along", List.of(LIST, new File("a.pdf", "<html></html>".getBytes(UTF_8))),
                "is empty", List.of(new File("a.txt", new byte[0])),
                "more than 10 MB",
                        List.of(new File(
                                "a.txt", "x".repeat(10 * 1024 * 1024 + 1).getBytes(UTF_8))),
                "5 files or fewer", Collections.nCopies(6, LIST));
        unfit.forEach((why, files) -> {
            HttpResponse<String> refused = send(bob, path, files);
            assertThat(refused.statusCode()).as(why).isEqualTo(422);
            Document again = Jsoup.parse(refused.body());
            assertThat(again.select("#why-files").text()).contains(why);
            assertThat(again.selectFirst("#m-text").val()).isEqualTo("See the file");
        });
        assertThat(bob.page(path).select("#talk li")).isEmpty();
        read(send(bob, path, Collections.nCopies(5, LIST)));
        assertThat(bob.page(path).select("#talk .files li")).hasSize(5);
    }

    @Test
    void a_form_with_files_needs_its_hidden_token_too() {
        String path = "/cases/" + opened();
        Session bob = bob();
        HttpResponse<String> forged = bob.upload(
                bob.page(path),
                "#write",
                Map.of("text", "Forged", "csrf-token", "another-one-0123456789"),
                "files",
                List.of(LIST));
        assertThat(forged.statusCode()).isEqualTo(400);
        assertThat(bob.page(path).select("#talk li")).isEmpty();
    }

    @Test
    void staff_answer_with_files_and_keep_their_own_and_no_other_customer_gets_either() {
        String caseId = opened();
        Session sam = Session.of(base, SAM);
        String console = "/console/customers/acme/cases/" + caseId;
        sam.post("/console/customers/acme/visit", Map.of("reason", "Bob wrote to us", "to", console));
        for (String audience : List.of("customer", "staff")) {
            read(sam.upload(
                    sam.page(console),
                    "#write",
                    Map.of("text", "For " + audience, "audience", audience),
                    "files",
                    List.of(new File(audience + ".txt", ("for " + audience).getBytes(UTF_8)))));
        }
        List<String> own = sam.page(console).select(".talk .files a").eachAttr("href");
        assertThat(own).hasSize(2);
        assertThat(sam.get(own.get(1)).body()).isEqualTo("for staff");
        sam.post("/console/customers/acme/visit/end", Map.of());
        assertThat(sam.get(own.get(1)).uri().getPath()).endsWith("/visit");

        Session bob = bob();
        List<String> shown =
                bob.page("/cases/" + caseId).select("#talk .files a").eachAttr("href");
        assertThat(shown).hasSize(1);
        assertThat(bob.get(shown.get(0)).body()).isEqualTo("for customer");
        String hidden = own.get(1).substring(own.get(1).lastIndexOf('/'));
        assertThat(bob.get("/attachments" + hidden).statusCode()).isEqualTo(404);
        assertThat(Session.of(base, "charlie@beacon.test").get(shown.get(0)).statusCode())
                .isEqualTo(404);
    }
}
