package dev.handrail.portal;

import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The settings speak German to whoever chose it: what stands there, what is heard, and what a form answers. */
@QuarkusTest
class GermanSettingsTest {
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|is|are|you|your|yours|what|who|whom|why|with|when|which|this|these|that|it|and|of|or|every|each"
                    + "|save|people|remove|downloads?|keys?|add|change[sd]?|pause|resume|send|sent|made|make|ends?|may"
                    + "|used|never|none|nothing|everything|companys?|colour|language|logo of|picture|alerts?|quiet"
                    + "|hours|told|about|recipients?|address|access|kinds?|entries|hidden|fields?|re-runs?|approves?"
                    + "|called|visits?|history|overview|settings?|role|since|members?|invite[ds]?|holds|take|here|leave"
                    + "|copy|file|cases?|deadlines?|messages?|looked|given|long|case|support’s|until|once|not|does|fit"
                    + "|things?|waits?|delivered|answer|tries|webhooks?|sender|page|pages|details|signing)\\b",
            Pattern.CASE_INSENSITIVE);

    @TestHTTPResource("/")
    URI base;

    @Inject
    Database database;

    private String tenant;
    private Session alice;
    private Session bob;

    @BeforeEach
    void a_customer_that_reads_german() {
        tenant = "set-" + Otlp.spanId();
        Town.customer(tenant);
        alice = member("Alice", "customer-admin");
        bob = member("Bob", "customer-member");
    }

    private Session member(String name, String role) {
        String email = name.toLowerCase(Locale.ROOT) + "@" + tenant + ".test";
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"email\":\"" + email + "\",\"name\":\"" + name + "\",\"role\":\"" + role + "\"}")
                .post("/api/v1/invitations?tenant=" + tenant)
                .then()
                .statusCode(201);
        Session session = Session.anybody(base, email);
        session.post("/language", Map.of("language", "de"));
        return session;
    }

    private static Map<String, String> mailbox(String address) {
        Map<String, String> form = new HashMap<>();
        form.put("channel", "email");
        form.put("press", UUID.randomUUID().toString());
        form.put("name", "Buchhaltung");
        form.put("address", address);
        form.put("language", "de");
        form.put("about_cases", "on");
        form.put("quiet_from", "19:00");
        form.put("quiet_to", "07:00");
        form.put("quiet_zone", "Europe/Amsterdam");
        return form;
    }

    private static Document read(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        Document page = Jsoup.parse(answer.body(), answer.uri().toString());
        assertThat(english(page)).as(answer.uri().getPath()).isEmpty();
        return page;
    }

    private static Document read(Session session, String path) {
        return read(session.get(path), 200);
    }

    /** English words that a reader sees or hears. What others typed, and what is marked as English, is data. */
    private static List<String> english(Document page) {
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        page.select("body [lang=en]").remove();
        String text = page.title() + " | " + page.body().text() + " | "
                + page.select("[aria-label]").eachAttr("aria-label")
                + page.select("[alt]").eachAttr("alt")
                + page.select("[data-label]").eachAttr("data-label");
        String own = text.replace("A shop", "Laden")
                .replaceAll("Europe/\\w+|[\\w-]+\\.(jsonl|txt)|https?://\\S+|\\S+@\\S+", " ");
        return ENGLISH.matcher(own)
                .results()
                .map(found -> own.substring(Math.max(0, found.start() - 30), Math.min(own.length(), found.end() + 30)))
                .toList();
    }

    @Test
    void every_page_of_the_settings_is_german() {
        assertThat(read(alice, "/settings").text())
                .contains("Einstellungen von A shop", "Was Sie hier ändern, gilt für alle", "Wer hereinkommt")
                .contains("Überblick", "Alarme", "Zugangsschlüssel", "Besuche des Supports", "Verlauf");
        assertThat(read(alice, "/settings/people").text())
                .contains("Personen von A shop", "Alice (Sie)", "Mitglied", "Admin-Rolle geben", "Jemanden einladen");
        assertThat(read(alice, "/settings/alerts").text())
                .contains("Hier ist niemand genannt", "E-Mail-Adresse hinzufügen", "Web-Adresse hinzufügen");
        assertThat(read(alice, "/settings/company").text())
                .contains("Wie A shop hier aussieht", "Sprache der E-Mails", "Es gibt noch kein Logo", "Speichern");
        assertThat(read(alice, "/settings/entries").text())
                .contains("Arten von Einträgen", "Es ist noch keine Art von Eintrag beschrieben");
        assertThat(read(alice, "/settings/keys").text())
                .contains("Was er darf", "Fälle und Einträge lesen", "Den Schlüssel erstellen");
        assertThat(read(alice, "/settings/export").text())
                .contains("Nehmen Sie Ihre Daten mit", "im Format JSON.", "Export herunterladen");
        assertThat(read(alice, "/settings/history").text()).contains("Wer welche Einstellung geändert hat");
        assertThat(read(alice, "/settings/visits").text())
                .contains("Jeder Besuch des Supports in Fällen und Seiten von A shop: wer, warum");
        assertThat(read(alice, "/settings/rejected").text()).contains("Was wir nicht annehmen konnten");
    }

    @Test
    void members_read_in_german_who_changes_what() {
        for (String path : List.of("", "/alerts", "/company", "/entries")) {
            assertThat(read(bob, "/settings" + path).text())
                    .contains("Die Admins von A shop ändern das. Wer sie sind, steht unter Personen");
        }
        assertThat(read(bob.get("/settings/keys"), 403).select("h1").text()).isNotEmpty();
    }

    @Test
    void a_recipient_is_added_tried_and_changed_in_german() {
        read(alice, "/settings/alerts/new?channel=email");
        assertThat(read(alice, "/settings/alerts/new?channel=webhook").text())
                .contains("Web-Adresse hinzufügen", "Sie beginnt mit https://", "Ruhe ab", "Fristen");
        Document list = read(alice.post("/settings/alerts", mailbox("post@" + tenant + ".test")), 200);
        assertThat(list.text())
                .contains("Hinzugefügt.", "E-Mail an post@", "Fälle", "19:00 bis 07:00, Europe/Amsterdam")
                .contains("Wird informiert");
        String one = list.select("tbody a").attr("href");
        assertThat(read(alice, one).text()).contains("Dorthin wurde noch nichts gesendet", "Test senden");
        assertThat(read(alice, one + "/change").select("h1").text()).isEqualTo("Buchhaltung ändern");
        read(alice.submit(alice.page(one), "form[action$=/test]", Map.of()), 200);
        assertThat(read(alice, one).select("tbody tr").text()).contains("Test");
        assertThat(read(alice.post(one + "/pause", Map.of()), 200).text()).contains("Angehalten");
        assertThat(read(alice, "/settings/history").select("tbody").text())
                .contains("Alice hat die Alarme an „Buchhaltung“ angehalten.");
    }

    @Test
    void what_does_not_fit_is_said_in_german() {
        Map<String, String> form = mailbox("post@" + tenant + ".test");
        read(alice.post("/settings/alerts", form), 200);
        form.put("press", UUID.randomUUID().toString());
        assertThat(read(alice.post("/settings/alerts", form), 422).text())
                .contains("Eine Angabe passt nicht", "Diese Adresse wird schon informiert.");
        form.put("channel", "webhook");
        Map.of(
                        "https://127.0.0.1/x", "im öffentlichen Internet",
                        "ftp://8.8.8.8/x", "Die Adresse muss mit https:// beginnen.",
                        "https://a:b@8.8.8.8/x", "Das ist keine Web-Adresse.")
                .forEach((address, why) -> {
                    form.put("address", address);
                    assertThat(read(alice.post("/settings/alerts", form), 422)
                                    .select("#why-f-address")
                                    .text())
                            .contains(why);
                });
        form.put("name", "");
        form.put("quiet_from", "7");
        assertThat(read(alice.post("/settings/alerts", form), 422).text()).contains("2 Angaben passen nicht");
        read(alice.post("/settings/people", Map.of("name", "", "email", "x", "role", "customer-member")), 422);
        read(alice.post("/settings/company", Map.of("name", "", "zone", "x", "language", "de", "accent", "x")), 422);
        read(alice.post("/settings/keys", Map.of("name", "")), 422);
    }

    @Test
    void secrets_are_shown_once_in_german() {
        Map<String, String> form = mailbox("https://8.8.8.8/x");
        form.put("channel", "webhook");
        Document once = Jsoup.parse(alice.post("/settings/alerts", form).body());
        once.select("#once").remove();
        assertThat(english(once)).isEmpty();
        assertThat(once.text()).contains("Signaturschlüssel für Buchhaltung", "Ich habe es kopiert");
        assertThat(read(alice, "/settings/alerts").text()).contains("Web-Adresse https://8.8.8.8/x");
        Map<String, String> wanted =
                Map.of("press", UUID.randomUUID().toString(), "name", "Lager", "may_read", "on", "may_write", "on");
        Document key = Jsoup.parse(alice.post("/settings/keys", wanted).body());
        key.select("#once").remove();
        assertThat(english(key)).isEmpty();
        assertThat(key.select("h1").text()).isEqualTo("Der Schlüssel Lager");
        assertThat(alice.page("/settings/keys").select("tbody").text())
                .contains("Fälle und Einträge lesen; Einträge korrigieren und erneut senden", "nie", "Beenden");
    }

    @Test
    void roles_and_colours_are_told_in_german() {
        Document invited = read(
                alice.post(
                        "/settings/people",
                        Map.of("name", "Cleo", "email", "cleo@" + tenant + ".test", "role", "customer-member")),
                200);
        assertThat(invited.text())
                .contains("Eingeladen, noch nicht hier", "Zurücknehmen: Einladung an Cleo", "Gilt bis");
        assertThat(read(alice, "/settings/history").text()).contains("„Cleo“ eingeladen, als „Mitglied“.");
        Map<String, String> company =
                Map.of("name", "A shop", "zone", "Europe/Berlin", "language", "de", "accent", "#ffee00");
        assertThat(read(alice.post("/settings/company", company), 200).text())
                .contains("Gespeichert.", "wird Ihre Farbe auf hellen Seiten zu #");
        read(bob, "/settings/company");
    }

    @Test
    void what_became_of_messages_is_told_in_german() {
        read(alice.post("/settings/alerts", mailbox("post@" + tenant + ".test")), 200);
        String one = alice.page("/settings/alerts").select("tbody a").attr("href");
        alice.submit(alice.page(one), "form[action$=/test]", Map.of());
        for (List<String> each : List.of(
                List.of("waiting", "no answer from the mail server", "Neuer Versuch folgt3 Versuche, Antwort: keine"),
                List.of("given_up", "no trusted connection (TLS)", "Aufgegeben3 Versuche, Antwort: keine sichere"),
                List.of("refused", "refused by the mail server (550)", "Nicht angenommen3 Versuche, Antwort: 550"),
                List.of("refused", "HTTP 302: redirects are not followed", "Antwort: 302"),
                List.of("refused", "the mail server refused us", "Nicht angenommen3 Versuche"),
                List.of("withdrawn", "the recipient was removed or switched off", "Nicht mehr nötig"),
                List.of("sent", "HTTP 200", "Zugestellt3 Versuche"))) {
            database.change(
                    "update delivery set state = ?, answer = ?, attempts = 3, next_at = now() + interval '1 hour',"
                            + " sent_at = case when ? = 'sent' then now() end where tenant_id = ?",
                    each.get(0),
                    each.get(1),
                    each.get(0),
                    tenant);
            assertThat(read(alice, one).select("tbody tr").text()).contains(each.get(2));
        }
        read(alice, "/settings/alerts");
    }

    @Test
    void kinds_of_entries_are_set_in_german() {
        String name = Town.integration("arten");
        Otlp.from(name).span(Row.span("arbeit").record("order", "A-1")).send(Town.ACME);
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body(Map.of("label", "order", "labelPlural", "orders"))
                .put("/api/v1/integrations/" + name + "/record-types/order")
                .then()
                .statusCode(200);
        Session acme = germanAcme();
        Document list = acme.page("/settings/entries");
        assertThat(list.select("html").attr("lang")).isEqualTo("de");
        assertThat(list.select("thead").text()).isEqualTo("Art Integration Verdeckte Felder Neue Läufe");
        assertThat(list.select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains("Keine Sofort gesendet"));
        Document form = acme.page("/settings/entries/one?integration=" + name + "&type=order");
        assertThat(form.select("html").attr("lang")).isEqualTo("de");
        assertThat(form.text())
                .contains("Wie sie heißen", "Einzahl", "Mehrzahl", "Eine zweite Person gibt neue Läufe frei")
                .contains("Speichern", "So lassen")
                .doesNotContain("Save", "Leave as it is", "Re-runs", "called");
    }

    private Session germanAcme() {
        Session acme = Session.of(base, "alice@acme.test");
        acme.post("/language", Map.of("language", "de"));
        return acme;
    }

    @Test
    void a_visit_is_listed_in_german_and_staff_see_english() {
        String name = Town.integration("besuch");
        Otlp.from(name).span(Row.span("arbeit").record("order", "B-1").failed()).send(Town.ACME);
        String path = "/console/customers/acme/cases/"
                + Town.cases(Town.ACME, name).get(0).get("id");
        Session sam = Session.of(base, "sam@handrail.test");
        sam.post("/console/customers/acme/visit", Map.of("reason", "Grund dafür", "to", path));
        sam.submit(sam.page(path), "form[action$=portal]", Map.of());
        assertThat(sam.page("/settings/people").select("html").attr("lang")).isEqualTo("en");
        Document page = germanAcme().page("/settings/visits");
        sam.post("/console/customers/acme/visit/end", Map.of());
        assertThat(page.select("thead").text()).isEqualTo("Zeitpunkt Wer Angesehen Genannter Grund Wie lange");
        assertThat(page.select("tbody tr").first().text())
                .contains(
                        "Support", "Fall HR-", "Unsere Seiten, wie wir sie sehen: 2 Seiten", "1 min", "höchstens bis ");
    }

    @Test
    void what_was_not_taken_in_is_listed_in_german_and_the_reason_stays_as_it_was_given() {
        String name = Town.integration("alt");
        Otlp.from(name)
                .span(Row.span(name)
                        .at(Instant.now().minusSeconds(86_400L * 90))
                        .record("order", "A-1"))
                .sendSpans(Town.ACME)
                .then()
                .statusCode(200);
        Document page = germanAcme().page("/settings/rejected");
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("thead").text()).isEqualTo("Zeitpunkt Was Warum nicht Absender");
        assertThat(page.select("tbody [lang=en]").text()).contains(name);
    }
}
