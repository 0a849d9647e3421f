package dev.handrail.alert;

import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.NoticeTeller.Fate;
import dev.handrail.alert.TestTeller.Happened;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What arrives in a real mailbox, and what becomes of what does not. */
@QuarkusTest
class MailTest extends Alerted {
    @Test
    void a_mail_arrives_once_with_both_parts_and_an_id_of_its_own() throws Exception {
        String alice = mail("alice");
        tell();
        send(LEASE);
        assertThat(mailbox.of(alice)).hasSize(1);
        MimeMessage mail = mailbox.of(alice).get(0).message();
        assertThat(mail.getMessageID()).isEqualTo("<" + only().getUUID("id") + "@localhost>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSubject()).isEqualTo("News");
        assertThat(mail.getHeader("To")).containsExactly(alice + " (alice)");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat((String) parts.getBodyPart(0).getContent()).startsWith("Dear alice (EN, Europe/Vienna)");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("<b>you</b>");
        assertThat(teller.of(subject)).containsExactly(new Happened(subject, Fate.SENT_BY_EMAIL, "alice"));
        assertThat(only().getString("state")).isEqualTo("sent");
    }

    @Test
    void line_breaks_and_brackets_from_outside_do_not_become_headers_or_addresses() throws Exception {
        String alice = mail("alice");
        as(() -> pool.withTransaction(connection -> connection
                .preparedQuery("update recipient set name = $1")
                .execute(Tuple.of("Eve\r\nBcc: eve@evil.test <eve@evil.test>, (x) Müller"))));
        write(Group.CUSTOMER, Map.of("title", "News\r\nBcc: eve@evil.test\r\n\r\nbody — Größe"));
        spread();
        send(Duration.ZERO);
        MimeMessage mail = mailbox.of(alice).get(0).message();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("News Bcc: eve@evil.test body — Größe");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getAllRecipients()[0].toString()).endsWith("<" + alice + ">");
        assertThat(mailbox.of("eve@evil.test")).isEmpty();
    }

    @Test
    void a_mailbox_that_does_not_exist_is_refused_for_good_and_the_fallback_is_told() {
        mail("nobody");
        write(Group.CUSTOMER, Map.of("fallback", "operator"));
        spread();
        send(Duration.ZERO);
        Row delivery = only();
        assertThat(delivery.getString("state")).isEqualTo("refused");
        assertThat(delivery.getString("answer")).isEqualTo("refused by the mail server (550)");
        assertThat(teller.of(subject)).containsExactly(new Happened(subject, Fate.EMAIL_UNDELIVERABLE, "nobody"));
        spread();
        assertThat(rows("select key, audience, state from notice order by key"))
                .extracting(
                        row -> row.getString("key") + " " + row.getString("audience") + " " + row.getString("state"))
                .containsExactly("key customer spread", "key:fallback operator waiting");
        notices.spreadDue(now.plusSeconds(60)).await().indefinitely();
        assertThat(states()).contains("olga@handrail.test waiting");
        assertThat(given().header("Authorization", "Bearer " + OPERATOR)
                        .get("/api/v1/deliveries?tenant=" + tenant)
                        .asString())
                .contains("refused by the mail server (550)")
                .doesNotContain("handrail.test");
    }

    @Test
    void as_long_as_one_was_reached_there_is_no_fallback() {
        mail("nobody");
        mail("alice");
        write(Group.CUSTOMER, Map.of("fallback", "support"));
        spread();
        send(Duration.ZERO);
        assertThat(states()).extracting(each -> each.split(" ")[1]).containsExactly("sent", "refused");
        assertThat(rows("select 1 from notice")).hasSize(1);
    }

    @Test
    void a_full_mailbox_is_tried_again() {
        String full = mail("full");
        tell();
        assertThat(only().getString("state")).isEqualTo("waiting");
        assertThat(only().getString("answer")).isEqualTo("not taken by the mail server so far (452)");
        send(Duration.ofSeconds(30));
        assertThat(mailbox.of(full)).hasSize(1);
        assertThat(only().getInteger("attempts")).isEqualTo(2);
    }

    @Test
    void what_was_sent_is_sent_even_if_its_history_cannot_be_written() {
        String alice = mail("alice");
        teller.broken.put(subject, "happened");
        tell();
        send(LEASE);
        assertThat(mailbox.of(alice)).hasSize(1);
        assertThat(only().getString("state")).isEqualTo("sent");
    }

    @Test
    void a_delivery_that_throws_before_it_is_sent_is_left_for_later_without_a_try() {
        String alice = mail("alice");
        write();
        spread();
        teller.broken.put(subject, "holds");
        send(Duration.ZERO);
        assertThat(only().getString("state")).isEqualTo("waiting");
        assertThat(only().getInteger("attempts")).isZero();
        teller.broken.clear();
        send(Duration.ofSeconds(6));
        assertThat(mailbox.of(alice)).hasSize(1);
    }

    @Test
    void a_storm_reaches_everybody_few_at_a_time() {
        for (int i = 0; i < Recipients.MOST; i++) {
            mail("a" + i);
        }
        write();
        spread();
        for (int second = 0; second < 30; second++) {
            send(Duration.ofSeconds(second));
        }
        assertThat(states()).hasSize(Recipients.MOST).allMatch(each -> each.endsWith(" sent"));
    }

    @Test
    void while_the_mail_server_is_away_mails_wait() {
        String alice = mail("alice");
        mailbox.away(this::tell);
        assertThat(only().getString("state")).isEqualTo("waiting");
        assertThat(only().getString("answer")).isEqualTo("no connection to the mail server");
        send(Duration.ofSeconds(40));
        assertThat(mailbox.of(alice)).hasSize(1);
    }
}
