package dev.handrail.cases.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.cases.files.AttachmentScanner.Found;
import io.vertx.mutiny.core.Vertx;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks ClamAV's protocol. */
class ClamAvTest {
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.closeAndAwait();
    }

    /** Reads one stream as clamd does and answers. */
    private static <T> T with(Function<byte[], String> answer, Function<ClamAv, T> work) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, answer));
            T result = work.apply(new ClamAv(vertx, "localhost", server.getLocalPort(), Duration.ofSeconds(5)));
            served.join();
            return result;
        }
    }

    private static void serve(ServerSocket server, Function<byte[], String> answer) {
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] command = in.readNBytes(10);
            assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
            java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
            for (int length = in.readInt(); length != 0; length = in.readInt()) {
                all.write(in.readNBytes(length));
            }
            socket.getOutputStream()
                    .write((answer.apply(all.toByteArray()) + "\0").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String judge(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(EICAR)
                ? "stream: Eicar-Test-Signature FOUND"
                : "stream: OK";
    }

    private static Found scan(ClamAv scanner, byte[] content) {
        return scanner.scan(content).await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void what_is_clean_and_what_is_not_is_told_apart_however_long_it_is() throws IOException {
        byte[] large = new byte[3 * 64 * 1024 + 7];
        new Random(1).nextBytes(large);
        assertThat(ClamAvTest.<Found>with(
                        content -> java.util.Arrays.equals(content, large) ? "stream: OK" : "stream: Cut FOUND",
                        scanner -> scan(scanner, large)))
                .isEqualTo(Found.CLEAN);
        byte[] eicar = EICAR.getBytes(StandardCharsets.US_ASCII);
        assertThat(ClamAvTest.<Found>with(ClamAvTest::judge, scanner -> scan(scanner, eicar)))
                .isEqualTo(Found.HARM);
    }

    @Test
    void any_other_answer_and_nobody_there_is_not_clean() throws IOException {
        assertThat(ClamAvTest.<Found>with(
                        content -> "INSTREAM size limit exceeded. ERROR", scanner -> scan(scanner, new byte[10])))
                .isEqualTo(Found.UNKNOWN);
        int free;
        try (ServerSocket server = new ServerSocket(0)) {
            free = server.getLocalPort();
        }
        assertThat(scan(new ClamAv(vertx, "localhost", free, Duration.ofSeconds(5)), new byte[10]))
                .isEqualTo(Found.UNKNOWN);
    }

    @Test
    void a_file_that_may_do_harm_or_was_not_checked_is_not_taken(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("note.txt"), "Look: " + EICAR);
        List<Uploads.Upload> came = List.of(new Uploads.Upload("note.txt", file, Files.size(file)));
        Uploads.Looked harm = with(
                ClamAvTest::judge,
                scanner -> new Uploads(vertx, scanner).look(came).await().atMost(Duration.ofSeconds(20)));
        assertThat(harm.unfit().sentence()).isEqualTo("attached_harm");
        Uploads.Looked unchecked = with(
                content -> "stream: busy ERROR",
                scanner -> new Uploads(vertx, scanner).look(came).await().atMost(Duration.ofSeconds(20)));
        assertThat(unchecked.unfit().sentence()).isEqualTo("attached_unchecked");
        assertThat(unchecked.files()).isEmpty();
    }
}
