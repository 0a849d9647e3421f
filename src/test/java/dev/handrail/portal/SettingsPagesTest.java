package dev.handrail.portal;

import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        return alice.page("/settings/history").select("tbody td").eachText();
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
        assertThat(land(alice.post("/settings/people", person(cleo)), 200).text()).contains("Invited. The role is");
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
        String ofAlice = page.select("tr:contains(Alice) form[action$=/remove]").attr("action");
        String toMember = ofAlice.replace("/remove", "/role");
        assertThat(land(alice.post(ofAlice, Map.of()), 200).text()).contains("This is the last admin");
        assertThat(land(alice.post(toMember, Map.of("role", "customer-member")), 200)
                        .text())
                .contains("This is the last admin");
        assertThat(alice.post(toMember, Map.of("role", "operator")).statusCode()).isEqualTo(400);
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
}
