package dev.handrail.demo;

import dev.handrail.shared.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command API, as a customer's runtime calls it. */
final class DemoCommands {
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;
    private final String token;

    DemoCommands(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Waits for commands. An empty list when there were none for a while. */
    @SuppressWarnings("unchecked")
    List<Command> take() throws IOException, InterruptedException {
        var request = request("/api/v1/commands?wait=" + LONG_POLL.toSeconds() + "s&max=50", LONG_POLL.plus(PATIENCE));
        var response = http.send(request.GET().build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("commands answered " + response.statusCode());
        }
        try {
            var body = (Map<String, Object>) Json.read(response.body());
            var commands = (List<Map<String, Object>>) body.get("commands");
            return commands.stream().map(Command::read).toList();
        } catch (RuntimeException e) {
            throw new IOException("commands answered something else", e);
        }
    }

    /** Only after a 200 may the runtime act: otherwise the command may be someone else's by now. */
    boolean accept(Command command) throws IOException, InterruptedException {
        return post(command, "acceptance", Map.of()).statusCode() == 200;
    }

    /** True when the outcome is known there, or never will be. */
    boolean outcome(Command command, Command.Outcome outcome) throws IOException, InterruptedException {
        var body = new LinkedHashMap<String, Object>();
        body.put("outcome", outcome.outcome());
        body.put("message", outcome.message());
        body.put("code", outcome.code());
        body.put("errors", Names.asJson(outcome.errors()));
        int status = post(command, "outcome", body).statusCode();
        return status < 500 && status != 429;
    }

    private HttpResponse<String> post(Command command, String what, Map<String, Object> body)
            throws IOException, InterruptedException {
        var request = request("/api/v1/commands/" + command.id() + "/" + what, PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }
}
