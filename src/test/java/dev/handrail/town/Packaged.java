package dev.handrail.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application as a process of its own, on an embedded database that outlives it. */
public final class Packaged {
    public static final String OPERATOR = "hr_operator_of_the_survival_test_0000";
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private final Path directory;
    private final List<String> settings;
    private Process process;
    private int port;

    /** @param settings "-Dname=value" */
    public Packaged(Path directory, String... settings) {
        this.directory = directory.toAbsolutePath();
        this.settings = List.of(settings);
    }

    /** Until it listens. */
    public Packaged start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=0",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.oidc.auth-server-url=http://127.0.0.1:9/nobody",
                "-Dquarkus.oidc.client-id=handrail",
                "-Dquarkus.oidc.credentials.secret=secret",
                "-Dquarkus.oidc.token-state-manager.encryption-secret=survival-test-secret-32-characters",
                "-Dhandrail.operator.token=" + OPERATOR,
                "-Dhandrail.embedded.directory=" + directory));
        command.addAll(settings);
        command.addAll(List.of(
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder told = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            told.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                port = Integer.parseInt(listening.group(1));
                RestAssured.port = port;
                drain(output);
                return this;
            }
        }
        throw new AssertionError("the application did not start:\n" + told);
    }

    /** Requests without a port go here from now on. */
    public void listen() {
        RestAssured.port = port;
    }

    /** Starts the database's server with these variables; the application, which had stopped it, finds it running. */
    public void databaseWith(Map<String, String> variables) throws Exception {
        Path data = directory.resolve("data");
        String options = Files.readString(data.resolve("postmaster.opts")).strip();
        // the server refuses to be root's
        String user = System.getProperty("user.name").equals("root") ? "unshare -U " : "";
        ProcessBuilder program = new ProcessBuilder("sh", "-c", "exec " + user + options)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("postgres-again.log").toFile());
        program.environment().putAll(variables);
        program.start();
        await().until(() -> {
            try (Connection ignored = database()) {
                return true;
            } catch (SQLException | IOException notYet) {
                return false;
            }
        });
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

    /** kill -9. */
    public void kill() throws Exception {
        kill(process.pid());
        process.waitFor();
    }

    public void stop() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    public long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                .get(0)
                .trim());
    }

    /** As the owner of the tables, past every wall. */
    public Connection database() throws SQLException, IOException {
        String server = Files.readAllLines(directory.resolve("data/postmaster.pid"))
                .get(3)
                .trim();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server + "/handrail", "handrail_owner", "");
    }

    public static void kill(long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor())
                .isZero();
    }

    public Response call(String method, String path, String token, String body) {
        var request = RestAssured.given()
                .port(port)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json");
        return (body == null ? request : request.body(body)).request(method, path);
    }

    /** Makes a customer and a credential of its own. @return the token */
    public String customer(String id, String body) {
        call("PUT", "/api/v1/tenants/" + id, OPERATOR, body).then().statusCode(200);
        return call(
                        "POST",
                        "/api/v1/credentials?tenant=" + id,
                        OPERATOR,
                        "{\"name\":\"runtime\",\"scopes\":[\"ingest\",\"read\",\"admin\"]}")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }
}
