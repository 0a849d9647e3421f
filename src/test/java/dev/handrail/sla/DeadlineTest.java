package dev.handrail.sla;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.get;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.cases.CaseDesk;
import dev.handrail.cases.CaseMessages;
import dev.handrail.cases.CaseMessages.Kind;
import dev.handrail.cases.CaseMessages.Message;
import dev.handrail.cases.rules.WhoActs;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.platform.ProblemException;
import dev.handrail.tenancy.By;
import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deadline is stored when its clock starts; it warns, is missed once, and escalates until somebody looks into it. */
@QuarkusTest
class DeadlineTest {
    private static final By SAM = new By(UUID.randomUUID(), "Sam Solberg");
    private static final Duration ACKNOWLEDGE = Duration.ofMinutes(30);
    private static final Duration CUSTOMER = Duration.ofHours(8);
    private static final Duration RESOLVE = Duration.ofHours(24);

    @Inject
    TimerWorker worker;

    @Inject
    AuditWorker auditor;

    @Inject
    CaseDesk desk;

    @Inject
    CaseMessages messages;

    @Inject
    Database database;

    private String name;
    private UUID caseId;

    @BeforeEach
    void gold_around_the_clock() {
        given().header("Authorization", "Bearer " + Town.OPERATOR)
                .contentType("application/json")
                .body(
                        "{\"name\":\"Acme Retail\",\"zone\":\"Europe/Amsterdam\",\"tier\":\"gold\",\"accent\":\"#0f4c5c\"}")
                .put("/api/v1/tenants/acme")
                .then()
                .statusCode(200);
    }

    /** A case on support's side: the tax table lacks a code. */
    private Instant ours() {
        return opened(Row.span("send PO-1").record("order", "PO-1").with("http.response.status_code", 500));
    }

    private Instant customers() {
        return opened(Row.span("send PO-1")
                .record("order", "PO-1")
                .with(
                        "handrail.record.errors",
                        "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                .with("http.response.status_code", 422));
    }

    private Instant opened(Row row) {
        name = integration("deadline");
        Otlp.from(name).span(row.failed()).send(ACME);
        caseId = UUID.fromString((String) cases(ACME, name).get(0).get("id"));
        return Instant.parse((String) clock("resolve").get("startedAt"));
    }

    private Map<String, Object> clock(String kind) {
        return get(ACME, "/api/v1/cases/" + caseId).getList("clocks", Map.class).stream()
                .map(each -> (Map<String, Object>) each)
                .filter(each -> kind.equals(each.get("kind")))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static Instant deadline(Map<String, Object> clock) {
        return Instant.parse((String) clock.get("deadline"));
    }

    private List<String> history() {
        return get(ACME, "/api/v1/cases/" + caseId).getList("history.text");
    }

    private String state(String kind) {
        return (String) clock(kind).get("state");
    }

    private List<String> notices() {
        return database.texts(
                "select topic || ' to ' || audience from notice where subject_id = ? and topic <> 'case.opened'"
                        + " order by created_at, topic, audience",
                caseId);
    }

    private void tick(Instant now) {
        worker.fireDue(now).await().indefinitely();
    }

    private <T> T asAcme(Supplier<Uni<T>> work) {
        return CurrentTenant.runAs("acme", work).await().indefinitely();
    }

    private void arrives() {
        Otlp.from(name).span(Row.span("send PO-1").record("order", "PO-1")).send(ACME);
    }

    private static Message said(String text, boolean toCustomer) {
        return new Message(toCustomer ? Kind.TO_CUSTOMER : Kind.AMONG_STAFF, SAM, text, List.of(), null);
    }

    @Test
    void the_deadlines_are_stored_when_the_case_opens() {
        Instant start = ours();

        assertThat(deadline(clock("acknowledge"))).isEqualTo(start.plus(ACKNOWLEDGE));
        assertThat(deadline(clock("resolve"))).isEqualTo(start.plus(RESOLVE));
        assertThat(deadline(clock("update"))).isEqualTo(start.plus(Duration.ofHours(4)));
        assertThat(clock("customer")).isNull();
        assertThat(database.texts("select next_clock from escalation where case_id = ?", caseId))
                .containsExactly("acknowledge");
    }

    @Test
    void while_the_customer_acts_our_clock_stands_and_theirs_runs() {
        Instant start = customers();

        assertThat(deadline(clock("customer"))).isEqualTo(start.plus(CUSTOMER));
        assertThat(clock("resolve")).containsEntry("state", "paused").doesNotContainKey("deadline");
        assertThat(clock("acknowledge")).isNull();
    }

    @Test
    void further_failures_of_a_case_never_restart_its_clocks() {
        Instant start = ours();
        Otlp.from(name)
                .span(Row.span("send PO-2")
                        .record("order", "PO-2")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(ACME);

        assertThat(failures(ACME, name)).hasSize(2);
        assertThat(deadline(clock("acknowledge"))).isEqualTo(start.plus(ACKNOWLEDGE));
        assertThat(database.rows("select 1 from clock where case_id = ?", caseId))
                .hasSize(3);
    }

    @Test
    void it_warns_once_at_75_percent_and_nobody_is_told_before() {
        Instant start = ours();
        tick(start.plus(Duration.ofSeconds(22 * 60 + 29)));
        assertThat(notices()).isEmpty();

        tick(start.plus(Duration.ofSeconds(22 * 60 + 31)));
        tick(start.plus(Duration.ofSeconds(22 * 60 + 32)));

        assertThat(notices()).containsExactly("case.deadline_near to support");
        assertThat(clock("acknowledge")).doesNotContainKey("breachedAt");
    }

    @Test
    void a_missed_deadline_is_a_fact_and_escalates_in_two_steps() {
        Instant start = ours();
        Instant late = start.plus(ACKNOWLEDGE).plusSeconds(1);
        tick(late);
        tick(late.plusSeconds(1));

        assertThat(Instant.parse((String) clock("acknowledge").get("breachedAt")))
                .isEqualTo(late);
        assertThat(notices())
                .as("the warning that was due as well is not told")
                .containsExactly("case.escalated to support");
        assertThat(history()).contains("Nobody had answered in time. Passed to the next level.");

        tick(late.plus(Duration.ofMinutes(29)));
        assertThat(notices()).hasSize(1);
        tick(late.plus(Duration.ofMinutes(30)));
        tick(late.plus(Duration.ofMinutes(31)));
        tick(late.plus(Duration.ofHours(3)));

        assertThat(notices())
                .filteredOn(each -> each.startsWith("case.escalated"))
                .containsExactlyInAnyOrder(
                        "case.escalated to support", "case.escalated to engineering", "case.escalated to operator");
    }

    @Test
    void acknowledging_stops_the_next_step_and_expires_without_progress() {
        Instant start = ours();
        Instant late = start.plus(ACKNOWLEDGE).plusSeconds(1);
        tick(late);
        Instant acknowledged = late.plus(Duration.ofMinutes(10));
        asAcme(() -> desk.acknowledge(caseId, SAM, acknowledged));

        tick(late.plus(Duration.ofMinutes(30)));
        assertThat(notices()).containsExactly("case.escalated to support");
        assertThat(history()).contains("Sam Solberg is looking into it.");
        assertThat(state("acknowledge")).isEqualTo("met_late");

        tick(acknowledged.plus(Duration.ofMinutes(30)).plusSeconds(1));
        assertThat(notices()).contains("case.escalated to engineering", "case.escalated to operator");
        assertThat(history()).contains("There was no news for too long. Passed to the next level.");
    }

    @Test
    void progress_keeps_an_acknowledgement_alive() {
        Instant start = ours();
        Instant late = start.plus(ACKNOWLEDGE).plusSeconds(1);
        tick(late);
        asAcme(() -> desk.acknowledge(caseId, SAM, late.plus(Duration.ofMinutes(10))));
        asAcme(() -> messages.write(caseId, said("We add the code today.", true), late.plus(Duration.ofMinutes(35))));

        tick(late.plus(Duration.ofMinutes(45)));

        assertThat(notices()).doesNotContain("case.escalated to engineering");
        assertThat(notices()).contains("case.message to customer");
    }

    @Test
    void a_public_note_keeps_the_promise_of_news_and_makes_the_next_one() {
        Instant start = ours();
        Instant note = start.plus(Duration.ofHours(2));
        asAcme(() -> messages.write(caseId, said("Found it.", true), note));

        assertThat(deadline(clock("update"))).isEqualTo(note.plus(Duration.ofHours(4)));
        assertThat(database.texts(
                        "select state from clock where case_id = ? and kind = 'update' order by number", caseId))
                .containsExactly("met", "running");
    }

    @Test
    void an_internal_note_is_no_news() {
        Instant start = ours();
        asAcme(() -> messages.write(caseId, said("Ask Erin.", false), start.plusSeconds(60)));

        assertThat(deadline(clock("update"))).isEqualTo(start.plus(Duration.ofHours(4)));
        assertThat(history()).noneMatch(line -> line.contains("Sam"));
    }

    @Test
    void when_the_customers_time_is_up_the_turn_goes_to_support_and_escalates() {
        Instant start = customers();
        tick(start.plus(CUSTOMER.multipliedBy(3).dividedBy(4)).plusSeconds(1));
        assertThat(notices()).containsExactly("case.reminder to customer");

        Instant late = start.plus(CUSTOMER).plus(Duration.ofMinutes(10));
        tick(late);

        assertThat(get(ACME, "/api/v1/cases/" + caseId).getString("whoActs")).isEqualTo("support");
        assertThat(notices())
                .containsExactlyInAnyOrder(
                        "case.reminder to customer", "case.deadline_passed to customer", "case.escalated to support");
        assertThat(state("customer")).isEqualTo("missed");
        assertThat(deadline(clock("acknowledge"))).isEqualTo(late.plus(ACKNOWLEDGE));
        assertThat(deadline(clock("resolve")))
                .as("it stood until the customer's deadline, however late that was noticed")
                .isEqualTo(start.plus(CUSTOMER).plus(RESOLVE));
    }

    @Test
    void passing_it_to_the_customer_calms_the_escalation_and_pauses_our_clock() {
        Instant start = ours();
        tick(start.plus(ACKNOWLEDGE).plusSeconds(1));
        asAcme(() -> desk.pass(caseId, WhoActs.CUSTOMER, start.plus(Duration.ofMinutes(40))));

        tick(start.plus(Duration.ofHours(2)));

        assertThat(notices()).containsExactly("case.escalated to support");
        assertThat(state("resolve")).isEqualTo("paused");
        assertThat(state("update")).isEqualTo("cancelled");
    }

    @Test
    void what_is_resolved_is_met_and_fires_nothing_more() {
        Instant start = ours();
        arrives();

        assertThat(Stream.of("acknowledge", "resolve", "update").map(this::state))
                .containsExactly("cancelled", "met", "met");
        tick(start.plus(RESOLVE).plus(RESOLVE));
        assertThat(notices()).containsExactly("case.resolved to customer");
    }

    @Test
    void acknowledging_a_resolved_case_is_refused_with_words() {
        ours();
        arrives();

        assertThatThrownBy(() -> asAcme(() -> desk.acknowledge(caseId, SAM, Instant.now())))
                .isInstanceOf(ProblemException.class)
                .hasMessage("This case is resolved. Nothing is left to acknowledge.");
    }

    @Test
    void opening_again_starts_a_new_cycle_and_leaves_the_first_one_alone() {
        ours();
        arrives();
        Otlp.from(name)
                .span(Row.span("send PO-3")
                        .record("order", "PO-3")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(ACME);

        assertThat(database.texts(
                        "select kind || ' ' || number || ' ' || cycle || ' ' || state from clock where case_id = ?"
                                + " and kind in ('resolve', 'acknowledge') order by 1",
                        caseId))
                .containsExactly(
                        "acknowledge 1 1 cancelled",
                        "acknowledge 2 2 running",
                        "resolve 1 1 met",
                        "resolve 2 2 running");
        assertThat(database.texts(
                        "select topic from notice where subject_id = ? and audience = 'customer' order by 1", caseId))
                .containsExactly("case.opened", "case.reopened", "case.resolved");
    }

    @Test
    void five_thousand_failures_of_one_case_are_one_notice() {
        name = integration("flood");
        for (int batch = 0; batch < 10; batch++) {
            Otlp otlp = Otlp.from(name);
            for (int i = 0; i < 500; i++) {
                String reference = "PO-" + (batch * 500 + i);
                otlp.span(Row.span("send " + reference)
                        .record("order", reference)
                        .with("http.response.status_code", 500)
                        .failed());
            }
            otlp.send(ACME);
        }
        assertThat(cases(ACME, name)).hasSize(1);
        caseId = UUID.fromString((String) cases(ACME, name).get(0).get("id"));

        assertThat(cases(ACME, name).get(0)).containsEntry("open", 5_000);
        assertThat(database.texts("select audience from notice where subject_id = ? order by 1", caseId))
                .containsExactly("customer", "support");
        assertThat(database.rows("select waiting from cases where id = ?", caseId))
                .containsExactly(Map.of("waiting", 5_000));
    }

    @Test
    void two_ticks_at_once_fire_everything_once() {
        Instant late = IntStream.range(0, 20)
                .mapToObj(i -> ours())
                .reduce((a, b) -> b)
                .orElseThrow()
                .plus(ACKNOWLEDGE)
                .plusSeconds(1);
        List<CompletableFuture<Integer>> ticks = IntStream.range(0, 4)
                .mapToObj(i -> worker.fireDue(late).subscribeAsCompletionStage())
                .toList();
        ticks.forEach(CompletableFuture::join);
        tick(late.plusSeconds(1));

        assertThat(database.texts("select key from notice group by tenant_id, key having count(*) > 1"))
                .isEmpty();
        assertThat(database.texts(
                        "select audience from notice where subject_id = ? and topic = 'case.escalated'", caseId))
                .containsExactly("support");
    }

    @Test
    void what_is_stored_is_what_the_history_says() {
        Instant start = customers();
        asAcme(() -> desk.pass(caseId, WhoActs.ENGINEERING, start.plus(Duration.ofHours(1))));
        asAcme(() -> desk.acknowledge(caseId, SAM, start.plus(Duration.ofMinutes(70))));
        asAcme(() -> messages.write(caseId, said("Soon.", true), start.plus(Duration.ofHours(3))));
        List<Map<String, Object>> stored = clocks();

        database.change("delete from clock where case_id = ?", caseId);
        database.change("delete from escalation where case_id = ?", caseId);
        assertThat(auditor.watchForgotten(start.plus(Duration.ofHours(3)))
                        .await()
                        .indefinitely())
                .isPositive();

        assertThat(clocks()).isEqualTo(stored).hasSizeGreaterThan(3);
    }

    private List<Map<String, Object>> clocks() {
        return database.rows(
                "select kind, number, cycle, started_at, deadline, state, ended_at from clock where case_id = ? order by 1, 2",
                caseId);
    }

    @Test
    void what_begins_anew_after_the_customers_turn_is_told_again() {
        Instant start = ours();
        tick(start.plus(ACKNOWLEDGE).plusSeconds(1));
        Instant passed = start.plus(Duration.ofHours(1));
        asAcme(() -> desk.pass(caseId, WhoActs.CUSTOMER, passed));
        tick(passed.plus(CUSTOMER).plusSeconds(1));

        assertThat(notices()).filteredOn("case.escalated to support"::equals).hasSize(2);
    }

    @Test
    void a_deadline_that_was_missed_while_no_tick_ran_is_a_fact_all_the_same() {
        Instant start = ours();
        asAcme(() -> desk.acknowledge(caseId, SAM, start.plus(ACKNOWLEDGE).plusSeconds(60)));

        assertThat(clock("acknowledge")).containsEntry("state", "met_late").containsKey("breachedAt");
    }

    @Test
    void when_the_turn_goes_to_support_after_the_customers_deadline_and_before_the_tick_support_is_told() {
        Instant start = customers();
        asAcme(() -> desk.pass(caseId, WhoActs.SUPPORT, start.plus(CUSTOMER).plusMillis(300)));

        assertThat(notices()).contains("case.turned to support");
        assertThat(clock("customer")).containsEntry("state", "missed").containsKey("breachedAt");
    }

    @Test
    void a_case_that_people_know_goes_on_in_another_and_keeps_its_notes_and_its_history() {
        Instant start = ours();
        asAcme(() -> messages.write(caseId, said("We add the code today.", true), start.plusSeconds(5)));
        UUID before = caseId;
        Otlp.from(name)
                .span(Row.span("send PO-1")
                        .record("order", "PO-1")
                        .with("http.response.status_code", 401)
                        .failed())
                .send(ACME);

        assertThat(cases(ACME, name)).hasSize(2);
        assertThat(get(ACME, "/api/v1/cases/" + before).getString("state")).isEqualTo("resolved");
        assertThat(history()).contains("Joined with a case about the same matter.", "Sam from support wrote to you.");
        assertThat(database.rows("select 1 from case_note where case_id = ?", before))
                .hasSize(1);
        assertThat(state("resolve")).isEqualTo("cancelled");
    }

    @Test
    void a_first_impression_that_nobody_knows_is_forgotten() {
        ours();
        Otlp.from(name)
                .span(Row.span("send PO-1")
                        .record("order", "PO-1")
                        .with("http.response.status_code", 401)
                        .failed())
                .send(ACME);

        assertThat(cases(ACME, name)).hasSize(1);
    }

    @Test
    void a_case_from_before_there_were_clocks_is_watched_from_now_on_and_is_not_late_at_once() {
        ours();
        database.change("delete from case_happening where case_id = ?", caseId);
        database.change("delete from clock where case_id = ?", caseId);
        database.change("delete from timer where case_id = ?", caseId);
        database.change("delete from escalation where case_id = ?", caseId);
        Instant upgraded = Instant.now().plus(Duration.ofDays(3)).truncatedTo(java.time.temporal.ChronoUnit.MICROS);

        auditor.watchForgotten(upgraded).await().indefinitely();
        tick(upgraded.plusSeconds(1));

        assertThat(deadline(clock("acknowledge"))).isEqualTo(upgraded.plus(ACKNOWLEDGE));
        assertThat(notices()).isEmpty();
    }
}
