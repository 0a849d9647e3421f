package dev.handrail.console;

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
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer of its own with clocks of a March long ago. */
@QuarkusTest
class ReportTest {
    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    private final String tenant = "shop-" + Otlp.spanId();
    private final String integration = Town.integration("promise");
    private UUID caseId;
    private String code;

    @BeforeEach
    void a_case_of_a_customer_of_its_own() {
        Town.customer(tenant);
        String token = given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"name\":\"all\",\"scopes\":[\"ingest\",\"read\"]}")
                .post("/api/v1/credentials?tenant=" + tenant)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        Otlp.from(integration)
                .span(Row.span("send")
                        .record("order", "P-1")
                        .with("http.response.status_code", 500)
                        .failed())
                .send(token);
        caseId = UUID.fromString(Town.get(token, "/api/v1/cases?limit=1").getString("items[0].id"));
        code = database.texts("select code from cases where id = ?", caseId).get(0);
        database.change("delete from clock where case_id = ?", caseId);
    }

    private void clock(String kind, int number, String due, String state, String ended) {
        database.change(
                "insert into clock (tenant_id, case_id, kind, number, cycle, started_at, deadline, state, ended_at)"
                        + " values (?, ?, ?, ?, ?, ?::timestamptz - interval '4 hours', ?::timestamptz, ?, ?::timestamptz)",
                tenant,
                caseId,
                kind,
                number,
                number,
                due,
                due,
                state,
                ended);
    }

    private Document page(String month) {
        return Session.of(base, "sam@handrail.test").page("/console/reports?month=" + month + "&customer=" + tenant);
    }

    private static List<String> cells(Document page) {
        return page.select("main table").first().select("tbody tr td.num").stream()
                .map(Element::text)
                .toList();
    }

    @Test
    void promises_are_counted_in_the_month_they_were_due_and_those_not_kept_are_explained() {
        clock("acknowledge", 1, "2019-03-05T12:00:00Z", "met", "2019-03-05T11:00:00Z");
        clock("acknowledge", 2, "2019-03-06T12:00:00Z", "met_late", "2019-03-06T12:50:00Z");
        clock("update", 1, "2019-03-07T12:00:00Z", "missed", "2019-03-07T15:20:00Z");
        clock("update", 2, "2019-03-08T12:00:00Z", "cancelled", "2019-03-08T11:00:00Z");
        clock("resolve", 1, "2019-03-09T12:00:00Z", "met", "2019-03-09T10:00:00Z");
        clock("resolve", 2, "2019-04-01T12:00:00Z", "met", "2019-04-01T10:00:00Z");
        database.change(
                "insert into case_happening (tenant_id, case_id, at, what, acts) values (?, ?, '2019-03-06T09:00:00Z', 'turned', 'engineering'),"
                        + " (?, ?, '2019-03-06T12:50:00Z', 'acknowledged', null)",
                tenant,
                caseId,
                tenant,
                caseId);

        database.change(
                "update cases set state = 'resolved', resolved_at = '2019-03-09T10:00:00Z' where id = ?", caseId);

        Document march = page("2019-03");
        assertThat(march.selectFirst("h1").text()).startsWith("Promises of March 2019");
        assertThat(march.select(".lead").text()).isEqualTo("2 of 4 promises were not kept.");
        assertThat(cells(march).subList(0, 4)).containsExactly("50.0 % 1 of 2", "–", "0.0 % 0 of 1", "100.0 % 1 of 1");
        assertThat(cells(march).subList(4, 6)).containsExactly("2 h 00", "4 h 00");
        List<String> late = march.select("main table").get(1).select("tbody tr").eachText();
        assertThat(late).hasSize(2);
        assertThat(late.get(0)).contains(code, "never told, it ended 3 h 20 late");
        assertThat(late.get(1)).contains("acknowledged 50 min late", "Passed on, turn of engineering", "Acknowledged");
        assertThat(page("2019-04").select(".lead").text()).isEqualTo("The one promise was kept.");
        assertThat(page("2018-03").select(".lead").text()).isEqualTo("Nothing was due.");
    }

    @Test
    void what_runs_and_is_late_counts_and_what_is_not_due_does_not() {
        clock("acknowledge", 1, "2019-05-05T12:00:00Z", "running", null);
        assertThat(page("2019-05").select("main").text()).contains("not acknowledged so far", "1 of 1 promises");
    }

    @Test
    void the_table_has_the_figures_and_every_promise_that_was_not_kept() {
        clock("acknowledge", 1, "2019-06-05T12:00:00Z", "met", "2019-06-05T11:00:00Z");
        clock("acknowledge", 2, "2019-06-06T12:00:00Z", "met_late", "2019-06-06T12:50:00Z");
        Session sam = Session.of(base, "sam@handrail.test");
        List<String> lines = sam.get("/console/reports.csv?month=2019-06&customer=" + tenant)
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(Arrays.asList(lines.get(1).split(","))).contains("2019-06", "acknowledge", "1", "50.00");
        assertThat(lines.get(4)).contains(code, "2019-06-06T12:00:00Z", "acknowledged 50 min late");
    }

    @Test
    void what_is_no_month_is_refused_and_customers_see_nothing_of_it() {
        Session sam = Session.of(base, "sam@handrail.test");
        assertThat(sam.get("/console/reports?month=soon").statusCode()).isEqualTo(400);
        assertThat(Session.of(base, "alice@acme.test").get("/console/reports").statusCode())
                .isEqualTo(404);
    }
}
