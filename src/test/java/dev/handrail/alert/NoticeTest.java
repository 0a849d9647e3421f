package dev.handrail.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static dev.handrail.town.Town.OPERATOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.handrail.alert.Addressee.Channel;
import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.NoticeTeller.Fate;
import dev.handrail.alert.TestTeller.Happened;
import dev.handrail.alert.rules.QuietHours;
import dev.handrail.town.Mailbox;
import dev.handrail.town.Town;
import dev.handrail.words.Language;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From the outbox to deliveries: who is told, and that it happens once. */
@QuarkusTest
class NoticeTest extends Alerted {
    @Test
    void while_no_mailbox_is_named_the_admins_are_told_also_those_who_have_not_come_yet() {
        hook();
        WireMock.stubFor(post(path).willReturn(ok()));
        for (String invited : List.of("Dora", "dora")) {
            given().header("Authorization", "Bearer " + OPERATOR)
                    .contentType("application/json")
                    .body("{\"email\":\"" + invited + "@" + tenant
                            + ".test\",\"name\":\"Dora\",\"role\":\"customer-admin\"}")
                    .post("/api/v1/invitations?tenant=" + tenant)
                    .then()
                    .statusCode(201);
        }
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"email\":\"m@" + tenant + ".test\",\"name\":\"M\",\"role\":\"customer-member\"}")
                .post("/api/v1/invitations?tenant=" + tenant);
        tell();
        assertThat(states()).hasSize(2).allMatch(each -> each.endsWith(" sent"));
        assertThat(mailbox.of("Dora@" + tenant + ".test")).hasSize(1);
        assertThat(rows("select body from delivery where channel = 'email'")
                        .get(0)
                        .getString("body"))
                .isEqualTo("Dear Dora (DE, Europe/Vienna)");
    }

    @Test
    void a_notice_that_reaches_nobody_says_so_and_goes_to_the_fallback() {
        write(Group.CUSTOMER, Map.of("fallback", "support"));
        spread();
        assertThat(teller.of(subject)).containsExactly(new Happened(subject, Fate.REACHED_NOBODY, "customer"));
        notices.spreadDue(now.plusSeconds(60)).await().indefinitely();
        assertThat(states()).contains("sam@handrail.test waiting");
    }

    @Test
    void who_declined_such_news_is_left_in_peace_and_nobody_is_told_instead() {
        as(() -> recipients.add(
                tenant,
                UUID.randomUUID(),
                new Wish(Channel.EMAIL, "alice", "alice@" + tenant + ".test", Language.EN, Set.of("test.news"), null),
                BY,
                now));
        write(Group.CUSTOMER, Map.of("fallback", "support"));
        spread();
        notices.spreadDue(now.plusSeconds(60)).await().indefinitely();
        assertThat(states()).isEmpty();
        assertThat(teller.of(subject)).isEmpty();
        assertThat(rows("select 1 from notice")).hasSize(1);
    }

    @Test
    void in_quiet_hours_a_letter_waits_for_their_end() {
        ZonedDateTime here = now.atZone(ZoneId.of("Europe/Vienna")).truncatedTo(ChronoUnit.MINUTES);
        QuietHours quiet = new QuietHours(
                here.minusHours(1).toLocalTime(), here.plusHours(2).toLocalTime(), ZoneId.of("Europe/Vienna"));
        String address = "alice@" + tenant + ".test";
        as(() -> recipients.add(
                tenant,
                UUID.randomUUID(),
                new Wish(Channel.EMAIL, "alice", address, Language.EN, Set.of(), quiet),
                BY,
                now));
        tell();
        assertThat(mailbox.of(address)).isEmpty();
        assertThat(only().getOffsetDateTime("next_at").toInstant())
                .isEqualTo(here.plusHours(2).toInstant());
        send(Duration.ofHours(2));
        assertThat(mailbox.of(address)).hasSize(1);
    }

    @Test
    void what_is_written_twice_is_told_once() {
        String alice = mail("alice");
        write();
        write();
        spread();
        send(Duration.ZERO);
        assertThat(rows("select 1 from notice")).hasSize(1);
        assertThat(mailbox.of(alice)).hasSize(1);
    }

    @Test
    void two_workers_at_once_spread_once_and_send_once() {
        String alice = mail("alice");
        write();
        Uni.join()
                .all(List.of(notices.spreadDue(now), notices.spreadDue(now)))
                .andFailFast()
                .await()
                .indefinitely();
        Uni.join()
                .all(List.of(deliveries.sendDue(now), deliveries.sendDue(now)))
                .andFailFast()
                .await()
                .indefinitely();
        send(Duration.ZERO);
        assertThat(mailbox.of(alice)).hasSize(1);
    }

    @Test
    void what_does_not_hold_any_more_is_withdrawn_before_it_is_spread_and_before_it_is_sent() {
        String alice = mail("alice");
        write();
        spread();
        teller.over.add(subject);
        send(Duration.ZERO);
        assertThat(only().getString("state")).isEqualTo("withdrawn");
        Notice second = Notice.of(tenant, "second", "test.news", subject, Audience.of(Group.CUSTOMER), Map.of(), now);
        as(() -> pool.withTransaction(connection -> Outbox.write(connection, tenant, List.of(second))));
        spread();
        assertThat(rows("select state from notice where key = 'second'").get(0).getString("state"))
                .isEqualTo("withdrawn");
        assertThat(mailbox.of(alice)).isEmpty();
    }

    @Test
    void a_notice_that_cannot_be_told_waits_longer_each_time_and_is_in_nobodys_way() {
        teller.broken.put(subject, "tell");
        String alice = mail("alice");
        write();
        Notice well =
                Notice.of(tenant, "well", "test.news", UUID.randomUUID(), Audience.of(Group.CUSTOMER), Map.of(), now);
        as(() -> pool.withTransaction(connection -> Outbox.write(connection, tenant, List.of(well))));
        spread();
        send(Duration.ZERO);
        assertThat(mailbox.of(alice)).hasSize(1);
        Row broken = rows("select * from notice where key = 'key'").get(0);
        assertThat(broken.getInteger("attempts")).isEqualTo(1);
        assertThat(Duration.between(now, broken.getOffsetDateTime("due_at").toInstant()))
                .isBetween(Duration.ofMillis(4_900), Duration.ofMillis(5_100));
        teller.broken.remove(subject);
        notices.spreadDue(now.plusSeconds(6)).await().indefinitely();
        assertThat(rows("select 1 from delivery")).hasSize(2);
    }

    @Test
    void a_webhook_that_is_too_large_goes_out_without_data_and_holds_up_no_mail() {
        hook();
        mail("somebody");
        write(Group.CUSTOMER, Map.of("title", "x".repeat(Spreader.LARGEST_BODY)));
        spread();
        assertThat(rows("select channel from delivery order by 1"))
                .extracting(row -> row.getString("channel"))
                .containsExactly("email", "webhook");
        assertThat(rows("select body from delivery where channel = 'webhook'")
                        .get(0)
                        .getString("body"))
                .contains("\"data\":{\"subject\":\"" + subject + "\"}");
    }

    @Test
    void staff_are_told_by_role_in_english() {
        write(Group.ENGINEERING, Map.of());
        spread();
        assertThat(only().getString("address")).isEqualTo("erin@handrail.test");
        assertThat(only().getString("body")).contains("(EN, UTC)");
        assertThat(Town.get(OPERATOR, "/api/v1/deliveries?tenant=" + tenant).getList("items"))
                .isEmpty();
    }

    @Test
    void an_audience_is_asked_for_once_however_the_fallbacks_turn_in_circles() {
        Audience stranger = Audience.person(UUID.randomUUID());
        write(stranger, Map.of("fallback", "customer"));
        for (int i = 0; i < 6; i++) {
            notices.spreadDue(now.plusSeconds(60L * (i + 1))).await().indefinitely();
        }
        assertThat(rows("select key, audience, state from notice order by length(key)"))
                .extracting(row -> row.getString("key") + " " + row.getString("state"))
                .containsExactly("key spread", "key:fallback spread");
    }

    @Test
    void when_nobody_of_the_staff_can_be_told_the_last_mailbox_is() {
        write(Audience.person(UUID.randomUUID()), Map.of());
        spread();
        assertThat(teller.of(subject)).extracting(Happened::fate).containsExactly(Fate.REACHED_NOBODY);
        assertThat(only().getString("address")).isEqualTo(Mailbox.LAST_RESORT);
    }

    @Test
    void a_customer_whom_nobody_can_tell_is_not_made_up_for_by_the_staffs_last_mailbox() {
        write();
        spread();
        assertThat(teller.of(subject)).extracting(Happened::fate).containsExactly(Fate.REACHED_NOBODY);
        assertThat(rows("select 1 from delivery")).isEmpty();
    }
}
