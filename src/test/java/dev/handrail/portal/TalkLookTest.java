package dev.handrail.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.handrail.town.Look;
import dev.handrail.town.NeedsBrowser;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Bob asks support, Sam answers, in a browser without JavaScript. */
@QuarkusTest
@NeedsBrowser
class TalkLookTest {
    @TestHTTPResource
    URI base;

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bob_asks_with_a_file_and_reads_the_answer() {
        String integration = Town.integration("talk");
        Otlp.from(integration)
                .span(Row.span("send")
                        .record("order", "L-1")
                        .with("http.response.status_code", 503)
                        .failed())
                .send(Town.ACME);
        Object id = Town.cases(Town.ACME, integration).get(0).get("id");
        try (Look bob = new Look(base, true)) {
            bob.signIn("bob@acme.test");
            bob.open("/cases/" + id);
            Page page = bob.page();
            page.locator("#m-text").fill("Did L-1 arrive?\nOur list is with this message.");
            page.locator("#m-files").setInputFiles(file("order.pdf", "no such thing"));
            bob.press("Send message");
            assertThat(page.locator("#why-files")).containsText("order.pdf");
            assertThat(page.locator("#m-files")).isFocused();
            bob.at("talk-refused");
            page.locator("#m-files").setInputFiles(file("orders.csv", "order;postcode\nL-1;1011 AB\n"));
            bob.press("Send message");
            assertThat(page.locator("#talk .files a")).hasText("orders.csv");
        }
        try (Look sam = new Look(base, true)) {
            sam.signIn("sam@handrail.test");
            sam.open("/console?integration=" + integration);
            assertThat(sam.page().locator(".queue")).containsText("Customer wrote");
            sam.at("talk-queue");
            sam.page().locator(".queue tbody a").first().click();
            sam.page().locator("#reason").fill("Answering Bob");
            sam.press("Begin the visit");
            sam.page().locator("#c-text").fill("It did not. We send it again at three.");
            sam.page().getByLabel("Acme Retail too").check();
            sam.press("Add comment");
            assertThat(sam.page().locator(".talk")).containsText("We send it again");
            sam.at("talk-console");
            sam.press("End the visit");
            assertThat(sam.page().locator("h1")).hasText("Queue");
        }
        try (Look bob = new Look(base, true)) {
            bob.signIn("bob@acme.test");
            bob.open("/cases/" + id);
            assertThat(bob.page().locator("#talk li").last()).containsText("Sam Support");
            bob.at("talk");
        }
    }
}
