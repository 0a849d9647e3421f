package dev.handrail.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

import com.microsoft.playwright.Page;
import dev.handrail.platform.ErrorPage;
import dev.handrail.sla.safety.SilenceWorker;
import dev.handrail.town.DemoTown;
import dev.handrail.town.Look;
import dev.handrail.town.NeedsBrowser;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.ToldDemo;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forms of one record, what a job and a spreadsheet say in German, and the pages of those who are lost. */
@QuarkusTest
@TestProfile(DemoTown.class)
@NeedsBrowser
class FormsLookTest {
    @TestHTTPResource
    URI base;

    @Inject
    SilenceWorker silences;

    @Inject
    ErrorPage errors;

    private ToldDemo demo;

    @BeforeEach
    void start() {
        demo = new ToldDemo(base);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    /** Opens the first page of these that has such a link, and follows it. */
    private static void follow(Look person, String way, List<String> pages) {
        for (String each : pages) {
            person.open(each);
            var link = person.page().locator("main a[href$='" + way + "']").first();
            if (link.count() > 0) {
                link.click();
                return;
            }
        }
        throw new AssertionError("no page leads to " + way);
    }

    private static List<String> each(String token, String what, String path) {
        return Town.all(token, "/api/v1/" + what + "?state=open&limit=200").stream()
                .map(found -> path + found.get("id"))
                .toList();
    }

    private static void readGerman(Look person) {
        person.page().locator(".menu summary").click();
        person.page().locator("button[value=de]").click();
        assertThat(person.page().locator("html")).hasAttribute("lang", "de");
    }

    private static String caseOfPostcodes(String token) {
        return Town.all(token, "/api/v1/failures?state=open&limit=200").stream()
                .filter(failure -> ((List<?>) failure.get("errors")).toString().contains("/delivery/postcode"))
                .map(failure -> (String) failure.get("caseId"))
                .findFirst()
                .orElseThrow();
    }

    private static void run(String integration, Instant at, boolean arrives) {
        String trace = Otlp.traceId();
        Row root = Row.span("run").trace(trace).at(at);
        Otlp rows = Otlp.from(integration).span(root);
        if (arrives) {
            rows.span(Row.span("send")
                    .trace(trace)
                    .in(root.id())
                    .record("order", "A-1")
                    .at(at));
        }
        rows.send(Town.ACME);
    }

    /** The case of a run that brought nothing, of an integration that is to bring something every half hour. */
    private String emptyRun() {
        String integration = Town.integration("look");
        Instant start = Instant.now();
        run(integration, start.minusSeconds(60), true);
        String id = Town.get(Town.ACME, "/api/v1/installations?integration=" + integration)
                .getString("items[0].id");
        given().header("Authorization", "Bearer " + Town.ACME)
                .contentType("application/json")
                .body("{\"every\":\"PT30M\",\"grace\":\"PT5M\",\"least\":1}")
                .put("/api/v1/installations/" + id + "/schedule")
                .then()
                .statusCode(200);
        run(integration, start.plus(Duration.ofMinutes(20)), false);
        silences.look(start.plus(Duration.ofMinutes(35))).await().indefinitely();
        return (String) Town.cases(Town.ACME, integration).get(0).get("id");
    }

    @Test
    void alice_sends_one_again_and_marks_one_as_solved() {
        List<String> cases = each(Town.ACME, "cases", "/cases/");
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            Page page = alice.page();
            follow(alice, "/resubmission", cases);
            alice.at("resubmission");
            follow(alice, "/solution", List.of("/cases/" + emptyRun()));
            alice.press("That is right");
            assertThat(page.locator(".summary")).isFocused();
            alice.at("solution-refused");
            page.locator("#f-reason").fill("Closed for the feast");
            alice.at("solution");
            alice.press("That is right");
            assertThat(page.locator("#said")).isVisible();
            alice.at("solution-done");
            readGerman(alice);
            follow(alice, "/resubmission", cases);
            alice.at("de-resubmission");
        }
    }

    @Test
    void charlie_reads_german_forms_jobs_and_spreadsheets() {
        String postcodes = "/cases/" + caseOfPostcodes(Town.BEACON);
        try (Look charlie = new Look(base, true)) {
            charlie.signIn("charlie@beacon.test");
            readGerman(charlie);
            Page page = charlie.page();
            follow(charlie, "/correction", List.of(postcodes));
            charlie.at("de-correction");
            page.locator("[name='/delivery/postcode']").fill("80339");
            page.locator("main form .btn-main").click();
            charlie.at("de-preview");
            charlie.open(postcodes + "/sheet");
            charlie.at("de-sheet");
            charlie.open(postcodes + "/all");
            charlie.at("de-all");
            page.locator("[name='/delivery/postcode']").fill("80339");
            page.locator("main form .btn-main").last().click();
            assertThat(page.locator("#job")).isVisible();
            charlie.at("de-job-before");
            page.locator("form[action$='/start'] .btn-main").click();
            assertThat(page.locator("h1")).containsText("Fertig");
            charlie.at("de-job-done");
            charlie.open(postcodes);
            page.locator("#case-records a[href^='/records']").first().click();
            charlie.at("de-story");
            for (String each : List.of(
                    "", "/alerts", "/people", "/company", "/keys", "/entries", "/export", "/history", "/visits")) {
                charlie.open("/settings" + each);
                charlie.at("de-settings" + each.replace('/', '-'));
            }
        }
    }

    @Test
    void a_key_is_shown_once_and_what_goes_wrong_is_said_kindly() {
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            Page page = alice.page();
            alice.open("/settings/keys");
            page.locator("#f-name").fill("Warehouse");
            page.locator("main form [type=checkbox]").first().check();
            page.locator("main form .btn-main").last().click();
            assertThat(page.locator("#once")).isVisible();
            alice.at("settings-once");
            alice.open("/settings/alerts/new?channel=webhook");
            alice.at("settings-webhook");
            for (int status : List.of(500, 503, 429)) {
                page.setContent(errors.draw(status, "HR-7K2M9Q", null));
                alice.at("error-" + status);
            }
        }
    }

    @Test
    void who_is_in_no_company_or_in_two_or_has_no_right() {
        String email = Town.integration("tess") + "@both.test";
        try (Look tess = new Look(base, true)) {
            tess.signInAs(email);
            assertThat(tess.page().locator("main")).containsText(email);
            tess.at("nobody");
        }
        for (String person : List.of("alice@acme.test", "charlie@beacon.test")) {
            try (Look admin = new Look(base, true)) {
                admin.signIn(person);
                admin.open("/settings/people");
                admin.page().locator("#f-name").fill("Tess Ammann");
                admin.page().locator("#f-email").fill(email);
                admin.press("Invite");
                assertThat(admin.page().locator("main")).containsText(email);
            }
        }
        try (Look tess = new Look(base, true)) {
            tess.signInAs(email);
            assertThat(tess.page().locator("main")).containsText("Acme Retail");
            tess.at("choose");
            tess.press("Beacon");
            assertThat(tess.page().locator("h1")).containsText("arrived");
            tess.open("/settings/people");
            tess.at("no-right");
        }
    }
}
