package dev.handrail.incident.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.incident.rules.Decision.Close;
import dev.handrail.incident.rules.Decision.Forget;
import dev.handrail.incident.rules.Decision.Join;
import dev.handrail.incident.rules.Decision.Open;
import dev.handrail.incident.rules.Decision.Reopen;
import dev.handrail.incident.rules.Known.Affected;
import dev.handrail.incident.rules.Match.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Match SYSTEM = new Match(Kind.SYSTEM, "application.unavailable netsuite");
    private static final Match STRUCTURE = new Match(Kind.STRUCTURE, "2:abc");
    private static final UUID ID = UUID.randomUUID();

    private static Failing down(String tenant, Instant at) {
        return new Failing(tenant, UUID.randomUUID(), "2:" + tenant, "NetSuite", "application.unavailable", false, at);
    }

    private static Failing bug(String tenant, Instant at) {
        return new Failing(tenant, UUID.randomUUID(), "2:abc", null, "integration.bug", false, at);
    }

    private static Failing typed(String tenant, Instant at) {
        return new Failing(tenant, UUID.randomUUID(), "2:abc", "NetSuite", "data.missing", true, at);
    }

    private static List<Decision> decide(List<Known> known, List<Failing> failing, Instant now) {
        return Incidents.decide(known, failing, 3, now);
    }

    private static Known open(Match match, Affected... affected) {
        return new Known(ID, match, NOON, null, List.of(affected));
    }

    private static Known closed(Match match, Instant at) {
        return new Known(ID, match, NOON.minus(Duration.ofHours(3)), at, List.of());
    }

    private static Affected affected(String tenant, Instant failed, Instant recovered) {
        return new Affected(tenant, UUID.randomUUID(), failed, recovered);
    }

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void three_customers_within_ten_minutes_are_one_incident() {
        List<Failing> three = List.of(down("a", at(0)), down("b", at(4)), down("c", at(10)));
        assertThat(decide(List.of(), three, at(10))).containsExactly(new Open(SYSTEM, three));
    }

    @Test
    void a_second_more_and_they_are_three_cases() {
        List<Failing> three = List.of(down("a", at(0)), down("b", at(4)), down("c", at(10).plusSeconds(1)));
        assertThat(decide(List.of(), three, at(11))).isEmpty();
    }

    @Test
    void three_cases_of_two_customers_are_not_three_customers() {
        assertThat(decide(List.of(), List.of(down("a", at(0)), down("a", at(1)), down("b", at(2))), at(2)))
                .isEmpty();
    }

    @Test
    void how_many_must_fail_can_be_fewer() {
        List<Failing> two = List.of(down("a", at(0)), down("b", at(2)));
        assertThat(Incidents.decide(List.of(), two, 2, at(2))).containsExactly(new Open(SYSTEM, two));
    }

    @Test
    void the_window_slides() {
        List<Failing> all = List.of(down("a", at(0)), down("b", at(9)), down("c", at(12)), down("d", at(14)));
        assertThat(decide(List.of(), all, at(14))).containsExactly(new Open(SYSTEM, all));
    }

    @Test
    void what_failed_too_long_ago_is_not_looked_at() {
        List<Failing> three = List.of(down("a", at(0)), down("b", at(1)), down("c", at(2)));
        assertThat(decide(List.of(), three, at(15))).hasSize(1);
        assertThat(decide(List.of(), three, at(15).plusSeconds(1))).isEmpty();
    }

    @Test
    void the_same_step_of_one_integration_is_an_incident_too_and_the_system_goes_first() {
        List<Failing> bugs = List.of(bug("a", at(0)), bug("b", at(0)), bug("c", at(0)));
        assertThat(decide(List.of(), bugs, at(0))).containsExactly(new Open(STRUCTURE, bugs));

        List<Failing> both = List.of("a", "b", "c").stream()
                .map(tenant -> new Failing(
                        tenant, UUID.randomUUID(), "2:abc", " netsuite", "application.unavailable", false, at(0)))
                .toList();
        assertThat(decide(List.of(), both, at(0))).containsExactly(new Open(SYSTEM, both));
    }

    @Test
    void different_classes_and_different_systems_are_different_troubles() {
        List<Failing> mixed = List.of(
                down("a", at(0)),
                new Failing("b", UUID.randomUUID(), "2:b", "NetSuite", "application.rate_limit", false, at(0)),
                new Failing("c", UUID.randomUUID(), "2:c", "Xero", "application.unavailable", false, at(0)));
        assertThat(decide(List.of(), mixed, at(0))).isEmpty();
    }

    @Test
    void what_customers_are_to_correct_is_theirs_however_many_do() {
        List<Failing> three = List.of(typed("a", at(0)), typed("b", at(0)), typed("c", at(0)));
        assertThat(decide(List.of(), three, at(0))).isEmpty();
    }

    @Test
    void a_login_that_ended_everywhere_is_an_incident_although_customers_act() {
        List<Failing> three = List.of("a", "b", "c").stream()
                .map(tenant -> new Failing(
                        tenant, UUID.randomUUID(), "2:" + tenant, "Xero", "application.auth_expired", true, at(0)))
                .toList();
        assertThat(decide(List.of(), three, at(0))).hasSize(1);
    }

    @Test
    void whoever_fails_alike_while_it_is_open_joins_it_once() {
        Failing fourth = down("d", at(40));
        Known open = open(SYSTEM, affected("a", at(39), null));
        assertThat(decide(List.of(open), List.of(fourth), at(40))).containsExactly(new Join(ID, List.of(fourth)));
        Known joined = open(SYSTEM, affected("a", at(39), null), new Affected("d", fourth.caseId(), fourth.at(), null));
        assertThat(decide(List.of(joined), List.of(fourth), at(40))).isEmpty();
    }

    @Test
    void it_closes_when_everybody_had_successes_and_it_was_quiet_for_fifteen_minutes() {
        Known open = open(SYSTEM, affected("a", at(0), at(20)), affected("b", at(10), at(11)));
        assertThat(decide(List.of(open), List.of(), at(25).minusSeconds(1))).isEmpty();
        assertThat(decide(List.of(open), List.of(), at(25))).containsExactly(new Close(ID));
    }

    @Test
    void it_stays_open_as_long_as_one_customer_had_no_success_since() {
        Known never = open(SYSTEM, affected("a", at(0), at(20)), affected("b", at(10), null));
        Known before = open(SYSTEM, affected("a", at(0), at(20)), affected("b", at(10), at(9)));
        assertThat(decide(List.of(never), List.of(), at(600))).isEmpty();
        assertThat(decide(List.of(before), List.of(), at(600))).isEmpty();
    }

    @Test
    void whoever_joins_keeps_it_open() {
        Failing late = down("c", at(25));
        Known open = open(SYSTEM, affected("a", at(0), at(20)));
        assertThat(decide(List.of(open), List.of(late), at(25))).containsExactly(new Join(ID, List.of(late)));
    }

    @Test
    void one_failure_within_the_hour_opens_the_same_incident_again() {
        Failing again = down("a", at(59));
        assertThat(decide(List.of(closed(SYSTEM, at(0))), List.of(again), at(59)))
                .containsExactly(new Reopen(ID, List.of(again)));
        Failing later = down("a", at(60));
        assertThat(decide(List.of(closed(SYSTEM, at(0))), List.of(later), at(60)))
                .isEmpty();
    }

    @Test
    void after_the_hour_it_is_another_incident() {
        List<Failing> three = List.of(down("a", at(61)), down("b", at(61)), down("c", at(61)));
        assertThat(decide(List.of(closed(SYSTEM, at(0))), three, at(61))).containsExactly(new Open(SYSTEM, three));
    }

    @Test
    void what_failed_before_a_person_closed_it_opens_nothing() {
        List<Failing> three = List.of(down("a", at(0)), down("b", at(1)), down("c", at(2)));
        assertThat(decide(List.of(closed(SYSTEM, at(3))), three, at(4))).isEmpty();
    }

    @Test
    void an_incident_that_loses_its_evidence_at_once_is_forgotten() {
        Known lost = open(SYSTEM, affected("a", at(0), null));
        assertThat(decide(List.of(lost), List.of(), NOON.plusSeconds(30))).containsExactly(new Forget(ID));
        assertThat(decide(List.of(lost), List.of(), NOON.plusSeconds(31))).isEmpty();
    }

    @Test
    void an_incident_that_nobody_is_left_of_is_over() {
        assertThat(decide(List.of(open(SYSTEM)), List.of(), at(90))).containsExactly(new Close(ID));
    }
}
