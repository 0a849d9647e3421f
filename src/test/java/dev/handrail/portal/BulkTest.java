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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same remedy for many records of a case, as a job that can be watched and stopped. */
@QuarkusTest
class BulkTest {
    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    BulkWorker worker;

    private final String name = integration("bulk");

    /** Nobody answers these commands here, and other tests lease what waits. */
    @AfterEach
    void nothing_stays_behind() {
        database.change(
                "update command set state = 'withdrawn' where state in ('queued', 'leased') and installation_id in"
                        + " (select id from installation where integration = ?)",
                name);
    }

    private String refused(int many) {
        given().header("Authorization", "Bearer " + OPERATOR)
                .contentType("application/json")
                .body("""
                        {"label":"order","labelPlural":"orders","editable":["/postcode"],"schema":{"type":"object","properties":{
                        "postcode":{"type":"string","title":"Postcode","pattern":"^[0-9]{4}$"},
                        "note":{"type":"string","title":"Note"}}}}""")
                .put("/api/v1/integrations/" + name + "/record-types/order")
                .then()
                .statusCode(200);
        for (int sent = 0; sent < many; sent += 100) {
            Otlp batch = Otlp.from(name);
            for (int i = sent; i < Math.min(many, sent + 100); i++) {
                batch.span(Row.span("send order")
                        .record("order", "B-" + i)
                        .with("handrail.record.payload", "{\"postcode\":\"A\",\"note\":\"n" + i + "\"}")
                        .with(
                                "handrail.record.errors",
                                "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                        .with("http.response.status_code", 422)
                        .failed());
            }
            batch.send(ACME);
        }
        return (String) Town.cases(ACME, name).get(0).get("id");
    }

    private static Document land(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private Document settled(Session person, String caseId, String value) {
        Document page = person.page("/cases/" + caseId + "/all");
        return land(person.submit(page, "form[method=post][action$=/all]", Map.of("/postcode", value)));
    }

    private static String path(Document job) {
        return URI.create(job.location()).getPath();
    }

    private int commands(String caseId) {
        return database.texts(
                        "select c.id from command c join failure f on f.id = c.failure_id where f.case_id = ?",
                        UUID.fromString(caseId))
                .size();
    }

    private void work() {
        while (worker.workDue(Instant.now()).await().indefinitely() > 0) {
            // until nothing is left
        }
    }

    @Test
    void one_value_goes_into_all_of_them_after_a_look_and_pressing_often_sends_each_once() {
        String caseId = refused(30);
        Session alice = Session.of(base, "alice@acme.test");
        assertThat(alice.page("/cases/" + caseId)
                        .select("a[href=/cases/" + caseId + "/all]")
                        .text())
                .isEqualTo("Correct all 30");
        Document draft = settled(alice, caseId, "1011");
        assertThat(draft.select("h1").text()).isEqualTo("What happens to 30 orders");
        assertThat(draft.text())
                .contains("20 of the first 20 will be sent", "“A” becomes “1011”", "Nothing has been sent so far");
        assertThat(commands(caseId)).isZero();
        // what comes later is not part of it
        Otlp.from(name)
                .span(Row.span("send order")
                        .record("order", "LATER")
                        .with("handrail.record.payload", "{\"postcode\":\"A\"}")
                        .with(
                                "handrail.record.errors",
                                "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                        .with("http.response.status_code", 422)
                        .failed())
                .send(ACME);
        for (int press = 0; press < 20; press++) {
            alice.submit(draft, "form[action$=/start]", Map.of());
            worker.workDue(Instant.now()).await().indefinitely();
        }
        work();
        Document done = alice.page(path(draft));
        assertThat(done.select("h1").text()).isEqualTo("Done");
        assertThat(done.select("#job").text()).contains("30 of 30", "30 sent");
        assertThat(commands(caseId)).isEqualTo(30);
        assertThat(database.texts(
                        "select distinct payload from command where installation_id in (select id from installation"
                                + " where integration = ?)",
                        name))
                .hasSize(30)
                .allMatch(payload -> payload.contains("\"postcode\":\"1011\""));
        assertThat(alice.get(path(draft) + "/results.csv").body().lines()).hasSize(31);
        assertThat(Session.of(base, "charlie@beacon.test").get(path(draft)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void stopped_by_hand_what_was_sent_stays_sent_and_the_rest_waits_as_before() {
        String caseId = refused(260);
        Session alice = Session.of(base, "alice@acme.test");
        Document draft = settled(alice, caseId, "1011");
        alice.submit(draft, "form[action$=/start]", Map.of());
        worker.workDue(Instant.now()).await().indefinitely();
        Document running = alice.page(path(draft));
        assertThat(running.select("progress").attr("value")).isEqualTo("200");
        Document stopped = land(alice.submit(running, "form[action$=/cancel]", Map.of()));
        assertThat(stopped.select("h1").text()).isEqualTo("Stopped");
        assertThat(stopped.text()).contains("200 sent", "60 left as before: stopped by hand");
        work();
        assertThat(commands(caseId)).isEqualTo(200);
        assertThat(database.texts(
                        "select state from failure where case_id = ? and state = 'open'", UUID.fromString(caseId)))
                .hasSize(60);
    }

    @Test
    void what_a_killed_process_had_sent_is_told_as_sent_and_not_sent_again_and_others_changes_stay() {
        String caseId = refused(5);
        Session alice = Session.of(base, "alice@acme.test");
        Document draft = settled(alice, caseId, "1011");
        UUID job = UUID.fromString(path(draft).substring("/jobs/".length()));
        String other = database.texts("select failure_id from bulk_item where job_id = ? and reference = 'B-4'", job)
                .get(0);
        given().header("Authorization", "Bearer " + ACME)
                .contentType("application/json")
                .body("{\"payload\":{\"postcode\":\"2022\",\"note\":\"n4\"},\"baseVersion\":0}")
                .post("/api/v1/failures/" + other + "/corrections")
                .then()
                .statusCode(202);
        alice.submit(draft, "form[action$=/start]", Map.of());
        work();
        // as if it had been killed after sending and before writing that down
        database.change("update bulk_item set state = 'waiting' where job_id = ? and reference in ('B-0', 'B-1')", job);
        database.change("update bulk_job set state = 'running', leased_until = null where id = ?", job);
        work();
        assertThat(database.texts("select state from bulk_item where job_id = ? order by reference", job))
                .isEqualTo(List.of("sent", "sent", "sent", "sent", "over"));
        assertThat(commands(caseId)).isEqualTo(5);
    }

    @Test
    void what_was_masked_before_it_was_stored_is_left_out_and_no_mask_is_sent() {
        String caseId = refused(2);
        database.change(
                "update failure set payload = replace(payload, 'n1', '[masked]') where case_id = ?",
                UUID.fromString(caseId));
        Session alice = Session.of(base, "alice@acme.test");
        Document draft = settled(alice, caseId, "1011");
        assertThat(draft.text()).contains("1 of 2 will be sent", "part of its content is not kept here");
        alice.submit(draft, "form[action$=/start]", Map.of());
        work();
        assertThat(alice.page(path(draft)).select("#job").text()).contains("1 sent", "1 left out");
        assertThat(commands(caseId)).isEqualTo(1);
    }

    @Test
    void one_that_cannot_be_read_is_told_after_three_tries_and_does_not_hold_up_the_others() {
        String caseId = refused(3);
        Session alice = Session.of(base, "alice@acme.test");
        Document draft = settled(alice, caseId, "1011");
        UUID job = UUID.fromString(path(draft).substring("/jobs/".length()));
        UUID broken =
                UUID.fromString(database.texts("select failure_id from bulk_item where job_id = ? and number = 1", job)
                        .get(0));
        String clues =
                database.texts("select clues from failure where id = ?", broken).get(0);
        alice.submit(draft, "form[action$=/start]", Map.of());
        try {
            database.change("update failure set clues = 'nonsense' where id = ?", broken);
            assertThat(worker.workDue(Instant.now()).await().indefinitely()).isEqualTo(2);
            assertThat(worker.workDue(Instant.now()).await().indefinitely()).isZero();
            assertThat(worker.workDue(Instant.now()).await().indefinitely()).isOne();
        } finally {
            database.change("update failure set clues = ? where id = ?", clues, broken);
        }
        assertThat(alice.page(path(draft)).select("main").text())
                .contains("Done", "It was tried several times and did not work");
        assertThat(database.rows("select state, why from bulk_item where job_id = ? order by number", job).stream()
                        .map(row -> row.get("state") + " " + row.get("why")))
                .containsExactly("unclear {\"sentence\":\"pages/tried_in_vain\"}", "sent null", "sent null");
        assertThat(commands(caseId)).isEqualTo(2);
    }

    @Test
    void a_value_that_fits_none_of_them_is_refused_with_the_reason_and_kept() {
        String caseId = refused(2);
        Session alice = Session.of(base, "alice@acme.test");
        Document page = alice.page("/cases/" + caseId + "/all");
        HttpResponse<String> answer =
                alice.submit(page, "form[method=post][action$=/all]", Map.of("/postcode", "Postbus"));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(answer.body());
        assertThat(again.select(".summary a")).hasSize(1);
        assertThat(again.select("input[name=/postcode]").val()).isEqualTo("Postbus");
        assertThat(alice.post("/cases/" + caseId + "/all", Map.of("field", "/note", "/note", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void many_are_discarded_by_who_says_why_and_the_runtime_may_forget_them() {
        String caseId = refused(3);
        Session alice = Session.of(base, "alice@acme.test");
        Document ask = alice.page("/cases/" + caseId + "/all?kind=discard");
        assertThat(ask.selectFirst("h1").text()).isEqualTo("Discard 3 orders");
        String form = "form[method=post][action$=/all]";
        assertThat(alice.submit(ask, form, Map.of("reason", " ")).statusCode()).isEqualTo(422);
        Document draft = land(alice.submit(ask, form, Map.of("reason", "Entered by hand")));
        assertThat(draft.select("main").text()).contains("will be discarded", "Nothing has been discarded so far");
        alice.post(path(draft) + "/start", Map.of());
        worker.workDue(Instant.now()).await().indefinitely();

        Document done = alice.page(path(draft));
        assertThat(done.select("main").text()).contains("Done", "3 discarded", "Entered by hand");
        assertThat(Town.failures(ACME, name)).extracting("state").containsOnly("discarded");
        assertThat(Town.get(ACME, "/api/v1/cases/" + caseId).getString("state")).isEqualTo("resolved");
        assertThat(database.texts(
                        "select type || ' ' || record_reference from command where installation_id in"
                                + " (select id from installation where integration = ?) order by 1",
                        name))
                .containsExactly("discard B-0", "discard B-1", "discard B-2");
    }
}
