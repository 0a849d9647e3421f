package dev.handrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.town.Otlp;
import dev.handrail.town.Otlp.Row;
import dev.handrail.town.Packaged;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged application with little memory, and senders that would like more of it. */
class SurgeIT {
    private static final int AT_ONCE = 40;
    private final Packaged app = new Packaged(Path.of("target/surge"), "-Xmx192m", "-XX:+ExitOnOutOfMemoryError");
    private String token;

    @BeforeEach
    void begin() throws Exception {
        token = app.start().customer("acme", "{\"name\":\"Acme Retail\"}");
    }

    @AfterEach
    void end() throws Exception {
        app.stop();
    }

    private static byte[] bomb() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write("{\"resourceSpans\":[".getBytes(UTF_8));
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }

    @Test
    void bombs_of_64_mib_at_once_are_413_or_503_and_a_small_heap_outlives_them() throws Exception {
        byte[] bomb = bomb();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/traces"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bomb))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Integer> answers = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            List<CompletableFuture<HttpResponse<Void>>> sent = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                sent.add(client.sendAsync(request, BodyHandlers.discarding()));
            }
            for (CompletableFuture<HttpResponse<Void>> each : sent) {
                // a connection that was closed before the body was read is an answer too: nothing was taken
                answers.add(each.handle((answer, failure) -> answer == null ? 503 : answer.statusCode())
                        .join());
            }
        }
        assertThat(answers).containsOnly(413, 503);
        Otlp.from("orders")
                .span(Row.span("send").record("order", "PO-1").failed())
                .sendSpans(token)
                .then()
                .statusCode(200);
    }
}
