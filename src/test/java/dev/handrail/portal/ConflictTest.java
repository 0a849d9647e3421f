package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.handrail.town.Database;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two people correct the same record at the same time. */
@QuarkusTest
class ConflictTest {
    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    private final String name = integration("conflict");

    @AfterEach
    void nothing_stays_behind() {
        database.forgetRecords(name);
    }

    private String refused() {
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("""
                        {"label":"order","labelPlural":"orders","editable":["/street","/town","/postcode","/note"],
                        "schema":{"type":"object","properties":{
                        "customer":{"type":"string","title":"Customer"},
                        "street":{"type":"string","title":"Street"},
                        "postcode":{"type":"string","title":"Postcode","pattern":"^[0-9]{5}$"},
                        "town":{"type":"string","title":"Town"},
                        "note":{"type":"string","title":"Note"}}}}""")
                .put("/api/v1/integrations/" + name + "/record-types/order")
                .then()
                .statusCode(200);
        Otlp.from(name)
                .span(Row.span("send order")
                        .record("order", "C-1")
                        .with(
                                "handrail.record.payload",
                                "{\"customer\":\"Miriam Adler\",\"street\":\"Augustenstr. 7\",\"postcode\":\"8O339\",\"town\":\"München\",\"note\":\"\"}")
                        .with(
                                "handrail.record.errors",
                                "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                        .with("http.response.status_code", 422)
                        .failed())
                .send(ACME);
        return (String) Town.failures(ACME, name).get(0).get("id");
    }

    private static Document read(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private List<String> sent(String failure) {
        return database.texts(
                "select payload from command where failure_id = ? order by created_at", UUID.fromString(failure));
    }

    /** It did not fit either, so that the record waits again. */
    private void refuse(String failure) {
        String command = database.texts("select id from command where failure_id = ?", UUID.fromString(failure))
                .get(0);
        given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body("{\"outcome\":\"failed\",\"message\":\"still not\"}")
                .post("/api/v1/commands/" + command + "/outcome")
                .then()
                .statusCode(200);
    }

    @Test
    @NeedsBrowser
    void in_two_browsers_each_sees_the_other_and_the_second_chooses() {
        String failure = refused();
        String form = "/failures/" + failure + "/correction";
        try (Look alice = new Look(base, true);
                Look bob = new Look(base, true)) {
            alice.signIn("alice@acme.test");
            bob.signIn("bob@acme.test");
            alice.open(form);
            PlaywrightAssertions.assertThat(alice.page().locator("#beside")).isEmpty();
            bob.open(form);
            PlaywrightAssertions.assertThat(bob.page().locator("#beside"))
                    .containsText("Alice Ferreira has this form open too");
            PlaywrightAssertions.assertThat(alice.page().locator("#beside"))
                    .containsText("Bob Okafor has this form open too");
            bob.at("correction-beside");
            alice.page().locator("[name='/postcode']").fill("80339");
            alice.page().locator("[name='/street']").fill("Augustenstraße 7");
            alice.press("See what changes");
            alice.press("Send again");
            PlaywrightAssertions.assertThat(bob.page().locator("#beside"))
                    .containsText("Alice Ferreira sent a correction");
            refuse(failure);

            bob.page().locator("[name='/postcode']").fill("10115");
            bob.page().locator("[name='/note']").fill("Ring twice");
            bob.press("See what changes");
            PlaywrightAssertions.assertThat(bob.page().locator("table.versus"))
                    .containsText(Pattern.compile("80339.*10115", Pattern.DOTALL));
            bob.at("conflict");
            assertThat(sent(failure)).hasSize(1);
            bob.page().locator("[name='/postcode'][value='10115']").check();
            bob.press("See what changes");
            bob.press("Send again");
            PlaywrightAssertions.assertThat(bob.page().locator("#turn")).isVisible();
        }
        assertThat(sent(failure)).hasSize(2);
        assertThat(sent(failure).get(0)).contains("80339", "Augustenstraße 7");
        assertThat(sent(failure).get(1)).contains("10115", "Augustenstraße 7", "Ring twice");
    }

    @Test
    void the_second_sees_both_values_and_nothing_is_lost() {
        String failure = refused();
        Session alice = Session.of(base, "alice@acme.test");
        Session bob = Session.of(base, "bob@acme.test");
        Document hers = alice.page("/failures/" + failure + "/correction");
        Document his = bob.page("/failures/" + failure + "/correction");
        Document preview = read(alice.submit(hers, "#form", Map.of("/postcode", "80339")));
        assertThat(alice.submit(preview, "main form", Map.of()).statusCode()).isEqualTo(200);
        refuse(failure);

        Document both = read(bob.submit(his, "#form", Map.of("/postcode", "10115")));
        assertThat(both.select("table.versus").text()).contains("Alice", "80339", "10115", "8O339");
        assertThat(both.select("main").text()).contains("Both values are shown", "What you wrote was not sent");
        assertThat(sent(failure)).as("nothing of his is sent so far").hasSize(1);

        Document chosen = read(bob.submit(both, "main form", Map.of("/postcode", "10115")));
        Document story = read(bob.submit(chosen, "main form", Map.of()));
        assertThat(story.select("main").text()).contains("C-1");
        assertThat(sent(failure)).hasSize(2);
        assertThat(sent(failure).get(0)).contains("80339");
        assertThat(sent(failure).get(1)).contains("10115");
        assertThat(database.texts(
                        "select version::text from correction where failure_id = ? order by 1",
                        UUID.fromString(failure)))
                .containsExactly("1", "2");
    }
}
