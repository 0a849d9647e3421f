package dev.handrail.console;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff join cases and part them; what they decided holds for whatever comes later. */
@QuarkusTest
class GroupingTest {
    @TestHTTPResource
    URI base;

    private final String name = integration("grouping");
    private Session sam;

    @BeforeEach
    void visits() {
        sam = Session.of(base, "sam@handrail.test");
        sam.post(
                "/console/customers/acme/visit",
                Map.of("reason", "Sorting out what belongs together", "to", "/console"));
    }

    @AfterEach
    void leaves() {
        sam.post("/console/customers/acme/visit/end", Map.of());
    }

    private void fails(String reference, String message, int seconds) {
        Otlp.from(name)
                .span(Row.span("send " + reference)
                        .record("order", reference)
                        .exception("com.shop.Refused", message)
                        .at(Instant.now().minusSeconds(seconds))
                        .failed())
                .send(ACME);
    }

    private List<Map<String, Object>> open() {
        return Town.cases(ACME, name).stream()
                .filter(each -> each.get("state").equals("open"))
                .toList();
    }

    private Object caseOf(String reference) {
        return Town.all(ACME, "/api/v1/failures?limit=200&state=open").stream()
                .filter(each ->
                        ((Map<?, ?>) each.get("record")).get("reference").equals(reference))
                .filter(each -> open().stream().anyMatch(one -> one.get("id").equals(each.get("caseId"))))
                .findFirst()
                .orElseThrow()
                .get("caseId");
    }

    private static String path(Object id) {
        return "/console/customers/acme/cases/" + id;
    }

    private HttpResponse<String> join(Object one, Object other) {
        return sam.post(path(one) + "/grouping/join", Map.of("with", other.toString()));
    }

    @Test
    void joined_cases_stay_one_and_the_older_goes_on() {
        fails("G-1", "no tax row there", 300);
        Object older = caseOf("G-1");
        fails("G-2", "the warehouse is closed today", 200);
        Object younger = caseOf("G-2");
        Document page = sam.page(path(younger) + "/grouping");
        assertThat(page.select("#with option")).hasSize(2);
        assertThat(page.text()).contains("the warehouse is closed today", "Error type com.shop.Refused");

        HttpResponse<String> answer = join(younger, older);
        assertThat(answer.uri().getPath()).isEqualTo(path(older));
        assertThat(answer.body()).contains("The two are one case now");
        assertThat(open()).extracting(each -> each.get("id")).containsExactly(older);
        assertThat(open().get(0).get("open")).isEqualTo(2);

        fails("G-3", "the warehouse is closed today", 100);
        fails("G-4", "no tax row there", 90);
        assertThat(open()).extracting(each -> each.get("id")).containsExactly(older);
        assertThat(open().get(0).get("open")).isEqualTo(4);
        assertThat(Town.get(ACME, "/api/v1/cases/" + younger).getString("state"))
                .isEqualTo("resolved");
        assertThat(Session.of(base, "alice@acme.test").page("/cases/" + older).text())
                .contains("Joined with a case about the same matter.")
                .doesNotContain("What fails like it");
        assertThat(sam.page(path(older)).text()).contains("What fails like it comes here from now on.");
        assertThat(join(younger, older).statusCode()).as("said, not done twice").isEqualTo(409);
    }

    @Test
    void a_part_becomes_a_case_of_its_own_and_stays_one_until_it_is_joined_again() {
        fails("P-1", "item 4711 is not for sale in region 12", 300);
        fails("P-2", "item 4712 is not for sale in region 13", 290);
        fails("P-3", "item 4713 is not for sale in region 12", 280);
        Object whole = caseOf("P-1");
        assertThat(open()).hasSize(1);

        Document look = sam.page(path(whole) + "/grouping?words=REGION%2012");
        assertThat(look.select("label.opt").eachText()).contains("the message says “REGION 12” 2 of 3");
        assertThat(sam.page(path(whole) + "/grouping?words=nowhere").text())
                .contains("None of what waits says “nowhere”.");
        assertThat(sam.page(path(whole) + "/grouping?words=item").text()).contains("nothing would stay");

        HttpResponse<String> parted = sam.post(path(whole) + "/grouping/part", Map.of("part", "words:REGION 12"));
        assertThat(parted.body()).contains("This is a case of its own now");
        Object part = caseOf("P-1");
        assertThat(parted.uri().getPath()).isEqualTo(path(part));
        assertThat(part).isNotEqualTo(whole).isEqualTo(caseOf("P-3"));
        assertThat(caseOf("P-2")).isEqualTo(whole);

        fails("P-4", "item 4714 is not for sale in region 12", 100);
        fails("P-5", "item 4715 is not for sale in region 14", 90);
        assertThat(caseOf("P-4")).isEqualTo(part);
        assertThat(caseOf("P-5")).isEqualTo(whole);
        assertThat(sam.page(path(whole) + "/grouping").text())
                .contains("parted from here: the message says “REGION 12”");

        assertThat(join(whole, part).statusCode()).isEqualTo(200);
        fails("P-6", "item 4716 is not for sale in region 12", 50);
        assertThat(open()).hasSize(1);
        assertThat(open().get(0).get("open")).isEqualTo(6);
    }

    @Test
    void what_cannot_be_decided_is_said_and_nothing_changes() {
        fails("X-1", "no tax row there", 300);
        Object one = caseOf("X-1");
        HttpResponse<String> nothing = sam.post(path(one) + "/grouping/join", Map.of("with", ""));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Choose the case to join with.");
        assertThat(sam.post(path(one) + "/grouping/part", Map.of("part", "")).statusCode())
                .isEqualTo(422);
        assertThat(sam.post(path(one) + "/grouping/part", Map.of("part", "every:x"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sam.post(path(one) + "/grouping/part", Map.of("part", "words:tax"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(join(one, one).statusCode()).isEqualTo(400);
        String elsewhere = integration("grouping");
        Otlp.from(elsewhere)
                .span(Row.span("send").record("order", "E-1").failed())
                .send(ACME);
        assertThat(join(one, Town.cases(ACME, elsewhere).get(0).get("id")).body())
                .contains("two installations");
        Otlp.from(elsewhere)
                .span(Row.span("send").record("order", "E-1").failed())
                .send(Town.BEACON);
        assertThat(join(one, Town.cases(Town.BEACON, elsewhere).get(0).get("id"))
                        .statusCode())
                .as("a case of another customer is none")
                .isEqualTo(404);
        assertThat(open()).hasSize(1);
    }
}
