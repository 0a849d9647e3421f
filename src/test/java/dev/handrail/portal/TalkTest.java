package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What customer and support say to each other about a case. */
@QuarkusTest
class TalkTest {
    private static final String SAM = "sam@handrail.test";

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    private String integration;

    private String opened() {
        integration = Town.integration("talk");
        Otlp.from(integration)
                .span(Row.span("send")
                        .record("order", "T-1")
                        .with("http.response.status_code", 503)
                        .failed())
                .send(ACME);
        return (String) Town.cases(ACME, integration).get(0).get("id");
    }

    private Session bob() {
        return Session.of(base, "bob@acme.test");
    }

    private static Document read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private static Document write(Session person, Document page, String text) {
        return read(person.submit(page, "#write", Map.of("text", text)));
    }

    /** Sam visits and says something. */
    private void answer(String caseId, String text, String audience) {
        Session sam = Session.of(base, SAM);
        String path = "/console/customers/acme/cases/" + caseId;
        sam.post("/console/customers/acme/visit", Map.of("reason", "Bob wrote to us", "to", path));
        read(sam.submit(sam.page(path), "#write", Map.of("text", text, "audience", audience)));
        sam.post("/console/customers/acme/visit/end", Map.of());
    }

    private java.util.List<String> topics(String caseId) {
        return database.texts(
                "select topic || ' to ' || audience from notice where subject_id = ? order by created_at",
                UUID.fromString(caseId));
    }

    @Test
    void a_customer_writes_and_reads_it_with_a_name_and_a_time_and_line_breaks_and_no_link() {
        String caseId = opened();
        Session bob = bob();
        Document page = bob.page("/cases/" + caseId);
        assertThat(page.select("#talk").text()).contains("Write to support if something is unclear");

        Document after = write(bob, page, "Look at <b>https://evil.example</b>\r\nand\u202E at this");
        assertThat(after.select(".said").text()).contains("Your message is with support");
        assertThat(after.select("#talk .talk-by b").text()).isEqualTo("Bob Okafor");
        assertThat(after.selectFirst("#talk time").text()).contains("CET");
        assertThat(after.selectFirst("#talk .kept-lines").wholeText())
                .isEqualTo("Look at <b>https://evil.example</b>\nand at this");
        assertThat(after.select("#talk .kept-lines a")).isEmpty();
        assertThat(after.select("#history").text()).contains("Bob Okafor wrote to support");
        assertThat(Session.of(base, "alice@acme.test")
                        .page("/cases/" + caseId)
                        .select("#talk")
                        .text())
                .contains("Bob Okafor");
    }

    @Test
    void twenty_presses_are_one_message_and_another_form_writes_another() {
        String caseId = opened();
        Session bob = bob();
        Document page = bob.page("/cases/" + caseId);
        IntStream.range(0, 20).parallel().forEach(ignored -> write(bob, page, "Only once"));
        assertThat(bob.page("/cases/" + caseId).select("#talk li")).hasSize(1);
        write(bob, bob.page("/cases/" + caseId), "Only once");
        assertThat(bob.page("/cases/" + caseId).select("#talk li")).hasSize(2);
    }

    @Test
    void what_is_empty_or_too_long_is_told_beside_the_field_and_stays_typed() {
        String caseId = opened();
        Session bob = bob();
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put(" \u0000\u202E ", "");
        typed.put("x".repeat(8_001), "x".repeat(8_001));
        typed.forEach((text, kept) -> {
            HttpResponse<String> refused = bob.submit(bob.page("/cases/" + caseId), "#write", Map.of("text", text));
            assertThat(refused.statusCode()).isEqualTo(422);
            Document again = Jsoup.parse(refused.body());
            assertThat(again.select("#why-text").text()).contains("message");
            assertThat(again.selectFirst("#m-text").val()).isEqualTo(kept);
        });
        write(bob, bob.page("/cases/" + caseId), "😀".repeat(8_000));
        assertThat(bob.page("/cases/" + caseId).select("#talk li")).hasSize(1);
    }

    @Test
    void support_is_told_once_in_a_while_sees_it_in_the_queue_and_its_answer_ends_that() {
        String caseId = opened();
        Session bob = bob();
        write(bob, bob.page("/cases/" + caseId), "Is it there?");
        write(bob, bob.page("/cases/" + caseId), "I mean T-1.");
        assertThat(topics(caseId))
                .filteredOn("case.customer_wrote to support"::equals)
                .hasSizeBetween(1, 2);
        String queue = "/console?integration=" + integration;
        assertThat(Session.of(base, SAM).page(queue).select(".queue").text()).contains("Customer wrote");

        answer(caseId, "It is not.", "customer");
        assertThat(topics(caseId)).contains("case.message to customer");
        assertThat(Session.of(base, SAM).page(queue).select(".queue").text()).doesNotContain("Customer wrote");
        Document page = bob.page("/cases/" + caseId);
        assertThat(page.select("#talk li").last().text())
                .startsWith("Sam Support")
                .contains("It is not.")
                .doesNotContain("Solberg", "@");
        assertThat(page.select("#history").text()).contains("Sam from support").doesNotContain("Solberg");
    }

    @Test
    void what_staff_say_among_themselves_stays_there_and_answers_nothing() {
        String caseId = opened();
        Session bob = bob();
        write(bob, bob.page("/cases/" + caseId), "Is it there?");
        answer(caseId, "A secret of ours", "staff");
        assertThat(bob.get("/cases/" + caseId).body()).doesNotContain("A secret of ours");
        assertThat(topics(caseId)).doesNotContain("case.message to customer");
        assertThat(Session.of(base, SAM)
                        .page("/console?integration=" + integration)
                        .select(".queue")
                        .text())
                .contains("Customer wrote");
    }

    @Test
    void an_answer_meets_the_clock_of_the_next_update_and_a_question_does_not() {
        String caseId = opened();
        String clocks = "select state from clock where case_id = ? and kind = 'update' order by number";
        Session bob = bob();
        write(bob, bob.page("/cases/" + caseId), "Is it there?");
        assertThat(database.texts(clocks, UUID.fromString(caseId))).containsExactly("running");
        answer(caseId, "It is not.", "customer");
        assertThat(database.texts(clocks, UUID.fromString(caseId))).containsExactly("met", "running");
    }

    @Test
    void another_customer_can_neither_read_nor_write_there() {
        String caseId = opened();
        Session charlie = Session.of(base, "charlie@beacon.test");
        assertThat(charlie.post("/cases/" + caseId + "/messages", Map.of("text", "Hello"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(bob().page("/cases/" + caseId).select("#talk li")).isEmpty();
    }
}
