package dev.handrail.sla.letters;

import static dev.handrail.sla.letters.Letterbox.notice;
import static dev.handrail.sla.letters.Letterbox.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.alert.Audience.Group;
import dev.handrail.alert.Notice;
import dev.handrail.alert.NoticeTeller.Fate;
import dev.handrail.platform.Sql;
import dev.handrail.sla.letters.Letterbox.Refused;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StillTrueTest {
    private static final Instant NOW = Instant.now();

    @Inject
    Letterbox box;

    @Inject
    CaseLetters letters;

    private UUID about;

    @BeforeEach
    void aCase() {
        about = open(Town.integration("orders"), Refused.of("PO-1"));
    }

    private boolean holds(String topic, Group group) {
        return box.holds(notice(topic, about, group, NOW));
    }

    private void set(String what) {
        box.change("update cases set " + what + " where id = $1", about);
    }

    @Test
    void news_of_a_case_that_is_gone_is_none() {
        for (String topic : List.of(Topics.OPENED, Topics.MESSAGE, Topics.RESOLVED, Topics.ESCALATED)) {
            assertThat(box.holds(notice(topic, UUID.randomUUID(), Group.CUSTOMER, NOW)))
                    .isFalse();
        }
    }

    @Test
    void news_of_another_tenants_case_is_none() {
        Notice ours = notice(Topics.MESSAGE, about, Group.CUSTOMER, NOW);
        assertThat(box.holds(new Notice(
                        ours.id(), "beacon", "k", ours.topic(), about, ours.audience(), ours.params(), NOW, NOW)))
                .isFalse();
    }

    @Test
    void news_holds_in_the_cycle_that_it_is_about_while_the_case_is_open() {
        List<String> topics = List.of(
                Topics.OPENED,
                Topics.TURNED,
                Topics.REMINDER,
                Topics.DEADLINE_PASSED,
                Topics.UPDATE_LATE,
                Topics.ESCALATED);
        topics.forEach(
                topic -> assertThat(holds(topic, Group.CUSTOMER)).as(topic).isTrue());
        set("cycle = 2");
        topics.forEach(
                topic -> assertThat(holds(topic, Group.CUSTOMER)).as(topic).isFalse());
        set("cycle = 1, state = 'resolved'");
        topics.forEach(
                topic -> assertThat(holds(topic, Group.CUSTOMER)).as(topic).isFalse());
        assertThat(holds(Topics.MESSAGE, Group.CUSTOMER)).isTrue();
    }

    @Test
    void staff_are_told_of_a_turn_only_while_it_is_theirs() {
        assertThat(holds(Topics.TURNED, Group.SUPPORT)).isFalse();
        set("acts = 'engineering'");
        assertThat(holds(Topics.TURNED, Group.ENGINEERING)).isTrue();
        assertThat(holds(Topics.OPENED, Group.CUSTOMER)).isTrue();
        assertThat(holds(Topics.REMINDER, Group.CUSTOMER))
                .as("no longer theirs")
                .isFalse();
        assertThat(holds(Topics.DEADLINE_PASSED, Group.CUSTOMER)).isTrue();
    }

    @Test
    void acknowledging_makes_warnings_and_steps_needless_but_not_those_that_come_later() {
        set("acts = 'support', acknowledged_at = now() + interval '1 minute'");
        assertThat(holds(Topics.DEADLINE_NEAR, Group.SUPPORT)).isFalse();
        assertThat(holds(Topics.ESCALATED, Group.ENGINEERING)).isFalse();
        set("acknowledged_at = now() - interval '1 hour'");
        assertThat(holds(Topics.ESCALATED, Group.ENGINEERING)).isTrue();
    }

    @Test
    void an_update_is_not_late_once_support_wrote() {
        note("staff", "support");
        note("customer", "customer");
        assertThat(holds(Topics.UPDATE_LATE, Group.CUSTOMER)).isTrue();
        note("customer", "support");
        assertThat(holds(Topics.UPDATE_LATE, Group.CUSTOMER)).isFalse();
    }

    private void note(String audience, String side) {
        box.change(
                "insert into case_note (tenant_id, id, case_id, at, author, side, audience, text)"
                        + " values ('acme', gen_random_uuid(), $1, $2, 'Sam', $3, $4, 'Hello')",
                about,
                Sql.utc(NOW.plusSeconds(5)),
                side,
                audience);
    }

    @Test
    void solved_is_told_to_those_who_were_told_that_it_began() {
        set("state = 'resolved'");
        assertThat(holds(Topics.RESOLVED, Group.CUSTOMER)).isFalse();
        box.change("update notice set state = 'spread' where key = $1", "opened:" + about + ":1");
        assertThat(holds(Topics.RESOLVED, Group.CUSTOMER)).isTrue();
    }

    @Test
    void who_was_told_stands_in_the_history_and_staff_only_in_theirs() {
        happened(Group.CUSTOMER, Fate.SENT_BY_EMAIL, "Alice Ferreira");
        happened(Group.CUSTOMER, Fate.WEBHOOK_UNDELIVERABLE, "ERP");
        happened(Group.SUPPORT, Fate.REACHED_NOBODY, null);
        List<String> lines = box.as(connection -> connection
                .preparedQuery("select sentence || ' ' || params || ' ' || for_staff as line from case_line"
                        + " where case_id = $1 and sentence <> 'reason_found'")
                .execute(Tuple.of(about))
                .map(rows -> {
                    List<String> found = new ArrayList<>();
                    rows.forEach(row -> found.add(row.getString("line")));
                    return found;
                }));
        assertThat(lines)
                .contains(
                        "told_by_email {\"person\":\"Alice Ferreira\"} false",
                        "webhook_did_not_arrive {} false",
                        "reached_nobody_of {\"person\":\"Support\"} true");
    }

    private void happened(Group group, Fate fate, String name) {
        box.as(connection -> letters.happened(connection, notice(Topics.OPENED, about, group, NOW), fate, name, NOW));
    }

    @Test
    void whoever_cannot_be_reached_has_a_stand_in_and_at_last_nobody() {
        assertThat(next(Group.CUSTOMER)).isEqualTo("support");
        assertThat(next(Group.PERSON)).isEqualTo("support");
        assertThat(next(Group.SUPPORT)).isEqualTo("engineering");
        assertThat(next(Group.ENGINEERING)).isEqualTo("operator");
        assertThat(next(Group.OPERATOR)).isEqualTo("nobody");
        assertThat(letters.handles(Topics.OPENED)).isTrue();
        assertThat(letters.handles("visit.ended")).isFalse();
    }

    private String next(Group group) {
        return letters.fallback(notice(Topics.OPENED, about, group, NOW))
                .map(dev.handrail.alert.Audience::text)
                .orElse("nobody");
    }
}
