package dev.handrail.cases;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.integration;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Trouble that comes back after it was solved says so, once. */
@QuarkusTest
class RegressionTest {
    @Inject
    Database database;

    @TestHTTPResource
    URI base;

    private final String name = integration("regression");

    private void fails(int seconds) {
        Otlp.from(name)
                .span(Row.span("send R-1")
                        .record("order", "R-1")
                        .with("http.response.status_code", 500)
                        .at(Instant.now().minusSeconds(seconds))
                        .failed())
                .send(ACME);
    }

    private void arrives(int seconds) {
        Otlp.from(name)
                .span(Row.span("send R-1")
                        .record("order", "R-1")
                        .with("handrail.outcome", "succeeded")
                        .at(Instant.now().minusSeconds(seconds)))
                .send(ACME);
    }

    private static List<String> history(Object id) {
        return Town.get(ACME, "/api/v1/cases/" + id).getList("history.text");
    }

    @Test
    void within_two_weeks_it_is_the_same_case_and_both_sides_read_when_it_came_back() {
        fails(300);
        arrives(200);
        database.change(
                "update cases set opened_at = now() - interval '60 days' where installation_id in"
                        + " (select id from installation where integration = ?)",
                name);
        fails(100);
        fails(90);
        List<Map<String, Object>> cases = Town.cases(ACME, name);
        assertThat(cases).hasSize(1);
        Object id = cases.get(0).get("id");
        assertThat(database.texts(
                        "select weighed_since > now() - interval '30 days' from cases where id = ?",
                        UUID.fromString((String) id)))
                .as("what waits weighs, not how old the case is")
                .containsExactly("true");
        assertThat(history(id))
                .filteredOn(line -> line.startsWith("Opened again"))
                .hasSize(1);
        assertThat(Session.of(base, "alice@acme.test")
                        .page("/cases/" + id)
                        .select("#facts")
                        .text())
                .contains("Was solved, came back");
        Session sam = Session.of(base, "sam@handrail.test");
        String path = "/console/customers/acme/cases/" + id;
        sam.post("/console/customers/acme/visit", Map.of("reason", "Looking after what came back", "to", path));
        assertThat(sam.page(path).text()).contains("Came back", "it was solved before");
        sam.post("/console/customers/acme/visit/end", Map.of());
    }

    @Test
    void later_it_is_a_new_case_that_says_once_when_the_same_was_solved() {
        fails(300);
        arrives(200);
        UUID solved = UUID.fromString((String) Town.cases(ACME, name).get(0).get("id"));
        database.change("update cases set resolved_at = now() - interval '20 days' where id = ?", solved);
        fails(100);
        fails(90);
        List<Map<String, Object>> open = Town.cases(ACME, name).stream()
                .filter(each -> each.get("state").equals("open"))
                .toList();
        assertThat(open).hasSize(1);
        assertThat(history(open.get(0).get("id")))
                .filteredOn(line -> line.startsWith("The same was solved before: "))
                .hasSize(1);
        assertThat(history(solved)).noneMatch(line -> line.startsWith("Opened again"));
    }
}
