package dev.handrail.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.handrail.remedy.sheet.Sheet;
import dev.handrail.remedy.sheet.SheetReader;
import dev.handrail.remedy.sheet.SheetWriter;
import dev.handrail.town.DemoTown;
import dev.handrail.town.Look;
import dev.handrail.town.NeedsBrowser;
import dev.handrail.town.ToldDemo;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Installations, runs and re-runs in a browser, with the demo's history behind them. */
@QuarkusTest
@TestProfile(DemoTown.class)
@NeedsBrowser
class PagesLookTest {
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

    @Test
    void bob_looks_at_an_integration_and_its_runs_and_asks_for_one_again() {
        try (Look bob = new Look(base, true)) {
            bob.signIn("bob@acme.test");
            Page page = bob.page();
            page.locator("#in-0").click();
            assertThat(page.locator("table.runs")).isVisible();
            bob.at("installation");
            page.locator("#h-runs ~ a").click();
            bob.at("runs");
            page.locator("#state").selectOption("missing");
            bob.press("Show");
            page.locator("table.runs tbody th a").first().click();
            assertThat(page.locator("h1")).containsText("Run of");
            bob.at("run");
            page.getByText("Ask for a re-run").click();
            bob.press("Ask for a re-run");
            assertThat(page.locator(".summary")).isVisible();
            bob.at("rerun-refused");
            page.locator("#f-reason").fill("The source was corrected");
            bob.press("Ask for a re-run");
            Locator turn = page.locator("#turn");
            assertThat(turn).containsText("Done", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
            bob.at("rerun-done");
            bob.open("/reruns");
            bob.at("reruns");
        }
    }

    @Test
    void alice_lets_a_second_person_approve_re_runs() {
        try (Look alice = new Look(base, true);
                Look sam = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            Page page = alice.page();
            alice.open("/settings/entries");
            alice.at("settings-entries");
            page.locator("table tbody th a").first().click();
            page.locator("#f-approval").check();
            alice.at("settings-entries-one");
            alice.press("Save");
            alice.open("/");
            page.locator("#arriving tbody th a").first().click();
            page.getByText("Ask for a re-run").click();
            alice.at("rerun-time");
            page.locator("#f-reason").fill("Yesterday is missing");
            alice.press("Ask for a re-run");
            assertThat(page.locator("h1")).containsText("asked to run again");
            alice.at("rerun-asked");
            sam.signIn("sam@handrail.test");
            sam.open("/console/reruns");
            sam.at("console-reruns");
        }
    }

    @Test
    void charlie_looks_at_discarding_and_corrects_in_a_spreadsheet() {
        try (Look charlie = new Look(base, true)) {
            charlie.signIn("charlie@beacon.test");
            Page page = charlie.page();
            charlie.open("/cases");
            page.locator("ul.rows li")
                    .filter(new Locator.FilterOptions().setHasText("Correct "))
                    .locator("h3 a")
                    .first()
                    .click();
            String caseId = page.url().replaceFirst(".*/cases/", "");
            charlie.open("/cases/" + caseId + "/all?kind=discard");
            charlie.at("discard");
            charlie.open("/cases/" + caseId + "/sheet");
            charlie.at("sheet");
            Locator file = page.locator("#f-sheet");
            file.setInputFiles(new FilePayload("list.csv", "text/csv", "Name,Town\nA,B\n".getBytes(UTF_8)));
            charlie.press("Check the file");
            assertThat(page.locator("#why-f-sheet")).containsText("is missing");
            charlie.at("sheet-refused");
            byte[] taken = page.request()
                    .get(base.resolve("/cases/" + caseId + "/sheet/entries.xlsx")
                            .toString())
                    .body();
            file.setInputFiles(new FilePayload("entries.xlsx", "", SheetWriter.xlsx(other(taken), "Entries")));
            charlie.press("Check the file");
            assertThat(page.locator("main")).containsText("cannot be");
            charlie.at("sheet-checked");
        }
    }

    /** The same table with another value in every cell but those that say which record it is. */
    private static Sheet other(byte[] taken) {
        Sheet table = SheetReader.read(taken);
        int last = table.head().size() - 2;
        List<Sheet.Row> rows = table.rows().stream()
                .map(row -> new Sheet.Row(
                        row.number(),
                        IntStream.range(0, table.head().size())
                                .mapToObj(at -> at < last && at > 1 ? row.cell(at) + " 1" : row.cell(at))
                                .toList()))
                .toList();
        return new Sheet(table.head(), rows);
    }

    @Test
    void alice_reads_german() {
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            Page page = alice.page();
            page.locator(".menu summary").click();
            page.locator("button[value=de]").click();
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            alice.at("de-home");
            alice.open("/cases");
            alice.at("de-cases");
            page.locator("main a[href^='/cases/']").first().click();
            alice.at("de-case");
            for (String path : List.of("/records?q=PO-", "/cases?tab=all", "/runs", "/reruns", "/")) {
                alice.open(path);
                alice.at("de" + path.replaceAll("[^a-z]+", "-"));
            }
            page.locator("#arriving tbody th a").first().click();
            alice.at("de-installation");
            page.locator(".head a[href$='/rerun']").click();
            alice.at("de-rerun");
        }
    }
}
