package dev.handrail.portal;

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
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thousands of records at once, while more of them arrive. */
@QuarkusTest
class BulkSurgeTest {
    private static final int MANY = 5_000;
    private static final int BATCH = 500;

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    BulkWorker worker;

    private final String tenant = "surge-" + Otlp.spanId();
    private final String name = integration("surge");
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicBoolean over = new AtomicBoolean();
    private String token;
    private Session alice;

    @BeforeEach
    void a_customer_of_its_own() {
        token = Town.customer(tenant);
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("{\"email\":\"alice@" + tenant + ".test\",\"name\":\"Alice\",\"role\":\"customer-admin\"}")
                .post("/api/v1/invitations?tenant=" + tenant)
                .then()
                .statusCode(201);
        alice = Session.anybody(base, "alice@" + tenant + ".test");
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("""
                        {"label":"order","labelPlural":"orders","editable":["/postcode"],"schema":{"type":"object","properties":{
                        "postcode":{"type":"string","title":"Postcode","pattern":"^[0-9]{4}$"}}}}""")
                .put("/api/v1/integrations/" + name + "/record-types/order")
                .then()
                .statusCode(200);
    }

    /** Nobody answers these commands here, and other tests lease what waits. */
    @AfterEach
    void nothing_stays_behind() {
        over.set(true);
        threads.shutdown();
        database.change(
                "update command set state = 'withdrawn' where state in ('queued', 'leased') and tenant_id = ?", tenant);
    }

    @Test
    void thousands_are_corrected_while_more_arrive_and_a_second_job_is_stopped_midway() {
        send("B", 0, MANY);
        CompletableFuture<Integer> intake = CompletableFuture.supplyAsync(this::sendOn, threads);
        String caseId = (String) Town.cases(token, name).get(0).get("id");

        UUID first = begin(caseId);
        int before = waiting(caseId);
        long began = System.nanoTime();
        CompletableFuture<Integer> work = CompletableFuture.supplyAsync(this::work, threads);
        TreeSet<Integer> seen = watch(first, MANY);
        double seconds = (System.nanoTime() - began) / 1e9;
        work.join();
        int total = total(first);
        assertThat(total).isGreaterThanOrEqualTo(MANY);
        assertThat(seen).as("progress moves").hasSizeGreaterThan(2);
        assertThat(states(first)).containsExactlyEntriesOf(Map.of("sent", total));
        assertThat(contradictions(first)).isEmpty();
        assertThat(waiting(caseId)).as("what came later still waits").isGreaterThan(before - total);
        System.out.printf("bulk: %d corrected in %.1f s, %.0f/s%n", total, seconds, total / seconds);

        send("C", 0, MANY);
        UUID second = begin(caseId);
        work = CompletableFuture.supplyAsync(this::work, threads);
        watch(second, 100);
        Document stopped = land(alice.submit(alice.page("/jobs/" + second), "form[action$=/cancel]", Map.of()));
        assertThat(stopped.select("h1").text()).isEqualTo("Stopped");
        work.join();
        over.set(true);
        assertThat(intake.join()).as("intake went on").isGreaterThan(BATCH);
        Map<String, Integer> became = states(second);
        assertThat(became).containsOnlyKeys("sent", "cancelled");
        assertThat(became.get("sent")).isBetween(100, total(second) - 1);
        assertThat(became.get("sent") + became.get("cancelled")).isEqualTo(total(second));
        assertThat(contradictions(second)).isEmpty();
        System.out.printf("bulk: stopped midway, %s of %d%n", became, total(second));
    }

    private void send(String kind, int from, int many) {
        for (int sent = from; sent < from + many; sent += BATCH) {
            Otlp batch = Otlp.from(name);
            for (int i = sent; i < Math.min(from + many, sent + BATCH); i++) {
                batch.span(Row.span("send order")
                        .record("order", kind + "-" + i)
                        .with("handrail.record.payload", "{\"postcode\":\"A\"}")
                        .with(
                                "handrail.record.errors",
                                "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                        .with("http.response.status_code", 422)
                        .failed());
            }
            batch.send(token);
        }
    }

    /** @return how many were taken; whatever is not taken fails it */
    private int sendOn() {
        int sent = 0;
        while (!over.get()) {
            send("D", sent, 20);
            sent += 20;
        }
        return sent;
    }

    private UUID begin(String caseId) {
        Document page = alice.page("/cases/" + caseId + "/all");
        Document draft = land(alice.submit(page, "form[method=post][action$=/all]", Map.of("/postcode", "1011")));
        alice.submit(draft, "form[action$=/start]", Map.of());
        return UUID.fromString(URI.create(draft.location()).getPath().substring("/jobs/".length()));
    }

    private static Document land(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    /** As the worker's tick does. */
    private int work() {
        int all = 0;
        for (int settled = 1; settled > 0; all += settled) {
            settled = worker.workDue(Instant.now()).await().indefinitely();
        }
        return all;
    }

    /** What the page says, until that many are done. */
    private TreeSet<Integer> watch(UUID job, int until) {
        TreeSet<Integer> seen = new TreeSet<>(List.of(0));
        while (seen.last() < until) {
            Document page = alice.page("/jobs/" + job);
            String done = page.select("progress").attr("value");
            seen.add(done.isEmpty() ? total(job) : Integer.parseInt(done));
        }
        return seen;
    }

    private int total(UUID job) {
        return Integer.parseInt(
                database.texts("select total from bulk_job where id = ?", job).get(0));
    }

    private int waiting(String caseId) {
        return Integer.parseInt(database.texts(
                        "select count(*) from failure where case_id = ? and state = 'open'", UUID.fromString(caseId))
                .get(0));
    }

    private Map<String, Integer> states(UUID job) {
        return database
                .rows("select state, count(*)::int as n from bulk_item where job_id = ? group by 1", job)
                .stream()
                .collect(Collectors.toMap(
                        row -> (String) row.get("state"), row -> (Integer) row.get("n")));
    }

    /** Items that say something else than their failure and its commands do. */
    private List<String> contradictions(UUID job) {
        return database.texts(
                "select i.number || ' ' || i.state || ' but ' || f.state || ' with ' || c.n from bulk_item i"
                        + " join failure f on f.tenant_id = i.tenant_id and f.id = i.failure_id"
                        + " cross join lateral (select count(*) as n, count(*) filter (where payload like '%1011%') as right"
                        + " from command where tenant_id = f.tenant_id and failure_id = f.id) c where i.job_id = ?"
                        + " and (i.state, f.state, f.version, c.n, c.right) not in"
                        + " (('sent', 'sending', 1, 1, 1), ('cancelled', 'open', 0, 0, 0))",
                job);
    }
}
