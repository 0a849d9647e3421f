package dev.handrail.api;

import static dev.handrail.town.Town.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handrail.town.Otlp;
import dev.handrail.town.Town;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that is not ours: the OpenTelemetry JavaScript SDK. Runs where Node and its package registry are. */
@QuarkusTest
class JavaScriptClientTest {
    private static final Path CLIENT = Path.of("target/js").toAbsolutePath();

    @TestHTTPResource
    URI base;

    @Inject
    @DataSource("owner")
    AgroalDataSource owner;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(
                runs("node", "--version") && runs("npm", "--version"),
                "no Node here: the JavaScript client is left out");
        Files.createDirectories(CLIENT);
        for (String file : List.of("package.json", ".npmrc", "send.mjs", "reasons.mjs")) {
            Files.copy(
                    Path.of("src/test/js", file),
                    CLIENT.resolve(file),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund")
                .directory(CLIENT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(CLIENT.resolve("npm.log").toFile())
                .start();
        assumeTrue(npm.waitFor(5, TimeUnit.MINUTES) && npm.exitValue() == 0, "the SDK cannot be fetched here");
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A customer of its own, so that the counts are whole. */
    private static String customer() {
        return Town.customer("js-" + Otlp.spanId());
    }

    private JsonPath send(String token, String seed, String order, String format) throws Exception {
        Process client = new ProcessBuilder(
                        "node", "send.mjs", base.toString().replaceAll("/$", ""), token, seed, order, format)
                .directory(CLIENT.toFile())
                .redirectError(CLIENT.resolve("client.log").toFile())
                .start();
        String told = new String(client.getInputStream().readAllBytes());
        assertThat(client.waitFor())
                .as(Files.readString(CLIENT.resolve("client.log")))
                .isZero();
        return new JsonPath(told.substring(told.lastIndexOf("\n{") + 1));
    }

    @ParameterizedTest
    @CsvSource({"spans-first,proto", "logs-first,json", "mixed,proto"})
    void of_300_records_16_fail_in_6_cases_whatever_comes_first_and_once_more_is_still_16(String order, String format)
            throws Exception {
        String token = customer();
        for (int round = 0; round < 2; round++) {
            JsonPath sent = send(token, "7", order, format);
            assertThat(sent.getInt("records")).isEqualTo(300);
            assertThat(get(token, "/api/v1/failures?limit=200").getList("items"))
                    .hasSize(16);
            assertThat(get(token, "/api/v1/cases?limit=200").getList("items")).hasSize(6);
        }
    }

    @Test
    void no_secret_that_a_client_sends_is_in_the_database() throws Exception {
        JsonPath sent = send(customer(), "8", "mixed", "json");
        List<String> secrets = sent.getList("secrets", String.class);
        assertThat(secrets).hasSizeGreaterThan(5);
        List<String> found = new ArrayList<>();
        for (String row : dump()) {
            secrets.stream().filter(row::contains).forEach(secret -> found.add(secret + " in " + row));
        }
        assertThat(found).isEmpty();
    }

    /** Every row of every table, as text. */
    private List<String> dump() throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement tables = connection.createStatement();
                ResultSet names =
                        tables.executeQuery("select relname from pg_class where relnamespace = 'public'::regnamespace"
                                + " and relkind in ('r', 'p') and not relispartition")) {
            while (names.next()) {
                try (Statement statement = connection.createStatement();
                        ResultSet table = statement.executeQuery("select t::text from " + names.getString(1) + " t")) {
                    while (table.next()) {
                        rows.add(table.getString(1));
                    }
                }
            }
        }
        assertThat(rows).hasSizeGreaterThan(300);
        return rows;
    }
}
