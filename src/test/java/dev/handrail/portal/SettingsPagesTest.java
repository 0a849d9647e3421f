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
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators set and members see; nothing of it for anybody else. */
@QuarkusTest
class SettingsPagesTest {
    @TestHTTPResource("/")
    URI base;

    @Inject
    Database database;

    private String tenant;

    private Session alice;
    private Session bob;

    @BeforeEach
    void a_customer_of_its_own() {
        tenant = "set-" + Otlp.spanId();
        Town.customer(tenant);
        alice = member("Alice", "customer-admin");
        bob = member("Bob", "customer-member");
    }

    private Session member(String name, String role) {
        String email = name.toLowerCase(java.util.Locale.ROOT) + "@" + tenant + ".test";
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"email\":\"" + email + "\",\"name\":\"" + name + "\",\"role\":\"" + role + "\"}")
                .post("/api/v1/invitations?tenant=" + tenant)
                .then()
                .statusCode(201);
        return Session.anybody(base, email);
    }

    private static Document land(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    private static Map<String, String> mailbox(String address) {
        return Map.of(
                "channel", "email",
                "press", UUID.randomUUID().toString(),
                "name", "Accounts team",
                "address", address,
                "language", "en",
                "about_cases", "on",
                "quiet_from", "19:00",
                "quiet_to", "07:00",
                "quiet_zone", "Europe/Amsterdam");
    }

    private List<String> history() {
        return alice.page("/settings/history").select("tbody td").eachText().stream()
                .filter(line -> line.startsWith("Alice"))
                .toList();
    }

    @Test
    void a_recipient_is_added_once_changed_paused_resumed_and_removed_and_all_of_it_stands_in_the_history() {
        Map<String, String> form = mailbox("accounts@" + tenant + ".test");
        Document list = land(alice.post("/settings/alerts", form), 200);
        assertThat(list.select("[role=status]").text()).isEqualTo("Added. It is told from now on.");
        assertThat(list.select("tbody tr").eachText())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .contains("Accounts team", "Cases", "19:00 to 07:00, Europe/Amsterdam", "Is told"));
        land(alice.post("/settings/alerts", form), 200);
        assertThat(alice.page("/settings/alerts").select("tbody tr")).hasSize(1);
        String one = list.select("tbody a").attr("href");
        Document changed = land(alice.post(one + "/change", with(form, "name", "Accounts")), 200);
        assertThat(changed.select("h1").text()).isEqualTo("Accounts");
        Document same = land(alice.post(one + "/change", with(form, "name", "Accounts")), 200);
        assertThat(same.select("[role=status]").text()).startsWith("Nothing had changed");
        for (int press = 0; press < 2; press++) {
            assertThat(land(alice.post(one + "/pause", Map.of()), 200).text()).contains("Paused");
        }
        assertThat(land(alice.post(one + "/resume", Map.of()), 200).text()).contains("Is told");
        land(alice.post(one + "/remove", Map.of()), 200);
        assertThat(alice.get(one).statusCode()).isEqualTo(404);
        assertThat(history())
                .containsExactly(
                        "Alice removed the recipient “Accounts”.",
                        "Alice resumed the recipient “Accounts”.",
                        "Alice paused the recipient “Accounts”.",
                        "Alice changed the recipient “Accounts”.",
                        "Alice added the recipient “Accounts team”.");
    }

    @Test
    void what_does_not_fit_stands_beside_its_field_and_what_was_typed_stays() {
        Map<String, String> form = new HashMap<>(mailbox("nobody"));
        form.remove("about_cases");
        form.put("name", " ");
        form.put("quiet_from", "7 pm");
        form.put("quiet_zone", "+02:00");
        Document page = land(alice.post("/settings/alerts", form), 422);
        assertThat(page.select(".summary li").eachText()).hasSize(4);
        page.select(".summary a")
                .forEach(link -> assertThat(page.select(link.attr("href")))
                        .as(link.text())
                        .hasSize(1));
        assertThat(page.select("#why-f-name").text()).isEqualTo("Write 1 to 200 characters in one line.");
        assertThat(page.select("#f-quiet_from").val()).isEqualTo("7 pm");
        assertThat(page.select("#f-address").val()).isEqualTo("nobody");
        Document address = land(alice.post("/settings/alerts", mailbox("nobody")), 422);
        assertThat(address.select("#why-f-address").text()).contains("This is no e-mail address");
        assertThat(alice.page("/settings/alerts").select("tbody tr")).isEmpty();
    }

    @Test
    void a_webhook_leads_to_the_internet_alone_and_its_secret_is_shown_once() {
        Map<String, String> inside = new HashMap<>(mailbox("https://127.0.0.1/x"));
        inside.put("channel", "webhook");
        assertThat(land(alice.post("/settings/alerts", inside), 422)
                        .select("#why-f-address")
                        .text())
                .isNotEmpty();
        Map<String, String> outside = with(inside, "address", "https://8.8.8.8/secret-path");
        Document once = land(alice.post("/settings/alerts", outside), 200);
        String secret = once.select("#once").text();
        assertThat(secret).startsWith("whsec_");
        assertThat(land(alice.post("/settings/alerts", outside), 200).text()).doesNotContain("whsec_");
        String one = alice.page("/settings/alerts").select("tbody a").attr("href");
        assertThat(alice.page(one).text()).doesNotContain("whsec_").contains("secret-path");
        assertThat(land(alice.post(one + "/secret", Map.of()), 200)
                        .select("#once")
                        .text())
                .startsWith("whsec_")
                .isNotEqualTo(secret);
        assertThat(bob.page("/settings/alerts").text()).contains("8.8.8.8").doesNotContain("secret-path");
    }

    @Test
    void a_test_is_sent_once_however_often_the_button_is_pressed() {
        land(alice.post("/settings/alerts", mailbox("trial@" + tenant + ".test")), 200);
        String one = alice.page("/settings/alerts").select("tbody a").attr("href");
        Document page = alice.page(one);
        for (int press = 0; press < 3; press++) {
            land(alice.submit(page, "form[action$=/test]", Map.of()), 200);
        }
        assertThat(alice.page(one).select("tbody tr").eachText())
                .singleElement()
                .satisfies(row -> assertThat(row).contains("Test", "Waits to be sent"));
        assertThat(database.texts(
                        "select state from delivery where tenant_id = ? and recipient_id = ?",
                        tenant,
                        UUID.fromString(one.substring(one.lastIndexOf('/') + 1))))
                .containsExactly("waiting");
    }

    @Test
    void members_read_and_change_nothing_and_strangers_find_nothing() {
        land(alice.post("/settings/alerts", mailbox("team@" + tenant + ".test")), 200);
        String one = alice.page("/settings/alerts").select("tbody a").attr("href");
        Document list = bob.page("/settings/alerts");
        assertThat(list.select("main form, main a[href^=/settings/alerts/]")).isEmpty();
        assertThat(list.text()).contains("Accounts team", "Admins of A shop change this");
        assertThat(bob.page("/settings").select("main a[href=/settings/history]"))
                .isEmpty();
        for (String path : List.of("/settings/history", "/settings/alerts/new", one, one + "/change")) {
            assertThat(land(bob.get(path), 403).select("h1").text()).isEqualTo("Your role does not include this");
        }
        Session charlie = Session.of(base, "charlie@beacon.test");
        for (String button : List.of("/change", "/pause", "/resume", "/remove", "/test", "/secret")) {
            assertThat(bob.post(one + button, mailbox("b@b.test")).statusCode())
                    .as(button)
                    .isEqualTo(403);
            assertThat(charlie.post(one + button, mailbox("b@b.test")).statusCode())
                    .as(button)
                    .isEqualTo(404);
        }
        assertThat(bob.post("/settings/alerts", mailbox("b@b.test")).statusCode())
                .isEqualTo(403);
        assertThat(alice.page("/settings/alerts").select("tbody tr")).hasSize(1);
    }

    private static Map<String, String> person(String email) {
        return Map.of("name", "Cleo", "email", email, "role", "customer-member");
    }

    @Test
    void somebody_is_invited_once_and_the_invitation_can_be_taken_back() {
        String cleo = "cleo@" + tenant + ".test";
        assertThat(land(alice.post("/settings/people", person(cleo)), 200).text())
                .contains("Invited. The role is");
        Document again = land(alice.post("/settings/people", person(cleo.toUpperCase(java.util.Locale.ROOT))), 200);
        assertThat(again.select("[role=status]").text()).isEqualTo("This person has an invitation already.");
        assertThat(again.select("form[action$=/withdraw]")).hasSize(1);
        Document back = land(alice.submit(again, "form[action$=/withdraw]", Map.of()), 200);
        assertThat(back.select("form[action$=/withdraw]")).isEmpty();
        land(alice.submit(again, "form[action$=/withdraw]", Map.of()), 200);
        assertThat(Session.anybody(base, cleo).get("/").body()).doesNotContain("A shop");
        assertThat(history())
                .containsExactly("Alice took back the invitation of “Cleo”.", "Alice invited “Cleo” as “member”.");
        Document wrong = land(alice.post("/settings/people", person("no address")), 422);
        assertThat(wrong.select("#why-f-email").text()).startsWith("This is no e-mail address");
        assertThat(wrong.select("#f-name").val()).isEqualTo("Cleo");
    }

    @Test
    void roles_change_people_go_and_the_last_admin_stays() {
        Document page = alice.page("/settings/people");
        String ofBob = page.select("tr:contains(Bob) form[action$=/remove]").attr("action");
        assertThat(page.select("tr:contains(Alice) form")).isEmpty();
        String ofAlice = "/settings/people/"
                + database.texts("select id::text from member where tenant_id = ? and name = 'Alice'", tenant)
                        .get(0)
                + "/remove";
        String toMember = ofAlice.replace("/remove", "/role");
        assertThat(land(alice.post(ofAlice, Map.of()), 200).text()).contains("This is the last admin");
        assertThat(land(alice.post(toMember, Map.of("role", "customer-member")), 200)
                        .text())
                .contains("This is the last admin");
        assertThat(alice.post(toMember, Map.of("role", "operator")).statusCode())
                .isEqualTo(400);
        assertThat(bob.page("/settings/people").text()).contains("Alice").doesNotContain("@" + tenant);
        assertThat(bob.post(ofAlice, Map.of()).statusCode()).isEqualTo(403);
        assertThat(Session.of(base, "charlie@beacon.test").post(ofBob, Map.of()).statusCode())
                .isEqualTo(404);
        land(alice.post(ofBob.replace("/remove", "/role"), Map.of("role", "customer-admin")), 200);
        assertThat(bob.get("/settings/history").statusCode()).isEqualTo(200);
        land(bob.post(ofAlice, Map.of()), 200);
        assertThat(alice.get("/settings/people").body()).doesNotContain("Bob");
        assertThat(bob.page("/settings/history").select("tbody td").eachText())
                .startsWith("Bob removed “Alice”.", "Alice gave “Bob” the role “admin”.");
    }

    private static Map<String, String> company(String name, String zone, String accent) {
        return Map.of("name", name, "zone", zone, "accent", accent, "language", "en");
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    @Test
    void the_company_is_renamed_and_its_colour_is_shifted_until_it_can_be_read() {
        Document saved =
                land(alice.post("/settings/company", company("A better shop", "Europe/Berlin", "#FFEE00")), 200);
        assertThat(saved.select(".brand").text()).isEqualTo("A better shop");
        assertThat(saved.text()).contains("Saved.", "your colour is shown as", "Berlin time");
        assertThat(alice.get("/tenant.css").body()).contains("--accent").doesNotContain("#ffee00,");
        assertThat(land(alice.post("/settings/company", company("A better shop", "Europe/Berlin", "#ffee00")), 200)
                        .text())
                .contains("Nothing had changed");
        assertThat(history())
                .containsExactlyInAnyOrder(
                        "Alice renamed the company from “A shop” to “A better shop”.",
                        "Alice changed the company’s details.");
        Document wrong = land(alice.post("/settings/company", company("", "Berlin", "yellow")), 422);
        assertThat(wrong.select("#why-f-name, #why-f-zone, #why-f-accent")).hasSize(3);
        assertThat(bob.post("/settings/company", company("Mine", "UTC", "")).statusCode())
                .isEqualTo(403);
        assertThat(bob.page("/settings/company").select("main form")).isEmpty();
    }

    @Test
    void a_logo_is_what_its_bytes_say_and_not_what_its_name_says() throws IOException {
        assertThat(land(alice.upload("/settings/company/logo", "logo", picture(120, 40, "png")), 200)
                        .text())
                .contains("The logo was changed");
        land(alice.upload("/settings/company/logo", "logo", picture(64, 64, "jpg")), 200);
        assertThat(alice.get("/tenant.logo").headers().firstValue("Content-Type"))
                .hasValue("image/jpeg");
        assertThat(bob.get("/tenant.css").body()).contains("/tenant.logo?of=");
        assertThat(Session.of(base, "charlie@beacon.test").get("/tenant.logo").statusCode())
                .isEqualTo(404);
        byte[] script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        Map<byte[], String> refused = Map.of(
                script,
                "no picture of the kinds",
                picture(8, 8, "png"),
                "16 to 2,000 pixels",
                new byte[300 * 1024],
                "larger than 256 KB",
                new byte[0],
                "no picture of the kinds");
        refused.forEach((file, why) -> assertThat(land(alice.upload("/settings/company/logo", "logo", file), 422)
                        .select("#why-f-logo")
                        .text())
                .contains(why));
        assertThat(bob.upload("/settings/company/logo", "logo", script).statusCode())
                .isEqualTo(403);
        assertThat(alice.upload("/settings/company/logo", "logo", picture(50, 50, "png"), "forged")
                        .statusCode())
                .isEqualTo(400);
        land(alice.post("/settings/company/logo/remove", Map.of()), 200);
        assertThat(alice.get("/tenant.logo").statusCode()).isEqualTo(404);
        assertThat(history())
                .containsExactly("Alice removed the logo.", "Alice changed the logo.", "Alice changed the logo.");
    }

    @Test
    void a_key_is_shown_once_works_and_ends() {
        Map<String, String> form =
                Map.of("press", UUID.randomUUID().toString(), "name", "Warehouse", "may_read", "on", "may_admin", "on");
        String key =
                land(alice.post("/settings/keys", form), 200).select("#once").text();
        Town.get(key, "/api/v1/cases");
        assertThat(given().header("Authorization", "Bearer " + key)
                        .get("/api/v1/recipients")
                        .statusCode())
                .isEqualTo(403);
        Document list = land(alice.post("/settings/keys", form), 200);
        assertThat(list.text()).doesNotContain(key);
        assertThat(list.select("tr:contains(Warehouse)").eachText())
                .singleElement()
                .satisfies(row -> assertThat(row).contains("Read cases and entries", key.substring(0, 9)));
        String end = list.select("tr:contains(Warehouse) form").attr("action");
        assertThat(bob.get("/settings/keys").statusCode()).isEqualTo(403);
        assertThat(bob.post(end, Map.of()).statusCode()).isEqualTo(403);
        assertThat(Session.of(base, "charlie@beacon.test").post(end, Map.of()).statusCode())
                .isEqualTo(404);
        land(alice.post(end, Map.of()), 200);
        land(alice.post(end, Map.of()), 200);
        given().header("Authorization", "Bearer " + key)
                .get("/api/v1/cases")
                .then()
                .statusCode(401);
        assertThat(history())
                .startsWith("Alice ended the access key “Warehouse”.", "Alice made the access key “Warehouse”.")
                .filteredOn(line -> line.contains("Warehouse"))
                .hasSize(2);
        Document wrong = land(alice.post("/settings/keys", Map.of("name", "")), 422);
        assertThat(wrong.select("#why-f-name, #why-f-may")).hasSize(2);
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void an_export_has_what_is_kept_without_secrets_and_is_written_down() throws IOException {
        Map<String, String> hook = new HashMap<>(mailbox("https://8.8.8.8/in"));
        hook.put("channel", "webhook");
        String secret =
                land(alice.post("/settings/alerts", hook), 200).select("#once").text();
        String key = land(alice.post("/settings/keys", Map.of("name", "Shop", "may_ingest", "on")), 200)
                .select("#once")
                .text();
        Otlp batch = Otlp.from(Town.integration("export"));
        for (int i = 0; i < 600; i++) {
            batch.span(Row.span("send order").record("order", "X-" + i).failed());
        }
        batch.send(key);
        String about = "/cases/"
                + database.texts("select id::text from cases where tenant_id = ?", tenant)
                        .get(0);
        alice.post(
                about + "/messages",
                Map.of("text", "Where is X-1?", "press", UUID.randomUUID().toString()));
        Map<String, String> files = unzipped(alice.download("/settings/export"));
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "cases.jsonl",
                        "failures.jsonl",
                        "corrections.jsonl",
                        "messages.jsonl",
                        "people.jsonl",
                        "recipients.jsonl",
                        "visits.jsonl",
                        "settings.jsonl",
                        "about.txt");
        assertThat(files.get("failures.jsonl").lines().distinct())
                .hasSize(600)
                .allMatch(line -> line.startsWith("{") && line.contains("X-"));
        assertThat(files.get("messages.jsonl").lines())
                .singleElement()
                .asString()
                .contains("Where is X-1?", "Alice");
        assertThat(files.get("recipients.jsonl")).contains("https://8.8.8.8/in");
        assertThat(files.get("people.jsonl")).contains("Alice", "Bob");
        assertThat(files.get("about.txt")).contains("failures.jsonl: 600 lines, all there are");
        assertThat(String.join("", files.values())).doesNotContain(secret, key, "whsec_", "PO-1");
        assertThat(history().get(0)).isEqualTo("Alice took an export of the company’s data.");
        assertThat(bob.post("/settings/export", Map.of()).statusCode()).isEqualTo(403);
        assertThat(bob.get("/settings/export").statusCode()).isEqualTo(403);
    }
}
