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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged application with little memory, and senders that would like more of it. */
class SurgeIT {
    private static final int AT_ONCE = 40;
    private static final int ROUNDS = 3;
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

    private static byte[] zipped(int mebibytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write("{\"resourceSpans\":[".getBytes(UTF_8));
            for (int i = 0; i < mebibytes; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }

    /** Says in its trailer that it is shorter than it is. */
    private static byte[] lying(int mebibytes) throws Exception {
        byte[] zipped = zipped(mebibytes);
        ByteBuffer.wrap(zipped).order(ByteOrder.LITTLE_ENDIAN).putInt(zipped.length - Integer.BYTES, 15 << 20);
        return zipped;
    }

    private HttpRequest traces(byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/traces"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Test
    void bombs_of_64_mib_at_once_are_refused_and_a_small_heap_outlives_them() throws Exception {
        List<HttpRequest> bombs = List.of(traces(zipped(64)), traces(zipped(15)), traces(lying(64)));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        assertThat(client.send(bombs.get(0), BodyHandlers.discarding()).statusCode())
                .isEqualTo(413);
        Set<Integer> answers = new HashSet<>();
        for (HttpRequest bomb : bombs) {
            for (int round = 0; round < ROUNDS; round++) {
                List<CompletableFuture<HttpResponse<Void>>> sent = Stream.generate(
                                () -> client.sendAsync(bomb, BodyHandlers.discarding()))
                        .limit(AT_ONCE)
                        .toList();
                // a connection that was closed before the body was read is an answer too: nothing was taken
                sent.forEach(
                        each -> answers.add(each.handle((answer, failure) -> answer == null ? 503 : answer.statusCode())
                                .join()));
            }
        }
        assertThat(answers).isSubsetOf(400, 413, 503).contains(413);
        Otlp.from("orders")
                .span(Row.span("send").record("order", "PO-1").failed())
                .sendSpans(token)
                .then()
                .statusCode(200);
    }
}
