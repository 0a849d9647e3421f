package dev.handrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.handrail.incident.IncidentWorker;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sam's day in a browser, and what Alice reads of it. */
@QuarkusTest
@TestProfile(DemoTown.class)
@NeedsBrowser
class ConsoleLookTest {
    @TestHTTPResource
    URI base;

    @Inject
    IncidentWorker incidents;

    private ToldDemo demo;

    @BeforeEach
    void start() {
        demo = new ToldDemo(base);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void sam_finds_a_case_says_why_and_looks_into_it_and_alice_reads_that() {
        try (Look sam = new Look(base, true)) {
            sam.signIn("sam@handrail.test");
            Page page = sam.page();
            assertThat(page.locator("h1")).hasText("Queue");
            sam.at("console-queue");
            sam.open("/console/customers");
            sam.at("console-customers");
            sam.open("/console/reports");
            sam.at("console-report");
            sam.open("/console?customer=acme&view=impact");
            page.locator(".queue tbody a").first().click();
            assertThat(page.locator("h1")).containsText("Why do you look at Acme Retail");
            sam.press("Begin the visit");
            assertThat(page.locator(".summary")).isFocused();
            sam.at("console-visit-refused");
            page.locator("#reason").fill("Answering Bob's question about the postcodes");
            sam.press("Begin the visit");
            assertThat(page.locator("aside")).containsText("Your visit");
            sam.at("console-case");
            sam.press("I am looking into it");
            assertThat(page.locator(".said")).isFocused();
            page.locator("#c-text").fill("The list of countries at the target was changed this morning.");
            sam.press("Add comment");
            page.locator("#events a").click();
            assertThat(page.locator(".fall")).isVisible();
            sam.at("console-case-events");
            String oneCase =
                    page.url().replaceAll("[?#].*", "").replace(base.toString().replaceAll("/$", ""), "");
            sam.open(oneCase + "/grouping?words=the");
            assertThat(page.locator("h1")).hasText("What belongs together");
            sam.at("console-grouping");
            sam.open(oneCase + "/class");
            page.getByLabel("A rule for every integration").check();
            sam.press("Show what would change");
            assertThat(page.locator(".said")).isFocused();
            page.getByLabel("and these words in the message").fill("the");
            sam.press("Show what would change");
            assertThat(page.locator("#h-preview")).isVisible();
            sam.at("console-class");
            sam.open(oneCase);
            sam.press("See Acme Retail’s portal");
            assertThat(page.locator(".viewing")).containsText("Sam Solberg");
            sam.at("home-viewed");
        }
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            alice.page().locator(".foot a").click();
            assertThat(alice.page().locator("tbody")).containsText("Answering Bob's question");
            alice.at("settings-visits");
            assertThat(alice.page().content()).doesNotContain("sam@handrail.test");
            alice.page().locator("main a[href$=rejected]").click();
            assertThat(alice.page().locator("h1")).containsText("could not take in");
            alice.at("settings-rejected");
        }
    }

    @Test
    void sam_finds_an_incident_and_closes_it() {
        String integration = Town.integration("look");
        for (String token : List.of(Town.ACME, Town.BEACON, Town.customer("look-" + Otlp.spanId()))) {
            Otlp.from(integration)
                    .span(Row.span("send")
                            .record("order", "L-1")
                            .with("handrail.system", integration)
                            .with("http.response.status_code", 503)
                            .failed())
                    .send(token);
        }
        incidents.tick(Instant.now()).await().indefinitely();
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            Object own = Town.cases(Town.ACME, integration).get(0).get("id");
            alice.open("/cases/" + own);
            assertThat(alice.page().locator("#incident")).containsText("not on your side");
            alice.at("case-of-incident");
        }
        try (Look sam = new Look(base, true)) {
            sam.signIn("sam@handrail.test");
            sam.open("/console?integration=" + integration);
            sam.at("console-queue-of-incident");
            sam.open("/console/incidents");
            sam.at("console-incidents");
            sam.page().locator("main tbody a").first().click();
            sam.at("console-incident");
            sam.press("Close the incident");
            assertThat(sam.page().locator("#reason")).isFocused();
            sam.at("console-incident-refused");
            sam.page().locator("#reason").fill("The system answers again");
            sam.press("Close the incident");
            assertThat(sam.page().locator(".said")).isFocused();
            sam.at("console-incident-closed");
            sam.open("/console/incidents");
            sam.at("console-incidents-closed");
        }
    }

    private static void put(String what, Object body) {
        given().header("Authorization", "Bearer " + Town.OPERATOR)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/" + what)
                .then()
                .statusCode(200);
    }

    @Test
    void sam_reads_what_is_promised_and_who_is_on_duty() {
        put(
                "teams/night",
                Map.of(
                        "zone",
                        "Europe/Berlin",
                        "turns",
                        List.of(
                                Map.of("from", "monday 08:00", "who", List.of("sam@handrail.test")),
                                Map.of("from", "friday 18:00", "who", List.of("erin@handrail.test")))));
        put("contacts/mailbox", Map.of("channel", "email", "address", "late@handrail.test"));
        put(
                "policies/acme-large-orders",
                Map.of(
                        "calendar",
                        "always",
                        "scope",
                        Map.of("tenant", "acme", "integration", "orders-to-netsuite", "class", "data", "stake", 50_000),
                        "policy",
                        Map.of(
                                "acknowledge",
                                "PT15M",
                                "customer",
                                "PT4H",
                                "update",
                                "PT1H30M",
                                "resolve",
                                "P1D",
                                "acknowledgementLasts",
                                "PT30M",
                                "escalation",
                                List.of(
                                        Map.of("after", "PT0S", "to", List.of("owner", "team:night")),
                                        Map.of("after", "PT15M", "to", List.of("contact:mailbox", "operator"))))));
        try (Look sam = new Look(base, true)) {
            sam.signIn("sam@handrail.test");
            sam.open("/console/customers");
            sam.page().getByText("What is promised").click();
            Locator main = sam.page().locator("main");
            assertThat(main)
                    .containsText("Customer acme, integration orders-to-netsuite, class data, from 50,000 at stake on");
            assertThat(main).containsText("After 15 min: contact mailbox, operator");
            assertThat(main).containsText("1 h 30 min");
            assertThat(main).containsText("1 working day");
            assertThat(main).containsText("late@handrail.test");
            assertThat(main.locator("tr:has-text('night') b")).containsText("@handrail.test");
            sam.at("console-promises");
        }
    }

    @Test
    void sam_pauses_an_integration_and_lets_it_go_on() {
        try (Look sam = new Look(base, true)) {
            sam.signIn("sam@handrail.test");
            Page page = sam.page();
            sam.open("/console/customers/acme/visit?to=/console/customers/acme/installations");
            page.locator("#reason").fill("Too much of the shipments is rejected");
            sam.press("Begin the visit");
            sam.at("console-installations");
            page.locator("main tbody a").first().click();
            sam.at("console-installation");
            sam.press("Pause");
            assertThat(page.locator("#reason")).isFocused();
            sam.at("console-installation-refused");
            page.locator("#reason").fill("The target rejects everything since noon");
            sam.press("Pause");
            assertThat(page.locator(".said")).isFocused();
            sam.at("console-installation-paused");
            try (Look alice = new Look(base, true)) {
                alice.signIn("alice@acme.test");
                assertThat(alice.page().locator("#arriving")).containsText("The target rejects everything");
                alice.at("home-paused");
            }
            sam.press("Resume");
            page.locator("summary:has-text('expected')").click();
            sam.at("console-installation-watch");
        }
    }
}
