package dev.handrail.sla.letters;

import static dev.handrail.sla.letters.Letterbox.alice;
import static dev.handrail.sla.letters.Letterbox.describe;
import static dev.handrail.sla.letters.Letterbox.named;
import static dev.handrail.sla.letters.Letterbox.notice;
import static dev.handrail.sla.letters.Letterbox.open;
import static dev.handrail.sla.letters.Letterbox.person;
import static dev.handrail.sla.letters.Letterbox.sam;

import dev.handrail.alert.Addressee;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Letter;
import dev.handrail.alert.Notice;
import dev.handrail.sla.letters.Letterbox.Refused;
import dev.handrail.town.Look;
import dev.handrail.town.NeedsBrowser;
import dev.handrail.words.Language;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NeedsBrowser
class MailLookTest {
    private static final Instant NOW = Instant.now();
    private static final String DUE = NOW.plusSeconds(5 * 3_600).toString();

    @Inject
    Letterbox box;

    private static UUID twelve() {
        String name = named("Purchase orders → NetSuite");
        describe(name, "purchase order", "purchase orders");
        String[] values = {"D-10115", "1O11 AB", "00-950", "75011"};
        List<Refused> orders = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            orders.add(new Refused("PO-100" + (45 + i), 12_400 - 1_070 * i, "postcode", values[i % values.length]));
        }
        return open(name, orders.toArray(Refused[]::new));
    }

    @Test
    void mails_can_be_read_by_day_by_night_and_on_a_phone() throws IOException {
        UUID about = twelve();
        look("mail-your-turn", notice(Topics.OPENED, about, Group.CUSTOMER, NOW, "deadline", DUE), alice(Language.EN));
        look(
                "mail-your-turn-de",
                notice(Topics.REMINDER, about, Group.CUSTOMER, NOW, "deadline", DUE),
                alice(Language.DE));
        look(
                "mail-message",
                notice(
                        Topics.MESSAGE,
                        about,
                        Group.CUSTOMER,
                        NOW,
                        "author",
                        "Sam Solberg",
                        "text",
                        "Hello Alice,\n\nwe asked the carrier: the postcode must be the one of the delivery country."
                                + "\n\nSam"),
                alice(Language.EN));
        box.change("update cases set acts = 'engineering' where id = $1", about);
        look("mail-ours", notice(Topics.OPENED, about, Group.CUSTOMER, NOW, "next_update", DUE), alice(Language.EN));
        look(
                "mail-escalated",
                notice(
                        Topics.ESCALATED,
                        about,
                        Group.SUPPORT,
                        NOW,
                        "clock",
                        "acknowledge",
                        "deadline",
                        NOW.minusSeconds(17 * 60).toString(),
                        "late",
                        "17",
                        "step",
                        "1",
                        "steps",
                        "2"),
                sam(Group.SUPPORT));
    }

    private void look(String name, Notice notice, Addressee to) throws IOException {
        Letter letter =
                box.tell(notice, NOW, to, person("Bob Okafor", Language.EN)).get(0);
        Files.createDirectories(Path.of("target/screens"));
        Files.writeString(Path.of("target/screens", name + ".txt"), letter.subject() + "\n\n" + letter.text());
        try (Look look = new Look(URI.create("about:blank"), true)) {
            look.page().setContent(letter.html());
            look.at(name);
        }
    }
}
