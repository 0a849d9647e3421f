package dev.handrail.api;

import io.vertx.grpc.common.GrpcStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The bytes of gRPC's messages. */
final class GrpcMessages {
    /** As for bodies over HTTP: bytes, after decompression. */
    static final int LARGEST = 16 * 1024 * 1024;

    private GrpcMessages() {}

    static GrpcRefusal tooLarge() {
        return new GrpcRefusal(
                GrpcStatus.RESOURCE_EXHAUSTED,
                "The request is larger than 16 MiB after decompression. Send smaller ones.");
    }

    /** Reads one byte more than is allowed, and no further: a bomb costs no more than an honest message. */
    static byte[] inflated(byte[] compressed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] plain = in.readNBytes(LARGEST + 1);
            if (plain.length > LARGEST) {
                throw tooLarge();
            }
            return plain;
        } catch (IOException e) {
            throw new GrpcRefusal(GrpcStatus.INVALID_ARGUMENT, "The message says that it is gzip, and is not.");
        }
    }
}
