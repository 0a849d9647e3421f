package dev.handrail.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.handrail.town.Look;
import dev.handrail.town.NeedsBrowser;
import dev.handrail.town.Otlp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The settings in a browser, as an administrator and as a member. */
@QuarkusTest
@NeedsBrowser
class SettingsLookTest {
    @TestHTTPResource
    URI base;

    @Test
    void alice_looks_at_every_page() {
        String name = "Look " + Otlp.spanId();
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            Page page = alice.page();
            alice.open("/settings");
            assertThat(page.locator("h1")).containsText("Settings of Acme Retail");
            alice.at("settings");
            alice.open("/settings/alerts");
            alice.at("settings-alerts");
            alice.open("/settings/alerts/new?channel=email");
            page.locator("form .btn-main").click();
            alice.at("settings-alert-refused");
            page.locator("#f-name").fill(name);
            page.locator("#f-address").fill("look@acme.test");
            page.locator("form .btn-main").click();
            alice.at("settings-alerts-added");
            page.getByText(name).first().click();
            alice.at("settings-alert");
            alice.press("Remove");
            for (String each : new String[] {"people", "company", "keys", "export", "history"}) {
                alice.open("/settings/" + each);
                alice.at("settings-" + each);
            }
        }
        try (Look bob = new Look(base, true)) {
            bob.signIn("bob@acme.test");
            bob.open("/settings");
            bob.at("settings-of-a-member");
            bob.open("/settings/company");
            bob.at("settings-company-of-a-member");
        }
    }
}
