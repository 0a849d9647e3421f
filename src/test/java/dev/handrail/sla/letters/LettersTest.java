package dev.handrail.sla.letters;

import static dev.handrail.sla.letters.Letterbox.AMSTERDAM;
import static dev.handrail.sla.letters.Letterbox.alice;
import static dev.handrail.sla.letters.Letterbox.describe;
import static dev.handrail.sla.letters.Letterbox.named;
import static dev.handrail.sla.letters.Letterbox.notice;
import static dev.handrail.sla.letters.Letterbox.open;
import static dev.handrail.sla.letters.Letterbox.person;
import static dev.handrail.sla.letters.Letterbox.sam;
import static dev.handrail.sla.letters.Letterbox.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.alert.Addressee;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Letter;
import dev.handrail.alert.Notice;
import dev.handrail.sla.letters.Letterbox.Refused;
import dev.handrail.words.Language;
import dev.handrail.words.Phrasing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LettersTest {
    private static final Instant NOW = Instant.now();
    private static final Instant DUE = NOW.plus(Duration.ofHours(9)); // later than any real clock of the case
    private static final String[] CUSTOMERS = {
        Topics.OPENED,
        Topics.REOPENED,
        Topics.TURNED,
        Topics.REMINDER,
        Topics.DEADLINE_PASSED,
        Topics.UPDATE_LATE,
        Topics.MESSAGE,
        Topics.ESCALATED
    };
    private static final String[] STAFF = {
        Topics.OPENED, Topics.REOPENED, Topics.TURNED, Topics.DEADLINE_NEAR, Topics.ESCALATED
    };

    @Inject
    Letterbox box;

    private static String two() {
        String name = named("Purchase orders → NetSuite");
        describe(name, "purchase order", "purchase orders");
        return name;
    }

    private static UUID twoOrders() {
        return open(two(), new Refused("PO-1", 12_400, "postcode", "D-10115"), Refused.of("PO-2"));
    }

    private void turn(UUID about, String acts) {
        box.change("update cases set acts = $2 where id = $1", about, acts);
    }

    private static String in(Instant moment, Language language) {
        return Phrasing.moment(moment, AMSTERDAM, language, NOW);
    }

    private static Notice full(String topic, UUID about, Group group) {
        return notice(
                topic,
                about,
                group,
                NOW,
                "deadline",
                DUE.toString(),
                "next_update",
                DUE.toString(),
                "clock",
                "acknowledge",
                "step",
                "1",
                "steps",
                "3",
                "late",
                "0",
                "author",
                "Sam Solberg",
                "text",
                "Look at the postcode.");
    }

    private static void isWhole(Letter letter) {
        assertThat(letter.subject())
                .isNotBlank()
                .doesNotContain("{", "\n", "null")
                .hasSizeLessThan(120);
        assertThat(letter.text()).doesNotContain("{", "null", "&lt;", "&#", "<td");
        assertThat(letter.html()).doesNotContain("{mail", "NOT_FOUND", ">null<");
        assertThat(letter.data()).isNull();
    }

    @Test
    void every_topic_can_be_told_to_everybody_in_every_language_whoever_acts() {
        UUID about = twoOrders();
        for (String acts : List.of("customer", "support", "engineering", "provider", "nobody")) {
            turn(about, acts);
            for (String topic : CUSTOMERS) {
                for (Language language : Language.values()) {
                    isWhole(box.tell(full(topic, about, Group.CUSTOMER), alice(language)));
                    isWhole(box.tell(notice(topic, about, Group.CUSTOMER, NOW), alice(language)));
                }
            }
            for (String topic : STAFF) {
                for (Group group : List.of(
                        Group.SUPPORT, Group.ENGINEERING, Group.OPERATOR, Group.PERSON, Group.TEAM, Group.CONTACT)) {
                    isWhole(box.tell(full(topic, about, group), sam(group)));
                    isWhole(box.tell(notice(topic, about, group, NOW), sam(group)));
                }
            }
        }
    }

    @Test
    void your_turn_says_what_to_do_until_when_and_what_follows() {
        UUID about = twoOrders();
        Notice opened = notice(Topics.OPENED, about, Group.CUSTOMER, NOW, "deadline", DUE.toString());
        List<Letter> letters = box.tell(opened, NOW, alice(Language.EN), person("Bob Okafor", Language.DE), webhook());
        assertThat(letters.get(0).subject()).isEqualTo("Your turn: 2 purchase orders did not reach NetSuite");
        Document mail = Jsoup.parse(letters.get(0).html());
        assertThat(mail.text())
                .contains("Your turn, by " + in(DUE, Language.EN))
                .contains("If nobody acts by then, our support team takes over.")
                .contains("€13,350.00")
                .contains("Purchase orders to NetSuite")
                .contains("Also told Bob Okafor")
                .contains("PO-1 D-10115 €12,400.00")
                .contains("You get this because");
        assertThat(mail.select("a[href]").eachAttr("href"))
                .isNotEmpty()
                .allMatch(link -> link.equals("http://localhost:8080/cases/" + about));
        assertThat(mail.select("img, script, link")).isEmpty();
        assertThat(letters.get(0).text())
                .contains("Your turn, by " + in(DUE, Language.EN), "/cases/" + about, "PO-1  D-10115  €12,400.00");
        assertThat(letters.get(1).subject()).startsWith("Sie sind dran: 2 ");
        assertThat(letters.get(1).text()).contains("Sie sind dran, bis " + in(DUE, Language.DE), "12.400,00 €");
    }

    @Test
    void what_others_do_is_told_with_the_time_of_the_next_news_and_no_steps() {
        UUID about = twoOrders();
        turn(about, "engineering");
        Letter letter = box.tell(
                notice(Topics.OPENED, about, Group.CUSTOMER, NOW, "next_update", DUE.toString()), alice(Language.EN));
        assertThat(letter.subject()).isEqualTo("We are on it: 2 purchase orders did not reach NetSuite");
        assertThat(letter.text())
                .contains("This is ours to fix. You need do nothing.", "Next update by " + in(DUE, Language.EN))
                .doesNotContain("Your turn", "If nobody acts", "Correct");
        assertThat(box.tell(notice(Topics.OPENED, about, Group.CUSTOMER, NOW), alice(Language.EN))
                        .text())
                .as("no promise without a time")
                .doesNotContain("Next update");
    }

    @Test
    void the_clocks_tell_until_when_if_the_notice_does_not() {
        UUID about = twoOrders();
        box.change(
                "insert into clock (tenant_id, case_id, kind, number, cycle, started_at, deadline, state)"
                        + " values ('acme', $1, 'customer', 9, 1, now(), $2, 'running')",
                about,
                dev.handrail.platform.Sql.utc(DUE));
        assertThat(box.tell(notice(Topics.OPENED, about, Group.CUSTOMER, NOW), alice(Language.EN))
                        .text())
                .contains("Your turn, by " + in(DUE, Language.EN));
    }

    @Test
    void a_deadline_that_has_passed_is_not_promised_again() {
        UUID about = twoOrders();
        Instant past = NOW.minusSeconds(600);
        Notice passed = notice(Topics.DEADLINE_PASSED, about, Group.CUSTOMER, NOW, "deadline", past.toString());
        assertThat(box.tell(passed, alice(Language.EN)).text())
                .contains("This was due by " + in(past, Language.EN))
                .doesNotContain("If nobody acts");
        turn(about, "support");
        Letter taken = box.tell(passed, alice(Language.EN));
        assertThat(taken.subject()).startsWith("We are on it");
        assertThat(taken.text()).contains("Our support team takes over now.").doesNotContain("still be done");
    }

    @Test
    void a_message_is_quoted_and_cut() {
        UUID about = twoOrders();
        String text = "Look at <b>line 2</b>.\n\n" + "word ".repeat(300);
        Letter letter = box.tell(
                notice(Topics.MESSAGE, about, Group.CUSTOMER, NOW, "author", "Sam Solberg", "text", text),
                alice(Language.EN));
        assertThat(letter.subject()).isEqualTo("Support has written to you");
        assertThat(letter.html()).contains("&lt;b&gt;line 2&lt;/b&gt;").doesNotContain("<b>line");
        assertThat(letter.text())
                .contains("> Look at <b>line 2</b>.", "Sam Solberg from support", "…", "read the rest");
        assertThat(letter.text().length()).isLessThan(2_200);
    }

    @Test
    void a_solved_case_is_told_in_one_sentence() {
        String name = two();
        UUID about = open(name, Refused.of("PO-1"));
        dev.handrail.town.Otlp.from(name)
                .span(dev.handrail.town.Otlp.Row.span("send PO-1")
                        .at(NOW.plusSeconds(1))
                        .record("order", "PO-1"))
                .send(dev.handrail.town.Town.ACME);
        Letter letter = box.tell(notice(Topics.RESOLVED, about, Group.CUSTOMER, NOW), alice(Language.EN));
        assertThat(letter.subject()).isEqualTo("Solved: 1 purchase order arrived in NetSuite");
        assertThat(letter.text()).contains("You need do nothing more.").doesNotContain("At stake");
        isWhole(box.tell(notice(Topics.RESOLVED, about, Group.CUSTOMER, NOW), alice(Language.DE)));
        box.change("update failure set resolved_how = 'hand' where case_id = $1", about);
        assertThat(box.tell(notice(Topics.RESOLVED, about, Group.CUSTOMER, NOW), alice(Language.EN))
                        .subject())
                .as("nobody knows that it arrived")
                .isEqualTo("Solved: Purchase orders to NetSuite");
    }

    @Test
    void staff_read_whose_what_by_when_and_who_is_told_next() {
        UUID about = twoOrders();
        turn(about, "support");
        Notice near = notice(
                Topics.DEADLINE_NEAR, about, Group.SUPPORT, NOW, "clock", "acknowledge", "deadline", DUE.toString());
        Letter letter = box.tell(near, sam(Group.SUPPORT));
        assertThat(letter.subject()).isEqualTo("Due by " + in(DUE, Language.EN) + ": 2 purchase orders of Acme Retail");
        assertThat(letter.text())
                .contains("Acknowledge by " + in(DUE, Language.EN), "Acme Retail, gold", "€13,350.00")
                .contains("If nobody acknowledges it by then, the next people are told.")
                .contains("http://localhost:8080/console/customers/acme/cases/" + about);
        Letter escalated = box.tell(
                notice(
                        Topics.ESCALATED,
                        about,
                        Group.ENGINEERING,
                        NOW,
                        "clock",
                        "resolve",
                        "deadline",
                        NOW.minusSeconds(900).toString(),
                        "late",
                        "15",
                        "step",
                        "1",
                        "steps",
                        "2"),
                sam(Group.ENGINEERING));
        assertThat(escalated.subject()).startsWith("Step 1 of 2: 2 purchase orders of Acme Retail");
        assertThat(escalated.text()).contains("15 minutes late", "step 2 of 2 follows", "Clues to look at");
    }

    @Test
    void a_webhook_gets_facts_and_nobodys_name() {
        UUID about = twoOrders();
        Notice opened = notice(Topics.OPENED, about, Group.CUSTOMER, NOW, "deadline", DUE.toString());
        Letter letter = box.tell(opened, NOW, webhook(), alice(Language.EN)).get(0);
        JsonPath data = new JsonPath(letter.data());
        assertThat(letter.html()).isNull();
        assertThat(data.getString("tenant")).isEqualTo("acme");
        assertThat(data.getMap("case"))
                .containsEntry("id", about.toString())
                .containsEntry("state", "open")
                .containsEntry("whoActs", "customer")
                .containsEntry("openFailures", 2)
                .containsEntry("url", "http://localhost:8080/cases/" + about);
        assertThat(data.getList("case.stake"))
                .singleElement()
                .satisfies(stake -> assertThat((Map<?, ?>) stake).hasToString("{currency=EUR, amount=13350}"));
        assertThat(data.getString("deadline")).isEqualTo(DUE.toString());
        assertThat(data.getList("records.reference")).containsExactly("PO-1", "PO-2");
        assertThat(letter.data()).doesNotContain("Alice", "acme.test", Letterbox.INTERNAL, "D-10115", "note");
    }

    @Test
    void nothing_that_was_sent_becomes_markup_or_a_header() {
        String name = named("Orders");
        describe(name, "order\\r\\nBcc: all@acme.test", "orders\\nBcc: all@acme.test");
        UUID about = open(name, new Refused("<script>alert(1)</script>", 5, "postcode", "<img src=x>\\n"));
        for (Addressee to : List.of(alice(Language.EN), alice(Language.DE), sam(Group.SUPPORT))) {
            Letter letter = box.tell(full(Topics.OPENED, about, to.audience().group()), to);
            assertThat(letter.subject()).doesNotContain("\n", "\r", "script");
            assertThat(letter.html()).contains("&lt;script&gt;").doesNotContain("<script", "<img");
            assertThat(letter.text()).contains("<script>alert(1)</script>").doesNotContain("&lt;");
            assertThat(Jsoup.parse(letter.html()).title()).isEqualTo(letter.subject());
        }
    }

    @Test
    void customers_see_no_sensitive_value_address_id_or_trace() {
        String name = two();
        UUID about = open(name, new Refused("PO-9", 5, "iban", Letterbox.IBAN));
        for (String topic : CUSTOMERS) {
            for (Language language : Language.values()) {
                List<Letter> letters = box.tell(full(topic, about, Group.CUSTOMER), NOW, alice(language), webhook());
                String mail = letters.get(0).html()
                        + letters.get(0).text()
                        + letters.get(0).subject();
                assertThat(mail + letters.get(1).data())
                        .contains("PO-9")
                        .doesNotContain(Letterbox.IBAN, Letterbox.INTERNAL, "com.example", "@handrail.test", name);
                assertThat(mail.replace("http://localhost:8080/cases/" + about, ""))
                        .doesNotContain("http", about.toString());
            }
        }
        assertThat(box.tell(full(Topics.OPENED, about, Group.SUPPORT), sam(Group.SUPPORT))
                        .html())
                .doesNotContain(Letterbox.IBAN);
    }
}
