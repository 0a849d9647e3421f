package dev.handrail.portal;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.remedy.bulk.BulkWorker;
import dev.handrail.town.Database;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Session;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of one case are corrected while the same trouble goes on arriving. */
@QuarkusTest
class BulkSurgeTest {
    private static final int MANY = 5_000;
    private static final int AT_ONCE = 500;

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    BulkWorker worker;

    private final String name = integration("surge");

    @AfterEach
    void nothing_stays_behind() {
        database.forgetRecords(name);
    }

    private void refused(String series, int from, int to) {
        Otlp batch = Otlp.from(name);
        for (int i = from; i < to; i++) {
            batch.span(Row.span("send order")
                    .record("order", series + "-" + i)
                    .with("handrail.record.payload", "{\"postcode\":\"A\",\"note\":\"n" + i + "\"}")
                    .with(
                            "handrail.record.errors",
                            "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                    .with("http.response.status_code", 422)
                    .failed());
        }
        batch.send(ACME);
    }

    /** What arrives while the job runs: the same trouble of others, and the runtime's answers to what was sent. */
    private int beside(AtomicBoolean over) {
        int arrived = 0;
        while (!over.get()) {
            refused("N", arrived, arrived + 20);
            arrived += 20;
            List<Map<String, Object>> mine =
                    Town.get(ACME, "/api/v1/commands?max=20").<Map<String, Object>>getList("commands").stream()
                            .filter(each ->
                                    String.valueOf(each.get("idempotencyKey")).equals(String.valueOf(each.get("id"))))
                            .toList();
            for (int i = 0; i < mine.size(); i++) {
                given().header("Authorization", "Bearer " + ACME)
                        .contentType("application/json")
                        .body(
                                i % 10 == 0
                                        ? "{\"outcome\":\"failed\",\"message\":\"still not\"}"
                                        : "{\"outcome\":\"succeeded\"}")
                        .post("/api/v1/commands/" + mine.get(i).get("id") + "/outcome")
                        .then()
                        .statusCode(200);
            }
        }
        return arrived;
    }

    private Document settled(Session alice, String caseId) {
        Document page = alice.page("/cases/" + caseId + "/all");
        HttpResponse<String> draft = alice.submit(page, "form[method=post][action$=/all]", Map.of("/postcode", "1011"));
        assertThat(draft.statusCode()).isEqualTo(200);
        return Jsoup.parse(draft.body(), draft.uri().toString());
    }

    private static UUID job(Document draft) {
        return UUID.fromString(URI.create(draft.location()).getPath().substring("/jobs/".length()));
    }

    private static int progress(Document page) {
        return Integer.parseInt(page.select("progress").attr("value"));
    }

    /** How many items of a job there are of each kind: what the item says, and what became of its failure. */
    private List<String> fates(UUID job) {
        return database.texts(
                "select distinct i.state || ' ' || f.state || ' ' || coalesce(string_agg(c.state, ','), 'nothing sent')"
                        + " from bulk_item i join failure f on f.id = i.failure_id left join command c on c.failure_id = f.id"
                        + " where i.job_id = ? group by i.number, i.state, f.state",
                job);
    }

    @Test
    void progress_moves_it_can_be_stopped_and_every_record_says_what_became_of_it() throws Exception {
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("""
                        {"label":"order","labelPlural":"orders","editable":["/postcode"],"schema":{"type":"object","properties":{
                        "postcode":{"type":"string","title":"Postcode","pattern":"^[0-9]{4}$"},
                        "note":{"type":"string","title":"Note"}}}}""")
                .put("/api/v1/integrations/" + name + "/record-types/order")
                .then()
                .statusCode(200);
        for (int from = 0; from < MANY; from += AT_ONCE) {
            refused("B", from, from + AT_ONCE);
        }
        // as the database does by itself within a minute
        database.change("analyze failure");
        String caseId = (String) Town.cases(ACME, name).get(0).get("id");
        Session alice = Session.of(base, "alice@acme.test");
        Document draft = settled(alice, caseId);
        UUID job = job(draft);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> beside = others.submit(() -> beside(over));
            alice.submit(draft, "form[action$=/start]", Map.of());
            List<Integer> seen = new ArrayList<>();
            while (worker.workDue(Instant.now()).await().indefinitely() > 0) {
                seen.add(progress(alice.page("/jobs/" + job)));
            }
            assertThat(seen)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(20)
                    .endsWith(MANY);
            Document done = alice.page("/jobs/" + job);
            assertThat(done.select("h1").text()).isEqualTo("Done");
            assertThat(done.select("#job").text()).contains("5,000 of 5,000", "5,000 sent");

            Document later = settled(alice, caseId);
            UUID stopped = job(later);
            alice.submit(later, "form[action$=/start]", Map.of());
            int first = worker.workDue(Instant.now()).await().indefinitely();
            alice.submit(alice.page("/jobs/" + stopped), "form[action$=/cancel]", Map.of());
            assertThat(worker.workDue(Instant.now()).await().indefinitely()).isZero();
            over.set(true);
            assertThat(beside.get()).isGreaterThan(100);
            assertThat(alice.page("/jobs/" + stopped).select("h1").text()).isEqualTo("Stopped");
            assertThat(database.texts(
                            "select count(*)::text from bulk_item where job_id = ? and state <> 'cancelled'", stopped))
                    .containsExactly(String.valueOf(first));
            assertThat(fates(job))
                    .isSubsetOf(
                            "sent sending queued",
                            "sent sending leased",
                            "sent resolved succeeded",
                            "sent open failed");
            assertThat(fates(stopped))
                    .contains("sent sending queued", "cancelled open nothing sent")
                    .isSubsetOf(
                            "sent sending queued",
                            "sent sending leased",
                            "sent resolved succeeded",
                            "sent open failed",
                            // corrected by the first job and refused again: the same value is no correction
                            "unfit open failed",
                            "cancelled open failed",
                            "cancelled open nothing sent");
        } finally {
            over.set(true);
            others.shutdownNow();
        }
    }
}
