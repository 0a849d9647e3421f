package dev.handrail.api;

import dev.handrail.platform.Problem;
import dev.handrail.platform.ProblemException;
import dev.handrail.platform.WaitingBytes;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Inflates compressed bodies, none beyond the limit and only as many at once as there is room for. The server must not do it:
 * it inflates a body while it reads it, before anybody can say that there are too many, and forty small bombs at once exhaust
 * the memory.
 */
@Singleton
class Inflation {
    private final WaitingBytes waiting;
    private final long largest;

    Inflation(WaitingBytes waiting, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.waiting = waiting;
        this.largest = largest.asLongValue();
    }

    /**
     * Hands on the plain body. The room of one that was compressed is given back when what was made of it is done.
     *
     * @param encoding of the body (RFC 9110, 8.4); null for none
     */
    <T> Uni<T> plain(byte[] body, String encoding, Function<byte[], Uni<T>> next) {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return next.apply(body);
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new ProblemException(
                    Problem.of(415, "Unsupported Media Type", "Bodies are compressed by gzip or not at all."));
        }
        long length = lengthOfPlain(body);
        if (length > largest) {
            throw new ProblemException(
                    Problem.of(413, "Too large", "The request is too large: " + length + " bytes when inflated."));
        }
        if (!waiting.claim(length)) {
            throw new ProblemException(Problem.of(
                    503, "Not available just now", "There is no room for this request just now. Send it again."));
        }
        return Uni.createFrom()
                .item(() -> inflated(body, (int) length))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(next::apply)
                .onTermination()
                .invoke(() -> waiting.release(length));
    }

    /** What the trailer says (RFC 1952, 2.3.1); what follows is held to it, so that a lie gains nothing. */
    private static long lengthOfPlain(byte[] gzip) {
        if (gzip.length < Integer.BYTES) {
            throw broken();
        }
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN).getInt(gzip.length - Integer.BYTES));
    }

    private static byte[] inflated(byte[] gzip, int length) {
        byte[] plain = new byte[length];
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            if (in.readNBytes(plain, 0, length) < length || in.read() >= 0) {
                throw broken();
            }
            return plain;
        } catch (IOException e) {
            throw broken();
        }
    }

    private static ProblemException broken() {
        return ProblemException.badRequest(
                "The body says that it is gzip, and is not, or is not one member whose trailer tells its length.");
    }
}
