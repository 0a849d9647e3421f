package dev.handrail.cases.files;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Asks a ClamAV daemon, by its command INSTREAM (clamd(8)): chunks with their length before them, then a length of zero;
 * the answer is "stream: OK" or "stream: … FOUND".
 */
final class ClamAv implements AttachmentScanner {
    private static final Logger LOG = Logger.getLogger(ClamAv.class);
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4_096;
    private final Vertx vertx;
    private final String host;
    private final int port;
    private final int patience;

    /** @param patience for connecting and for each answer */
    ClamAv(Vertx vertx, String host, int port, Duration patience) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.patience = (int) patience.toMillis();
    }

    @Override
    public Uni<Found> scan(byte[] content) {
        return vertx.executeBlocking(() -> ask(content), false);
    }

    private Found ask(byte[] content) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), patience);
            socket.setSoTimeout(patience);
            send(socket.getOutputStream(), content);
            byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
            return found(
                    new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip());
        } catch (IOException away) {
            LOG.warnf("the scanner at %s:%d did not answer: %s", host, port, away.getMessage());
            return Found.UNKNOWN;
        }
    }

    private static void send(OutputStream to, byte[] content) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.write(COMMAND);
        for (int at = 0; at < content.length; at += CHUNK) {
            int length = Math.min(CHUNK, content.length - at);
            out.writeInt(length);
            out.write(content, at, length);
        }
        out.writeInt(0);
        out.flush();
    }

    private static Found found(String answer) {
        if (answer.equals("stream: OK")) {
            return Found.CLEAN;
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            return Found.HARM;
        }
        LOG.warnf("the scanner answered: %s", answer);
        return Found.UNKNOWN;
    }
}
