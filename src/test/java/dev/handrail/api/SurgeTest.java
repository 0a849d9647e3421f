package dev.handrail.api;

import static dev.handrail.town.Town.BEACON;
import static dev.handrail.town.Town.failures;
import static dev.handrail.town.Town.integration;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Town;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a sender is told that sends more than fits. */
@QuarkusTest
@TestProfile(SurgeTest.Narrow.class)
class SurgeTest {
    /** A Handrail that takes little. */
    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "handrail.intake.rows-per-second", "10",
                    "handrail.intake.burst", "10",
                    "handrail.intake.waiting-bytes", "1M",
                    "handrail.intake.installations", "2");
        }
    }

    @TestHTTPResource("/")
    URI base;

    private static Otlp orders(String name, int count) {
        Otlp otlp = Otlp.from(name);
        for (int i = 0; i < count; i++) {
            otlp.span(Row.span("send").record("order", "PO-" + i).failed());
        }
        return otlp;
    }

    /** What the sender is told once its credential has nothing left. */
    private static Response tooEarly(Supplier<Response> request) {
        return await().until(request::get, answer -> answer.statusCode() == 429);
    }

    @Test
    void a_credential_over_its_rate_is_429_with_retry_after_and_its_retry_loses_nothing() {
        String token = Town.customer("fast-" + Otlp.spanId());
        String name = integration("orders");
        await().until(() -> orders(name, 25).sendSpans(token).statusCode() == 200);
        Otlp more =
                Otlp.from(name).span(Row.span("send").record("order", "PO-99").failed());
        Response refused = more.sendSpans(token);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.contentType()).isEqualTo("application/json");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 2);
        refused.then().body("code", equalTo(8)).body("message", containsString("10 rows a second"));
        assertThat(failures(token, name)).hasSize(25);

        await().until(() -> more.sendSpans(token).statusCode() == 200);
        assertThat(failures(token, name)).hasSize(26);
    }

    @Test
    void plain_events_over_the_rate_are_429_with_a_problem() {
        String body = "[" + "{\"integration\":\"rates\",\"name\":\"seen\"},".repeat(20)
                + "{\"integration\":\"rates\",\"name\":\"seen\"}]";
        Response refused = tooEarly(() -> given().header("Authorization", "Bearer " + BEACON)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/events"));
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.headers().getValues("Retry-After")).hasSize(1);
        refused.then().body("status", equalTo(429)).body("detail", containsString("Send it again"));
    }

    @Test
    void bodies_that_wait_for_their_bytes_are_bounded_together_and_what_is_let_go_makes_room() throws IOException {
        String body = "{\"resourceSpans\":[]" + " ".repeat(300_000) + "}";
        Supplier<Response> send = () -> given().header("Authorization", "Bearer " + BEACON)
                .contentType("application/json")
                .body(body)
                .post("/v1/traces");
        try (Socket slow = new Socket(base.getHost(), base.getPort())) {
            slow.getOutputStream()
                    .write(("POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + BEACON
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n{")
                            .getBytes(UTF_8));
            Response refused = await().until(send::get, answer -> answer.statusCode() == 503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        }
        await().until(() -> send.get().statusCode() != 503);
    }

    @Test
    void names_that_never_end_are_rejected_with_words_and_those_that_are_known_go_on() {
        String customer = "names-" + Otlp.spanId();
        String token = Town.customer(customer);
        String known = integration("known");
        for (String name : new String[] {known, integration("second"), integration("third")}) {
            orders(name, 1).sendSpans(token).then().statusCode(200);
        }
        assertThat(failures(token, known)).hasSize(1);
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/ingest-log")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].reason", containsString("service.name"));
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("[{\"integration\":\"fourth\",\"name\":\"seen\"},{\"integration\":\"" + known
                        + "\",\"name\":\"seen\"}]")
                .post("/api/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected.index", equalTo(java.util.List.of(0)));
    }
}
