package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.integration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** An installation, its runs, one run; and the lists as files. */
@QuarkusTest
class RunPagesTest {
    @TestHTTPResource
    URI base;

    private final String name = integration("runs");

    private String run(String arrived, String missing) {
        Otlp otlp = Otlp.from(name);
        Row flow = Row.span("flow");
        otlp.span(flow.with("handrail.trigger.type", "schedule"));
        otlp.span(Row.span("send").trace(flow.trace()).in(flow.id()).record("order", arrived));
        if (missing != null) {
            otlp.span(Row.span("send")
                    .trace(flow.trace())
                    .in(flow.id())
                    .record("order", missing)
                    .with("http.response.status_code", 500)
                    .failed());
        }
        otlp.send(ACME);
        return flow.trace();
    }

    private String installation(String reference) {
        return Town.get(ACME, "/api/v1/records?reference=" + reference).<Map<String, Object>>getList("records").stream()
                .filter(each -> name.equals(each.get("integration")))
                .map(each -> (String) each.get("installation"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(Session session, String path) {
        HttpResponse<String> sheet = session.get(path);
        assertThat(sheet.headers().firstValue("Content-Type")).contains("text/csv; charset=UTF-8");
        return sheet.body().lines().toList();
    }

    @Test
    void an_installation_shows_its_days_what_stood_in_the_way_and_its_runs() {
        run("R-1", "R-2");
        run("R-3", null);
        Session alice = Session.of(base, "alice@acme.test");
        Document page = alice.page("/installations/" + installation("R-2"));
        assertThat(page.select("svg.spark")).hasSize(1);
        assertThat(page.select("table.troubles tbody tr")).hasSize(1);
        assertThat(page.selectFirst("table.troubles tbody tr").text()).contains("1 1 None solved yet");
        assertThat(page.select("table.runs tbody tr")).hasSize(2);
        assertThat(page.select("table.runs").text()).contains("by its schedule", "Done in part", "Done");

        String toRuns = page.selectFirst("#h-runs ~ a").attr("href");
        assertThat(alice.page(toRuns).select("table.runs tbody tr")).hasSize(2);
        Document missing = alice.page(toRuns + "&state=missing");
        assertThat(missing.select("table.runs tbody tr")).hasSize(1);
        Document run = alice.page(missing.selectFirst("table.runs tbody th a").attr("href"));
        assertThat(run.select("table.found tbody tr").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("R-2").contains("Did not arrive"),
                        second -> assertThat(second).startsWith("R-1").contains("Arrived"));
        assertThat(lines(alice, toRuns.replace("/runs?", "/sheets/runs.csv?")))
                .hasSize(3)
                .anyMatch(line -> line.contains(",by its schedule,Done in part,1,1"));
    }

    @Test
    void a_run_that_failed_as_a_whole_leads_to_its_case() {
        Row flow = Row.span("flow").with("error.type", "timeout").failed();
        Otlp.from(name).span(flow).send(ACME);
        Session alice = Session.of(base, "alice@acme.test");
        Document run = alice.page("/runs/" + uuid(flow.trace()));
        Element toCase = run.selectFirst(".head .btn");
        assertThat(toCase.attr("href"))
                .isEqualTo("/cases/" + Town.cases(ACME, name).get(0).get("id"));
    }

    private static String uuid(String hex) {
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    @Test
    void every_list_is_a_file_too() {
        run("S-1", "=1+1");
        Session alice = Session.of(base, "alice@acme.test");
        String id = Town.cases(ACME, name).get(0).get("id").toString();
        String code = Town.cases(ACME, name).get(0).get("code").toString();
        assertThat(lines(alice, "/sheets/cases.csv?acts=others")).anyMatch(line -> line.startsWith(code + ","));
        assertThat(lines(alice, "/sheets/cases/" + id + "/entries.csv"))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("'=1+1,"));
        assertThat(lines(alice, "/sheets/records.csv?state=missing&installation=" + installation("S-1")))
                .hasSize(2);
        assertThat(lines(alice, "/sheets/visits.csv").get(0)).contains("Reason given");
        assertThat(Session.of(base, "charlie@beacon.test")
                        .get("/sheets/cases/" + id + "/entries.csv")
                        .statusCode())
                .isEqualTo(404);
    }
}
