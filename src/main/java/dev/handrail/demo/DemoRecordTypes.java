package dev.handrail.demo;

import dev.handrail.shared.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells the catalogue what the demo's integrations are called and what their records look like: a JSON Schema for each, from
 * {@code demo/record-types}.
 */
final class DemoRecordTypes {
    private static final String OPERATOR = "hr_demo_operator";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;
    private final Set<Flow> left = EnumSet.allOf(Flow.class);

    DemoRecordTypes(URI base) {
        this.base = base;
    }

    /**
     * Registers those that are not registered yet.
     *
     * @return whether none is left
     * @throws IOException when the server cannot be reached
     */
    boolean register() throws IOException, InterruptedException {
        for (Flow flow : Set.copyOf(left)) {
            if (put(flow)) {
                left.remove(flow);
            }
        }
        return left.isEmpty();
    }

    private boolean put(Flow flow) throws IOException, InterruptedException {
        var integration = "/api/v1/integrations/" + flow.key;
        var name = Json.write(Map.of("name", flow.title)).getBytes(StandardCharsets.UTF_8);
        return put(integration, name) && put(integration + "/record-types/" + flow.type, read(flow));
    }

    private boolean put(String path, byte[] json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + OPERATOR)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(json))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
    }

    /** @return the body that describes the flow's record type */
    static byte[] read(Flow flow) {
        var name = "/demo/record-types/" + flow.key + "/" + flow.type + ".json";
        try (InputStream in = DemoRecordTypes.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
