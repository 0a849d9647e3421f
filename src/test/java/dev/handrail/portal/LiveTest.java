package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.handrail.cases.CaseDesk;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.tenancy.By;
import dev.handrail.town.Look;
import dev.handrail.town.NeedsBrowser;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An open page hears that it has changed. */
@QuarkusTest
@Timeout(60)
class LiveTest {
    @TestHTTPResource
    URI base;

    @Inject
    CaseDesk desk;

    private final String name = integration("live");

    private String failing() {
        Otlp.from(name)
                .span(Row.span("send")
                        .record("order", "L-1")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(ACME);
        return (String) Town.cases(ACME, name).get(0).get("id");
    }

    /** The server has looked for the first time: what happens from now on is a change. */
    private static Iterator<String> opened(Stream<String> lines) {
        Iterator<String> read = lines.iterator();
        while (read.hasNext()) {
            if (read.next().matches(":\\s*open")) {
                return read;
            }
        }
        throw new AssertionError("the stream ended");
    }

    /** The next event that is no comment. */
    private static String next(Iterator<String> lines) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("event:")) {
                return line.substring(6).strip();
            }
        }
        throw new AssertionError("the stream ended");
    }

    private void supportLooksIntoIt(String caseId) {
        CurrentTenant.runAs(
                        "acme",
                        () -> desk.acknowledge(
                                UUID.fromString(caseId), new By(UUID.randomUUID(), "Sam"), Instant.now()))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    @Test
    void a_case_that_changes_says_so_each_time() {
        String id = failing();
        HttpResponse<Stream<String>> answer =
                Session.of(base, "alice@acme.test").lines("/live/cases/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        try (Stream<String> lines = answer.body()) {
            Iterator<String> read = opened(lines);
            supportLooksIntoIt(id);
            assertThat(next(read)).isEqualTo("changed");
            Otlp.from(name).span(Row.span("send").record("order", "L-1")).send(ACME);
            assertThat(next(read)).isEqualTo("changed");
        }
    }

    @Test
    void a_story_says_when_its_record_arrives() {
        failing();
        Map<?, ?> record =
                Town.get(ACME, "/api/v1/records?reference=L-1").<Map<String, Object>>getList("records").stream()
                        .filter(each -> name.equals(each.get("integration")))
                        .findFirst()
                        .orElseThrow();
        String query = "?installation=" + record.get("installation") + "&type=order&key=L-1&reference=L-1";
        Session alice = Session.of(base, "alice@acme.test");
        assertThat(alice.page("/records/story" + query).selectFirst("#live").attr("data-live"))
                .startsWith("/live/records/story?installation=" + record.get("installation"));
        try (Stream<String> lines = alice.lines("/live/records/story" + query).body()) {
            Iterator<String> read = opened(lines);
            Otlp.from(name).span(Row.span("send").record("order", "L-1")).send(ACME);
            assertThat(next(read)).isEqualTo("changed");
        }
    }

    @Test
    @NeedsBrowser
    void what_changes_after_the_page_was_drawn_and_before_the_server_listens_is_seen_too() {
        String id = failing();
        try (Look alice = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            alice.page().route("**/live/cases/**", stream -> {
                supportLooksIntoIt(id);
                stream.resume();
            });
            alice.open("/cases/" + id);
            PlaywrightAssertions.assertThat(alice.page().locator("main")).containsText("Sam");
        }
    }

    @Test
    void of_what_is_not_theirs_nobody_hears_anything() {
        String id = failing();
        Session charlie = Session.of(base, "charlie@beacon.test");
        assertThat(charlie.get("/live/cases/" + id).statusCode()).isEqualTo(404);
        assertThat(charlie.get("/live/jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(charlie.get("/live/records/story").statusCode()).isEqualTo(404);
    }
}
