package dev.handrail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged application on its embedded database: what was answered 200 is there, whatever is killed. */
class SurvivalIT {
    private static final String OPERATOR = "hr_operator_of_the_survival_test_0000";
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Path DIRECTORY = Path.of("target/survival").toAbsolutePath();
    private static final int SENDERS = 4;

    private Process app;
    private String token;
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();

    @BeforeEach
    void begin() throws Exception {
        start();
        call("PUT", "/api/v1/tenants/acme", OPERATOR, "{\"name\":\"Acme Retail\"}")
                .then()
                .statusCode(200);
        token = call(
                        "POST",
                        "/api/v1/credentials?tenant=acme",
                        OPERATOR,
                        "{\"name\":\"runtime\",\"scopes\":[\"ingest\",\"read\"]}")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    @AfterEach
    void end() throws Exception {
        if (app.isAlive()) {
            app.destroy();
            app.waitFor();
        }
    }

    @Test
    void what_was_answered_200_survives_kill_9_of_the_database_of_the_jvm_and_of_both() throws Exception {
        whileSending(() -> {
            long before = postmaster();
            kill(before);
            sendUntilAcknowledged("after-database");
            assertThat(postmaster()).as("started again by itself").isNotEqualTo(before);
        });
        whileSending(() -> {
            kill(app.pid());
            app.waitFor();
            start();
            sendUntilAcknowledged("after-jvm");
        });
        whileSending(() -> {
            long database = postmaster();
            kill(app.pid());
            kill(database);
            app.waitFor();
            start();
            sendUntilAcknowledged("after-both");
        });
        assertThat(stored()).containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(30);
    }

    private interface Disaster {
        void strike() throws Exception;
    }

    /** The disaster strikes when some were acknowledged and while others are under way. */
    private void whileSending(Disaster disaster) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        CountDownLatch some = new CountDownLatch(8);
        CountDownLatch over = new CountDownLatch(1);
        for (int i = 0; i < SENDERS; i++) {
            senders.submit(() -> {
                while (over.getCount() > 0) {
                    if (send("R-" + Otlp.spanId())) {
                        some.countDown();
                    }
                }
            });
        }
        assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
        disaster.strike();
        over.countDown();
        senders.shutdown();
        assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    private void sendUntilAcknowledged(String reference) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!send(reference)) {
            assertThat(System.nanoTime())
                    .as("the application found its database again")
                    .isLessThan(deadline);
        }
    }

    private boolean send(String reference) {
        try {
            Response answer = Otlp.from("survival")
                    .span(Row.span("send").record("order", reference).failed())
                    .sendSpans(token);
            if (answer.statusCode() == 200) {
                acknowledged.add(reference);
                return true;
            }
            assertThat(answer.statusCode())
                    .as("never anything that a client would not repeat")
                    .isEqualTo(503);
        } catch (RuntimeException refusedOrReset) {
            assertThat(refusedOrReset.toString()).containsAnyOf("Connect", "Socket", "NoHttpResponse", "reset");
        } catch (AssertionError e) {
            throw e;
        } catch (Exception refusedOrReset) {
            assertThat(refusedOrReset).isInstanceOf(IOException.class);
        }
        return false;
    }

    private Set<String> stored() {
        Set<String> references = new TreeSet<>();
        String after = "";
        while (after != null) {
            var page = call("GET", "/api/v1/failures?limit=200" + after, token, null)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> records = page.getList("items.record");
            records.forEach(record -> references.add((String) record.get("reference")));
            after = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }
        return references;
    }

    private static Response call(String method, String path, String token, String body) {
        var request = given().header("Authorization", "Bearer " + token).contentType("application/json");
        return (body == null ? request : request.body(body)).request(method, path);
    }

    private void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=0",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.oidc.auth-server-url=http://127.0.0.1:9/nobody",
                "-Dquarkus.oidc.client-id=handrail",
                "-Dquarkus.oidc.credentials.secret=secret",
                "-Dquarkus.oidc.token-state-manager.encryption-secret=survival-test-secret-32-characters",
                "-Dhandrail.operator.token=" + OPERATOR,
                "-Dhandrail.embedded.directory=" + DIRECTORY,
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString()));
        app = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(app.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder told = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            told.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                RestAssured.port = Integer.parseInt(listening.group(1));
                drain(output);
                return;
            }
        }
        throw new AssertionError("the application did not start:\n" + told);
    }

    /** A full pipe would stop the application. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> {
            try {
                output.lines().forEach(line -> {});
            } catch (UncheckedIOException killed) {
                // nothing more to read
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    private static long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(DIRECTORY.resolve("data/postmaster.pid"))
                .get(0)
                .trim());
    }

    private static void kill(long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor())
                .isZero();
    }
}
