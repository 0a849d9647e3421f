package dev.handrail.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.handrail.town.DemoTown;
import dev.handrail.town.Look;
import dev.handrail.town.NeedsBrowser;
import dev.handrail.town.ToldDemo;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole loop, as Alice walks it in a browser, with the demo's runtime on the other side. */
@QuarkusTest
@TestProfile(DemoTown.class)
@NeedsBrowser
class LoopTest {
    private static final Map<String, String> POSTCODES =
            Map.of("NL", "1016 HD", "DE", "80339", "FR", "75011", "AT", "1010", "BE", "9000");
    private static final double SOON = 10_000;

    @TestHTTPResource
    URI base;

    private ToldDemo demo;

    @BeforeEach
    void start() {
        demo = new ToldDemo(base);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    /** Failures of orders whose postcode does not fit, with what has to be typed. */
    private static List<Map<String, String>> wrongPostcodes(String token) {
        List<Map<String, String>> found = new ArrayList<>();
        for (Map<String, Object> failure : Town.all(token, "/api/v1/failures?state=open&limit=200")) {
            List<?> errors = (List<?>) failure.get("errors");
            boolean postcode = errors.size() == 1 && errors.toString().contains("/delivery/postcode");
            if (postcode) {
                String country =
                        Town.get(token, "/api/v1/failures/" + failure.get("id")).getString("payload.delivery.country");
                found.add(Map.of(
                        "id", (String) failure.get("id"),
                        "case", (String) failure.get("caseId"),
                        "reference", (String) ((Map<?, ?>) failure.get("record")).get("reference"),
                        "postcode", POSTCODES.get(country)));
            }
        }
        return found;
    }

    @Test
    void alice_corrects_an_order_and_sees_it_accepted() {
        Map<String, String> order = wrongPostcodes(Town.ACME).get(0);
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            Page page = alice.page();
            assertThat(page.locator("h1")).containsText("arrived");
            alice.at("home");
            alice.open("/cases");
            alice.at("cases");
            alice.open("/cases/" + order.get("case"));
            alice.at("case");
            alice.open("/failures/" + order.get("id") + "/correction");
            alice.at("correction");

            page.locator("[name='/delivery/postcode']").fill("");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("See what changes"))
                    .click();
            assertThat(page.locator(".summary")).isFocused();
            alice.at("correction-refused");
            page.locator("[name='/delivery/postcode']").fill(order.get("postcode"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("See what changes"))
                    .click();
            assertThat(page.locator("ins").first()).containsText(order.get("postcode"));
            alice.at("preview");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Send again$")))
                    .click();

            Locator turn = page.locator("#turn");
            assertThat(turn).containsText("Arrived", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
            alice.at("story");
            alice.open("/");
            assertThat(page.locator("#needs-you")).not().containsText(order.get("reference"));
            assertThat(Town.get(Town.ACME, "/api/v1/failures/" + order.get("id"))
                            .getString("state"))
                    .isEqualTo("resolved");

            alice.open("/records?q=" + order.get("reference"));
            assertThat(page.locator("h1")).containsText(order.get("reference"));
            alice.open("/records");
            alice.at("records");
            alice.open("/cases/00000000-0000-0000-0000-000000000000");
            alice.at("not-found");
        }
    }

    @Test
    void charlie_looks_at_what_happens_to_all_of_a_case_and_watches_it() {
        Map<String, String> order = wrongPostcodes(Town.BEACON).get(0);
        try (Look charlie = new Look(base, true)) {
            charlie.signIn("charlie@beacon.test");
            Page page = charlie.page();
            charlie.open("/cases/" + order.get("case") + "/all");
            charlie.at("all");
            page.locator("[name='/delivery/postcode']").fill(order.get("postcode"));
            charlie.press("Show what happens");
            assertThat(page.locator("h1")).containsText("What happens to");
            charlie.at("job-before");
            charlie.press("Send");
            assertThat(page.locator("h1"))
                    .containsText("Done", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
            charlie.at("job-done");
        }
    }

    @Test
    void bob_does_the_same_without_javascript() {
        Map<String, String> order = wrongPostcodes(Town.ACME).get(0);
        try (Look bob = new Look(base, false)) {
            bob.signIn("bob@acme.test");
            Page page = bob.page();
            bob.open("/failures/" + order.get("id") + "/correction");
            page.locator("[name='/delivery/postcode']").fill(order.get("postcode"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("See what changes"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Send again$")))
                    .click();
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                page.reload();
                return page.locator("#turn").innerText().contains("Arrived");
            });
        }
    }

    @Test
    void whoever_acts_is_told_honestly_and_there_is_no_button_that_does_nothing() {
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            int pictures = 0;
            for (Map<String, Object> each : Town.all(Town.ACME, "/api/v1/cases?state=open&limit=200")) {
                alice.open("/cases/" + each.get("id"));
                boolean hers = each.get("whoActs").equals("customer");
                int buttons = alice.page().locator("#turn .btn-main").count();
                if (!hers) {
                    assertThat(buttons).as((String) each.get("title")).isZero();
                    if (pictures++ < 2) {
                        alice.at("case-others-" + pictures);
                    }
                }
                assertThat(alice.page().locator("main").innerText())
                        .doesNotContain("Exception", "null", "http://", "{");
            }
            assertThat(pictures).isPositive();
        }
    }
}
