package dev.handrail.console;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff say what a case is, and make it a rule once they saw what it would change. */
@QuarkusTest
class ClassPageTest {
    @TestHTTPResource
    URI base;

    private final String name = integration("class");
    private Session erin;
    private Map<String, Object> made;

    @BeforeEach
    void visits() {
        erin = Session.of(base, "erin@handrail.test");
        erin.post("/console/customers/acme/visit", Map.of("reason", "Finding out what it is", "to", "/console"));
        jams("J-1");
        made = Town.cases(ACME, name).get(0);
    }

    @AfterEach
    void leaves() {
        erin.post("/console/customers/acme/visit/end", Map.of());
        given().header("Authorization", "Bearer " + OPERATOR)
                .delete("/api/v1/class-rules/case-"
                        + made.get("code").toString().toLowerCase(Locale.ROOT));
    }

    private void jams(String reference) {
        Otlp.from(name)
                .span(Row.span("send " + reference)
                        .record("order", reference)
                        .exception("com.bins.Jam", "bin is jammed")
                        .failed())
                .send(ACME);
    }

    private String path() {
        return "/console/customers/acme/cases/" + made.get("id") + "/class";
    }

    @Test
    void one_case_is_said_to_be_something_else_and_a_rule_does_not_undo_it() {
        HttpResponse<String> answer =
                erin.post(path(), Map.of("class", "integration.bug/default", "acts", "engineering", "scope", "case"));
        assertThat(answer.body()).contains("The case has its class.");
        Map<String, Object> now =
                Town.get(ACME, "/api/v1/cases/" + made.get("id")).getMap("$");
        assertThat(now).containsEntry("class", "integration.bug");
        assertThat(erin.page(path()).text()).contains("Now: integration.bug/default, said by Erin");

        erin.post(
                path(),
                Map.of(
                        "class",
                        "application.permission/default",
                        "acts",
                        "provider",
                        "scope",
                        "integration",
                        "words",
                        "jammed"));
        assertThat(Town.get(ACME, "/api/v1/cases/" + made.get("id")).getString("class"))
                .isEqualTo("integration.bug");
    }

    @Test
    void a_rule_is_looked_at_then_saved_then_changed() {
        Document form = erin.page(path());
        assertThat(form.select("label.opt").eachText()).contains("Error type com.bins.Jam");
        Map<String, String> rule = Map.of(
                "class", "infrastructure.platform/default",
                "acts", "provider",
                "scope", "integration",
                "when", "exception:com.bins.Jam",
                "words", "JAMMED");
        Map<String, String> look = new HashMap<>(rule);
        look.put("look", "yes");
        Document seen = Jsoup.parse(erin.post(path(), look).body());
        assertThat(seen.text()).contains("1 of 1 cases of the last 90 days would be another; 1 of them is open");
        assertThat(seen.select("tbody td").eachText())
                .containsExactly(
                        "acme", "unknown/default, engineering", "infrastructure.platform/default, provider", "open");
        assertThat(seen.select("input[name=when][checked]").eachAttr("value")).contains("exception:com.bins.Jam");
        assertThat(Town.cases(ACME, name).get(0).get("class")).isEqualTo("unknown");

        assertThat(erin.post(path(), rule).body()).contains("The rule is saved.");
        assertThat(Town.cases(ACME, name).get(0).get("class")).isEqualTo("infrastructure.platform");
        Map<String, String> other = new HashMap<>(rule);
        other.put("class", "application.permission/default");
        assertThat(erin.post(path(), other).body()).contains("The rule is saved.");
        assertThat(Town.cases(ACME, name).get(0).get("class")).isEqualTo("application.permission");
    }

    /** Each customer is looked at as itself; the page that follows is the visited one's again. */
    @Test
    void a_rule_for_all_is_looked_at_behind_every_wall_and_the_page_stays_behind_its_own() {
        String zoo = Town.customer("zoo-" + Otlp.spanId());
        Otlp.from(name)
                .span(Row.span("send")
                        .record("order", "J-9")
                        .exception("com.bins.Jam", "bin is jammed")
                        .failed())
                .send(zoo);
        HttpResponse<String> seen = erin.post(
                path(),
                Map.of(
                        "class", "infrastructure.platform/default",
                        "acts", "provider",
                        "scope", "all",
                        "when", "exception:com.bins.Jam",
                        "look", "yes"));
        assertThat(seen.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(seen.body());
        assertThat(page.select("#h-preview ~ div tbody tr").size()).isGreaterThanOrEqualTo(2);
        assertThat(page.text()).contains("Case " + made.get("code"));
    }

    @Test
    void what_cannot_be_said_is_told_beside_what_was_typed() {
        HttpResponse<String> nothing =
                erin.post(path(), Map.of("class", "integration.bug/default", "acts", "engineering", "scope", "all"));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Choose at least one thing that a rule goes by");
        assertThat(Jsoup.parse(nothing.body()).select("#class option[selected]").val())
                .isEqualTo("integration.bug/default");
        assertThat(erin.post(path(), Map.of("class", "odd", "acts", "support")).statusCode())
                .isEqualTo(422);
        assertThat(erin.post(path(), Map.of()).statusCode()).isEqualTo(422);
    }
}
