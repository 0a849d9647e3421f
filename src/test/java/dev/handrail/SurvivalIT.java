package dev.handrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Packaged;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged application on its embedded database: what was answered 200 is there, whatever is killed. */
class SurvivalIT {
    private static final int SENDERS = 4;

    private final Packaged app = new Packaged(Path.of("target/survival"));
    private String token;
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();

    @BeforeEach
    void begin() throws Exception {
        token = app.start().customer("acme", "{\"name\":\"Acme Retail\"}");
    }

    @AfterEach
    void end() throws Exception {
        app.stop();
    }

    @Test
    void what_was_answered_200_survives_kill_9_of_the_database_of_the_jvm_and_of_both() throws Exception {
        whileSending(() -> {
            long before = app.postmaster();
            Packaged.kill(before);
            sendUntilAcknowledged("after-database");
            assertThat(app.postmaster()).as("started again by itself").isNotEqualTo(before);
        });
        whileSending(() -> {
            app.kill();
            app.start();
            sendUntilAcknowledged("after-jvm");
        });
        whileSending(() -> {
            long database = app.postmaster();
            Packaged.kill(database);
            app.kill();
            app.start();
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
            assertThat(answer.header("Retry-After")).as("when to come again").isNotNull();
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
            var page = app.call("GET", "/api/v1/failures?limit=200" + after, token, null)
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
}
