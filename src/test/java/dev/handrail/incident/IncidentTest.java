package dev.handrail.incident;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.alert.NoticeWorker;
import dev.handrail.platform.CurrentTenant;
import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same trouble of three customers, on a real database: one incident, one notice, one sentence each, nobody's name. */
@QuarkusTest
class IncidentTest {
    private static final String SAM = "sam@handrail.test";
    private static final String NOT_YOURS = "The trouble is not on your side";

    @TestHTTPResource
    URI base;

    @Inject
    IncidentWorker worker;

    @Inject
    IncidentDesk desk;

    @Inject
    NoticeWorker notices;

    @Inject
    Database database;

    @Inject
    Pool pool;

    /** Long enough ago that all of it lies behind us. */
    private final Instant start = Instant.now().minus(Duration.ofMinutes(50));

    private final String system = "Hub-" + Otlp.spanId();
    private final String integration = Town.integration("incident");
    private String third;
    private String thirds;

    @BeforeEach
    void a_third_customer() {
        third = "shop-" + Otlp.spanId();
        thirds = Town.customer(third);
        // what other tests left waiting is not this one's
        database.change("update notice set state = 'withdrawn' where state = 'waiting'");
    }

    private Instant at(int minutes) {
        return start.plus(Duration.ofMinutes(minutes));
    }

    private static Row row(String record, Instant at) {
        return Row.span("send")
                .record("order", record)
                .with("handrail.step", "post order")
                .at(at);
    }

    private void fails(String token, String record, int minutes) {
        Otlp.from(integration)
                .span(row(record, at(minutes))
                        .with("handrail.system", system)
                        .with("handrail.record.amount", "100.00")
                        .with("handrail.record.currency", "EUR")
                        .with("http.response.status_code", 503)
                        .exception("com.shop.Away", "order of " + record + " not taken")
                        .failed())
                .send(token);
    }

    private void succeeds(String token, String record, int minutes) {
        Otlp.from(integration)
                .span(row(record, at(minutes)).with("handrail.system", system))
                .send(token);
    }

    private void allFail() {
        fails(ACME, "A-1", 0);
        fails(BEACON, "B-1", 2);
        fails(thirds, "C-1", 4);
    }

    private void tick(int minutes) {
        worker.tick(at(minutes)).await().indefinitely();
    }

    private List<Map<String, Object>> incidents() {
        return database.rows("select * from incident where system = ?", system);
    }

    private UUID only() {
        assertThat(incidents()).hasSize(1);
        return (UUID) incidents().get(0).get("id");
    }

    private List<String> history() {
        return database.texts("select sentence from incident_line where incident_id = ? order by number", only());
    }

    private String caseOf(String token) {
        return (String) Town.cases(token, integration).get(0).get("id");
    }

    private Document portal(String user, String token) {
        return Session.of(base, user).page("/cases/" + caseOf(token));
    }

    @Test
    void three_customers_that_fail_alike_are_one_incident_and_two_are_none() {
        fails(ACME, "A-1", 0);
        fails(BEACON, "B-1", 2);
        tick(3);
        assertThat(incidents()).isEmpty();
        fails(thirds, "C-1", 4);
        tick(5);
        tick(5);
        assertThat(incidents()).hasSize(1);
        assertThat(incidents().get(0)).containsEntry("kind", "system").containsEntry("state", "open");
        assertThat(database.texts("select tenant_id from incident_case where incident_id = ? order by 1", only()))
                .containsExactly("acme", "beacon", third);
        assertThat(history()).containsExactly("opened");
    }

    @Test
    void several_workers_at_once_open_one() {
        allFail();
        Uni.join()
                .all(worker.tick(at(5)), worker.tick(at(5)), worker.tick(at(5)))
                .andFailFast()
                .await()
                .indefinitely();
        tick(5);
        assertThat(incidents()).hasSize(1);
        assertThat(history()).containsExactly("opened");
        assertThat(database.rows(
                        "select 1 from case_line where sentence = 'part_of_incident' and case_id = ?",
                        UUID.fromString(caseOf(ACME))))
                .hasSize(1);
    }

    @Test
    void a_fourth_customer_joins_and_a_further_case_of_the_first_is_no_news() {
        allFail();
        tick(5);
        String fourth = Town.customer("shop-" + Otlp.spanId());
        fails(fourth, "D-1", 30);
        tick(31);
        tick(31);
        assertThat(history()).containsExactly("opened", "joined");
        assertThat(database.rows("select 1 from incident_case where incident_id = ?", only()))
                .hasSize(4);
    }

    @Test
    void staff_get_one_notice_at_opening_and_one_at_closing_and_none_for_each_case() {
        allFail();
        tick(5);
        UUID id = only();
        for (int i = 0; i < 3; i++) {
            notices.spreadDue(Instant.now().plusSeconds(31)).await().indefinitely();
        }
        assertThat(told(id)).containsExactly("incident.opened spread support");
        List<String> mails = database.texts(
                "select subject from delivery d join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id"
                        + " where n.subject_id = ? and d.address = ?",
                id,
                SAM);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0)).startsWith("Incident INC-");
        assertThat(database.texts(
                        "select state from notice where subject_id = any(select case_id from incident_case"
                                + " where incident_id = ?) and topic = 'case.opened' and audience <> 'customer'"
                                + " and params not like '%insteadOf%'",
                        id))
                .hasSize(3)
                .containsOnly("withdrawn");
        desk.close(id, "The hub answers again", "Sam", at(6)).await().indefinitely();
        desk.close(id, "The hub answers again", "Sam", at(6)).await().indefinitely();
        notices.spreadDue(Instant.now().plusSeconds(31)).await().indefinitely();
        assertThat(told(id)).containsExactly("incident.opened spread support", "incident.closed spread support");
        assertThat(database.texts(
                        "select body || html from delivery d join notice n on n.tenant_id = d.tenant_id"
                                + " and n.id = d.notice_id where n.subject_id = ?",
                        id))
                .allSatisfy(mail -> assertThat(mail).doesNotContain("Acme", "Beacon", third, "A-1", "not taken"));
    }

    @Test
    void the_mail_to_a_customer_says_that_it_is_not_alone_and_nothing_of_the_others() {
        allFail();
        tick(5);
        for (int i = 0; i < 3; i++) {
            notices.spreadDue(Instant.now().plusSeconds(31)).await().indefinitely();
        }
        List<String> mails = database.texts(
                "select body from delivery d join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id"
                        + " where n.subject_id = ? and n.audience = 'customer'",
                UUID.fromString(caseOf(ACME)));
        assertThat(mails)
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(mail.replaceAll("\\s+", " "))
                        .contains("the same has happened at several places at once")
                        .doesNotContain("Beacon", third, "INC-"));
    }

    private List<String> told(UUID incident) {
        return database.texts(
                "select topic || ' ' || state || ' ' || audience from notice where subject_id = ? order by created_at",
                incident);
    }

    @Test
    void each_customer_reads_one_honest_sentence_and_nothing_of_the_others() {
        allFail();
        assertThat(portal("alice@acme.test", ACME).text()).doesNotContain(NOT_YOURS);
        tick(5);
        String code = (String) incidents().get(0).get("code");
        for (Document page : List.of(portal("alice@acme.test", ACME), portal("charlie@beacon.test", BEACON))) {
            assertThat(page.select("#incident p").eachText())
                    .singleElement()
                    .asString()
                    .startsWith(NOT_YOURS)
                    .endsWith("as one incident.");
            assertThat(page.text()).doesNotContain(code, third, "C-1", "3 customers");
        }
        assertThat(portal("alice@acme.test", ACME).text()).doesNotContain("Beacon", "B-1");
        assertThat(portal("charlie@beacon.test", BEACON).text()).doesNotContain("Acme", "A-1");
        assertThat(Town.get(ACME, "/api/v1/cases/" + caseOf(ACME)).prettify()).doesNotContain(code);
    }

    @Test
    void the_database_shows_a_customer_its_own_row_and_nothing_of_the_incident() {
        allFail();
        tick(5);
        String seen =
                "select (select count(*) from incident where id = '" + only() + "') || ' ' || (select count(*) from"
                        + " incident_line where incident_id = '" + only()
                        + "') || ' ' || (select string_agg(tenant_id, ',') from"
                        + " incident_case where incident_id = '" + only() + "') as seen";
        assertThat(as("acme", seen)).isEqualTo("0 0 acme");
        assertThat(as(third, seen)).isEqualTo("0 0 " + third);
        assertThat(as(CurrentTenant.OPERATOR, seen)).startsWith("1 1 ").contains("acme", "beacon", third);
        assertThatThrownBy(() -> as(
                        "acme",
                        "insert into incident_line (incident_id, at, sentence, params) values ('" + only()
                                + "', now(), 'x', '{}') returning sentence as seen"))
                .hasMessageContaining("row-level security");
    }

    private String as(String tenant, String sql) {
        return CurrentTenant.runAs(
                        tenant,
                        () -> pool.withTransaction(connection -> connection
                                .query(sql)
                                .execute()
                                .map(rows -> rows.iterator().next().getString("seen"))))
                .await()
                .indefinitely();
    }

    @Test
    void successes_of_everybody_close_it_and_a_failure_within_the_hour_opens_it_again() {
        allFail();
        tick(5);
        succeeds(ACME, "A-1", 6);
        succeeds(BEACON, "B-9", 7);
        tick(20);
        assertThat(incidents().get(0)).as("one had no success yet").containsEntry("state", "open");
        succeeds(thirds, "C-1", 8);
        tick(21);
        assertThat(incidents().get(0)).containsEntry("state", "closed").containsEntry("closed_how", "evidence");
        Document page = portal("charlie@beacon.test", BEACON);
        assertThat(page.select("#incident p")).isEmpty();
        assertThat(page.select("#history").text())
                .contains("The trouble that came up at several places at once is over.");

        fails(BEACON, "B-2", 30);
        tick(31);
        assertThat(incidents()).hasSize(1);
        assertThat(incidents().get(0)).containsEntry("state", "open").containsEntry("cycle", 2);
        assertThat(history()).containsExactly("opened", "closed_by_evidence", "opened_again");
        assertThat(told(only())).hasSize(3);
        assertThat(portal("charlie@beacon.test", BEACON).select("#incident").text())
                .startsWith(NOT_YOURS);

        succeeds(BEACON, "B-2", 32);
        tick(46);
        assertThat(incidents().get(0)).containsEntry("state", "closed").containsEntry("cycle", 2);
    }

    @Test
    void success_of_another_step_is_no_evidence() {
        allFail();
        tick(5);
        Otlp.from(integration)
                .span(Row.span("read")
                        .record("order", "A-7")
                        .with("handrail.step", "read order")
                        .at(at(6)))
                .send(ACME);
        tick(20);
        assertThat(database.texts(
                        "select tenant_id from incident_case where incident_id = ? and recovered_at is not null",
                        only()))
                .isEmpty();
    }

    @Test
    void what_customers_are_to_correct_themselves_is_no_incident() {
        for (String token : List.of(ACME, BEACON, thirds)) {
            Otlp.from(integration)
                    .span(row("X-1", at(0))
                            .with("handrail.system", system)
                            .with("http.response.status_code", 422)
                            .with("handrail.record.payload", "{\"postcode\":\"\"}")
                            .with("handrail.record.errors", "[{\"path\":\"/postcode\",\"message\":\"is missing\"}]")
                            .failed())
                    .send(token);
        }
        assertThat(Town.cases(ACME, integration).get(0)).containsEntry("whoActs", "customer");
        tick(1);
        assertThat(database.rows("select 1 from incident where integration = ?", integration))
                .isEmpty();
    }

    @Test
    void staff_find_it_on_their_pages_and_close_it_with_a_reason() {
        allFail();
        tick(5);
        String href = "/console/incidents/" + only();
        String code = (String) incidents().get(0).get("code");
        Session sam = Session.of(base, SAM);
        assertThat(sam.page("/console/incidents").select("a[href=" + href + "]").text())
                .isEqualTo(code);
        assertThat(sam.page("/console?customer=" + third).select(".queue a.tag").text())
                .contains(code);
        Document page = sam.page(href);
        assertThat(page.text()).contains("Acme", "Beacon", "300.00").doesNotContain("A-1", "not taken");
        assertThat(page.select("a[href=/console/customers/acme/cases/" + caseOf(ACME) + "]"))
                .hasSize(1);

        HttpResponse<String> refused = sam.submit(page, "form[action$=closing]", Map.of("reason", "no"));
        assertThat(refused.statusCode()).isEqualTo(422);
        HttpResponse<String> closed =
                sam.submit(page, "form[action$=closing]", Map.of("reason", "The hub answers again"));
        assertThat(closed.statusCode()).isEqualTo(200);
        sam.submit(page, "form[action$=closing]", Map.of("reason", "The hub answers again"));
        assertThat(history()).containsExactly("opened", "closed_by_person");
        Document after = sam.page(href);
        assertThat(after.text()).contains("Reason given: The hub answers again.");
        assertThat(after.select("form[action$=closing]")).isEmpty();
        assertThat(sam.page("/console?customer=" + third).select(".queue a.tag"))
                .isEmpty();
        tick(6);
        assertThat(incidents())
                .as("what failed before it was closed opens nothing")
                .hasSize(1);
        assertThat(portal("alice@acme.test", ACME).select("#history").text())
                .contains("Support no longer works on this as one incident.");
    }

    @Test
    void the_staffs_page_of_a_case_says_that_it_is_part_of_it() {
        allFail();
        tick(5);
        String path = "/console/customers/acme/cases/" + caseOf(ACME);
        Session sam = Session.of(base, SAM);
        HttpResponse<String> page =
                sam.post("/console/customers/acme/visit", Map.of("reason", "Looking after an incident", "to", path));
        assertThat(page.body())
                .contains("Part of incident", (String) incidents().get(0).get("code"));
        sam.post("/console/customers/acme/visit/end", Map.of());
    }

    @Test
    void the_operators_machines_read_how_many_have_it_and_none_by_name() {
        allFail();
        tick(5);
        String all =
                Town.get(OPERATOR, "/api/v1/incidents?state=open&limit=200").prettify();
        assertThat(all).contains((String) incidents().get(0).get("code")).doesNotContain(third, "Acme");
        List<Map<String, Object>> items = Town.all(OPERATOR, "/api/v1/incidents?limit=2");
        assertThat(items.stream()
                        .filter(each -> each.get("id").equals(only().toString()))
                        .toList())
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsEntry("customers", 3)
                        .containsEntry("openFailures", 3)
                        .containsEntry("state", "open"));
    }

    @Test
    void a_customer_that_is_deleted_takes_its_part_along() {
        allFail();
        tick(5);
        database.change("delete from failure where tenant_id = ?", third);
        database.change("delete from cases where tenant_id = ?", third);
        tick(6);
        assertThat(incidents()).hasSize(1);
        assertThat(database.rows("select 1 from incident_case where incident_id = ?", only()))
                .hasSize(2);
    }
}
