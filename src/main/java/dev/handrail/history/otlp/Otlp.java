package dev.handrail.history.otlp;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.handrail.history.rules.Metrics;
import dev.handrail.history.rules.Resource;
import dev.handrail.shared.Json;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * OTLP/HTTP 1.x: request bodies into records, and the bodies of replies, in the request's own encoding. Bodies are complete
 * and decompressed.
 */
public final class Otlp {
    private Otlp() {}

    public enum Signal {
        TRACES("rejectedSpans"),
        LOGS("rejectedLogRecords"),
        METRICS("rejectedDataPoints");

        private final String rejected;

        Signal(String rejected) {
            this.rejected = rejected;
        }
    }

    /**
     * @param signal traces or logs; metrics are {@linkplain #metrics other records}
     * @param json whether the content type says JSON, else it is protobuf
     * @return one per resource, also for those without rows; none for an empty request
     * @throws UndecodableException with a message that a client's developer understands
     */
    public static List<Resource> decode(Signal signal, byte[] body, boolean json) {
        if (json) {
            return new JsonRequest(signal).decode(body);
        }
        try {
            return signal == Signal.TRACES ? ProtobufRequest.traces(body) : ProtobufRequest.logs(body);
        } catch (InvalidProtocolBufferException e) {
            throw new UndecodableException("the body is no OTLP request in protobuf: " + hint(body, e));
        }
    }

    /** The same for metrics. */
    public static List<Metrics> metrics(byte[] body, boolean json) {
        if (json) {
            return JsonMetrics.decode(body);
        }
        try {
            return ProtobufMetrics.decode(body);
        } catch (InvalidProtocolBufferException e) {
            throw new UndecodableException("the body is no OTLP request in protobuf: " + hint(body, e));
        }
    }

    /**
     * The reply to what was committed.
     *
     * @param rejected how many rows were not taken in; {@code partial_success} appears only then
     * @param message why not
     */
    public static byte[] accepted(Signal signal, boolean json, long rejected, String message) {
        if (json) {
            return text(rejected > 0 ? Map.of("partialSuccess", partial(signal, rejected, message)) : Map.of());
        }
        return switch (signal) {
            case TRACES -> acceptedSpans(rejected, message);
            case LOGS -> acceptedLogs(rejected, message);
            case METRICS -> acceptedPoints(rejected, message);
        };
    }

    /**
     * The body of a refusal, a {@code google.rpc.Status}.
     *
     * @param grpcCode as gRPC numbers them: 3 invalid argument, 14 unavailable
     */
    public static byte[] status(boolean json, int grpcCode, String message) {
        if (json) {
            var status = new LinkedHashMap<String, Object>();
            status.put("code", grpcCode);
            status.put("message", known(message));
            return text(status);
        }
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeInt32(1, grpcCode);
            out.writeString(2, known(message));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> partial(Signal signal, long rejected, String message) {
        var partial = new LinkedHashMap<String, Object>();
        // 64 bits are text in protobuf's JSON
        partial.put(signal.rejected, Long.toString(rejected));
        partial.put("errorMessage", known(message));
        return partial;
    }

    private static byte[] acceptedSpans(long rejected, String message) {
        var response = ExportTraceServiceResponse.newBuilder();
        if (rejected > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(rejected)
                    .setErrorMessage(known(message)));
        }
        return response.build().toByteArray();
    }

    private static byte[] acceptedLogs(long rejected, String message) {
        var response = ExportLogsServiceResponse.newBuilder();
        if (rejected > 0) {
            response.setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(rejected)
                    .setErrorMessage(known(message)));
        }
        return response.build().toByteArray();
    }

    private static byte[] acceptedPoints(long rejected, String message) {
        var response = ExportMetricsServiceResponse.newBuilder();
        if (rejected > 0) {
            response.setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                    .setRejectedDataPoints(rejected)
                    .setErrorMessage(known(message)));
        }
        return response.build().toByteArray();
    }

    /** An exception may have no message. */
    private static String known(String message) {
        return message == null ? "" : message;
    }

    private static byte[] text(Map<String, Object> value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String hint(byte[] body, InvalidProtocolBufferException e) {
        int first = body.length == 0 ? -1 : body[0] & 0xFF;
        int second = body.length < 2 ? -1 : body[1] & 0xFF;
        if (first == '{') {
            return "it begins like JSON, which needs the content type application/json";
        }
        if (first == 0x1F && second == 0x8B) {
            return "it is compressed, which needs the header Content-Encoding: gzip";
        }
        return e.getMessage();
    }
}
