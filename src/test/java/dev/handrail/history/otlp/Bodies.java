package dev.handrail.history.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.JsonFormat;
import dev.handrail.history.otlp.Otlp.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/** What real exporters sent, and the same in the other encoding. */
final class Bodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");

    private Bodies() {}

    static byte[] real(String name) {
        try (var in = Bodies.class.getResourceAsStream("/otlp/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Signal signal(String name) {
        return name.contains("traces") ? Signal.TRACES : Signal.LOGS;
    }

    /** By protobuf's own writer; only the ids are put into hex afterwards. */
    static byte[] asJson(Signal signal, byte[] protobuf, boolean numbersForEnums) throws IOException {
        var printer = JsonFormat.printer();
        printer = numbersForEnums ? printer.printingEnumsAsInts() : printer;
        String text = printer.print(
                signal == Signal.TRACES
                        ? ExportTraceServiceRequest.parseFrom(protobuf)
                        : ExportLogsServiceRequest.parseFrom(protobuf));
        JsonNode tree = JSON.readTree(text);
        hex(tree);
        return JSON.writeValueAsBytes(tree);
    }

    private static void hex(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var id : IDS) {
                if (object.hasNonNull(id)) {
                    byte[] bytes = Base64.getDecoder().decode(object.get(id).asText());
                    object.put(id, HexFormat.of().withUpperCase().formatHex(bytes));
                }
            }
        }
        node.forEach(Bodies::hex);
    }
}
