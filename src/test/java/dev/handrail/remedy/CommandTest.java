package dev.handrail.remedy;

import static dev.handrail.town.Town.ACME;
import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.OPERATOR;
import static dev.handrail.town.Town.cases;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.get;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.handrail.remedy.rules.CommandRules;
import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommandTest {
    private static final String PAYLOAD = "{\"number\":\"PO-1\",\"postcode\":\"1O11 AB\",\"total\":10.50}";
    private static final String CORRECTED = "{\"number\":\"PO-1\",\"postcode\":\"1011 AB\",\"total\":10.50}";

    @Inject
    CommandWorker worker;

    private String name;

    private String failure() {
        name = integration("orders");
        Otlp.from(name)
                .span(Row.span("send PO-1")
                        .record("order", "PO-1")
                        .with("handrail.system", "NetSuite")
                        .with("handrail.record.payload", PAYLOAD)
                        .with(
                                "handrail.record.errors",
                                "[{\"path\":\"/postcode\",\"message\":\"is not a postcode\",\"code\":\"format\"}]")
                        .with("http.response.status_code", 422)
                        .failed())
                .send(ACME);
        return (String) failures(ACME, name).get(0).get("id");
    }

    private static Response post(String token, String path, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private static Response correct(String failure, int base) {
        return post(
                ACME,
                "/api/v1/failures/" + failure + "/corrections",
                "{\"payload\":" + CORRECTED + ",\"baseVersion\":" + base + "}");
    }

    private List<Map<String, Object>> take(String token) {
        List<Map<String, Object>> all = get(token, "/api/v1/commands?max=100").getList("commands");
        return all.stream()
                .filter(command -> name.equals(command.get("integration")))
                .toList();
    }

    private String state() {
        return (String) failures(ACME, name).get(0).get("state");
    }

    @Test
    void a_correction_becomes_a_command_and_its_outcome_resolves_the_failure() {
        String failure = failure();
        correct(failure, 0).then().statusCode(202).body("version", equalTo(1));
        assertThat(state()).isEqualTo("sending");
        assertThat(take(BEACON)).isEmpty();
        Map<String, Object> command = take(ACME).get(0);
        assertThat(command)
                .containsEntry("type", "resubmit")
                .containsEntry("tenant", "acme")
                .containsEntry("attempt", 1);
        assertThat((Map<?, ?>) command.get("record")).hasToString("{type=order, reference=PO-1, key=PO-1}");
        assertThat((Map<?, ?>) command.get("payload")).hasToString("{number=PO-1, postcode=1011 AB, total=10.5}");
        assertThat(take(ACME)).as("leased").isEmpty();

        String path = "/api/v1/commands/" + command.get("id");
        post(BEACON, path + "/acceptance", "").then().statusCode(404);
        post(ACME, path + "/acceptance", "").then().statusCode(200).body("state", equalTo("accepted"));
        post(ACME, path + "/acceptance", "").then().statusCode(200);
        post(BEACON, path + "/outcome", "{\"outcome\":\"succeeded\"}").then().statusCode(404);
        post(ACME, path + "/outcome", "{\"outcome\":\"succeeded\"}").then().statusCode(200);
        post(ACME, path + "/outcome", "{\"outcome\":\"succeeded\"}").then().statusCode(200);
        post(ACME, path + "/outcome", "{\"outcome\":\"failed\"}")
                .then()
                .statusCode(409)
                .body("detail", containsString("succeeded"));
        assertThat(failures(ACME, name).get(0))
                .containsEntry("state", "resolved")
                .containsEntry("resolvedHow", "outcome");
    }

    @Test
    void twenty_presses_send_one() throws Exception {
        String failure = failure();
        ExecutorService presses = Executors.newFixedThreadPool(20);
        Callable<Response> press = () -> post(ACME, "/api/v1/failures/" + failure + "/resubmissions", "{}");
        List<Response> answers = presses
                .invokeAll(Stream.generate(() -> press).limit(20).toList())
                .stream()
                .map(future -> {
                    try {
                        return future.get();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        presses.shutdown();
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(202)
                .allMatch(status -> status == 202 || status == 200);
        assertThat(answers.stream().map(answer -> answer.path("command")).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(take(ACME)).hasSize(1);
    }

    @Test
    void a_correction_on_an_old_version_is_a_conflict_and_writes_nothing() {
        String failure = failure();
        correct(failure, 0).then().statusCode(202);
        String command = (String) take(ACME).get(0).get("id");
        post(ACME, "/api/v1/commands/" + command + "/outcome", "{\"outcome\":\"failed\",\"message\":\"still not\"}")
                .then()
                .statusCode(200);
        correct(failure, 0)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("version 1"));
        assertThat(failures(ACME, name).get(0)).containsEntry("version", 1).containsEntry("state", "open");
    }

    @Test
    void telemetry_that_names_the_command_tells_its_outcome() {
        String failure = failure();
        correct(failure, 0).then().statusCode(202);
        String command = (String) take(ACME).get(0).get("id");
        post(ACME, "/api/v1/commands/" + command + "/acceptance", "").then().statusCode(200);
        Otlp.from(name)
                .span(Row.span("resubmit PO-1")
                        .at(Instant.now())
                        .record("order", "PO-1")
                        .with("handrail.command.id", command))
                .send(ACME);
        assertThat(failures(ACME, name).get(0)).containsEntry("state", "resolved");
        post(ACME, "/api/v1/commands/" + command + "/outcome", "{\"outcome\":\"succeeded\"}")
                .then()
                .statusCode(200);
        post(ACME, "/api/v1/commands/" + command + "/outcome", "{\"outcome\":\"rejected\"}")
                .then()
                .statusCode(409);
    }

    @Test
    void what_no_runtime_takes_is_handed_out_five_times_and_then_goes_to_support() {
        String failure = failure();
        post(ACME, "/api/v1/failures/" + failure + "/resubmissions", "{}")
                .then()
                .statusCode(202);
        assertThat(take(ACME)).hasSize(1);
        worker.endDue(Instant.now()).await().indefinitely();
        assertThat(state()).isEqualTo("sending");
        worker.endDue(Instant.now().plus(CommandRules.EXPIRY).plusSeconds(61))
                .await()
                .indefinitely();
        assertThat(state()).isEqualTo("open");
        assertThat(cases(ACME, name).get(0)).containsEntry("whoActs", "support");
        Map<String, Object> told =
                get(ACME, "/api/v1/cases/" + cases(ACME, name).get(0).get("id")).getMap("");
        assertThat(told.get("history").toString()).contains("did not take the request in time");
    }

    @Test
    void what_was_accepted_and_never_answered_is_unclear_and_is_not_sent_again() {
        String failure = failure();
        post(ACME, "/api/v1/failures/" + failure + "/resubmissions", "{}")
                .then()
                .statusCode(202);
        String command = (String) take(ACME).get(0).get("id");
        post(ACME, "/api/v1/commands/" + command + "/acceptance", "").then().statusCode(200);
        worker.endDue(Instant.now().plus(CommandRules.OUTCOME_WITHIN).plusSeconds(1))
                .await()
                .indefinitely();
        assertThat(state()).isEqualTo("unclear");
        post(ACME, "/api/v1/failures/" + failure + "/resubmissions", "{}")
                .then()
                .statusCode(409);
        post(ACME, "/api/v1/commands/" + command + "/outcome", "{\"outcome\":\"succeeded\"}")
                .then()
                .statusCode(200);
        assertThat(state()).as("better late than unknown").isEqualTo("resolved");
    }

    @Test
    void an_operators_machine_takes_the_commands_of_all_customers() {
        String failure = failure();
        post(ACME, "/api/v1/failures/" + failure + "/resubmissions", "{}")
                .then()
                .statusCode(202);
        List<Map<String, Object>> taken = take(OPERATOR);
        assertThat(taken)
                .singleElement()
                .satisfies(command -> assertThat(command).containsEntry("tenant", "acme"));
        String id = (String) taken.get(0).get("id");
        post(OPERATOR, "/api/v1/commands/" + id + "/acceptance", "").then().statusCode(200);
        post(OPERATOR, "/api/v1/commands/" + id + "/outcome", "{\"outcome\":\"rejected\",\"message\":\"closed\"}")
                .then()
                .statusCode(200);
        assertThat(state()).isEqualTo("open");
    }

    @Test
    void a_post_that_may_have_arrived_is_never_sent_again_blindly() {
        name = integration("payments");
        Otlp.from(name)
                .span(Row.span("pay INV-1")
                        .record("payment", "INV-1")
                        .with("http.request.method", "POST")
                        .exception("java.net.SocketTimeoutException", "Read timed out")
                        .failed())
                .send(ACME);
        String failure = (String) failures(ACME, name).get(0).get("id");
        post(ACME, "/api/v1/failures/" + failure + "/resubmissions", "{}")
                .then()
                .statusCode(409)
                .body("detail", containsString("arrived"));
        post(ACME, "/api/v1/failures/" + failure + "/resubmissions", "{\"checkedAtTarget\":true}")
                .then()
                .statusCode(202);
    }

    @Test
    void content_from_outside_never_becomes_part_of_our_own_answer() {
        name = integration("orders");
        String forged = "{}},{\"id\":\"forged\",\"type\":\"resubmit\",\"tenant\":\"beacon\",\"payload\":{}";
        Otlp.from(name)
                .span(Row.span("send PO-1")
                        .record("order", "PO-1")
                        .with("handrail.record.payload", forged)
                        .with("http.response.status_code", 422)
                        .failed())
                .send(ACME);
        String failure = (String) failures(ACME, name).get(0).get("id");
        assertThat(get(ACME, "/api/v1/failures/" + failure).getString("payload"))
                .isEqualTo(forged);
        post(ACME, "/api/v1/failures/" + failure + "/resubmissions", "{}")
                .then()
                .statusCode(202);
        assertThat(take(OPERATOR))
                .singleElement()
                .satisfies(command ->
                        assertThat(command).containsEntry("tenant", "acme").containsEntry("payload", forged));
    }
}
