package dev.handrail.api;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.vertx.grpc.common.GrpcStatus;
import java.util.Base64;

/** Ends a call of gRPC with a status. OTLP's clients repeat a call only where the status or its details say so. */
final class GrpcRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NEVER = 0;
    private final GrpcStatus status;
    private final int again;

    /** One that a repeat would not change. */
    GrpcRefusal(GrpcStatus status, String message) {
        this(status, message, NEVER);
    }

    /** @param again after how many seconds the client may repeat its call */
    GrpcRefusal(GrpcStatus status, String message, int again) {
        super(message, null, false, false);
        this.status = status;
        this.again = again;
    }

    static GrpcRefusal later(String message) {
        return new GrpcRefusal(GrpcStatus.UNAVAILABLE, message, 1);
    }

    GrpcStatus status() {
        return status;
    }

    /** The trailer grpc-status-details-bin, or null: when to come again. */
    String details() {
        if (again == NEVER) {
            return null;
        }
        var details = Status.newBuilder()
                .setCode(status.code)
                .setMessage(getMessage())
                .addDetails(Any.pack(RetryInfo.newBuilder()
                        .setRetryDelay(Duration.newBuilder().setSeconds(again))
                        .build()));
        return Base64.getEncoder().encodeToString(details.build().toByteArray());
    }
}
