package dev.handrail.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handrail.shared.Json;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Takes what the demo sends, decodes it and keeps it; hands out the commands that a test puts in. */
final class DummyHandrail implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** A span and who sent it. */
    record Told(String credential, Span span) {}

    /** A request: what was sent where, by whom. */
    record Got(String method, String path, String credential, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Told> spans = new ArrayList<>();
    private final List<LogRecord> logs = new ArrayList<>();
    private final List<String> failing = new ArrayList<>();
    final BlockingQueue<Got> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<String> commandsOfAcme = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> commandsOfBeacon = new LinkedBlockingQueue<>();
    /** Ids of commands that are somebody else's by now. */
    final Set<String> refused = ConcurrentHashMap.newKeySet();

    DummyHandrail() throws IOException {
        this(0);
    }

    DummyHandrail(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request to this path is answered 503. */
    void failOnce(String path) {
        synchronized (this) {
            failing.add(path);
        }
    }

    /** The spans so far, as soon as there is one like this. */
    List<Span> spansWith(Predicate<Span> wanted) throws InterruptedException {
        await(told -> wanted.test(told.span));
        return spans();
    }

    /** Waits for a span like this. */
    synchronized void await(Predicate<Told> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (spans.stream().noneMatch(wanted)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no such span among " + spans.size());
            }
            wait(left);
        }
    }

    synchronized List<Span> spans() {
        return spans.stream().map(Told::span).toList();
    }

    synchronized List<LogRecord> logs() {
        return List.copyOf(logs);
    }

    /** The next request like this; others before it are passed over. */
    Got request(Predicate<Got> wanted) throws InterruptedException {
        while (true) {
            var got = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (got == null) {
                throw new AssertionError("no such request");
            }
            if (wanted.test(got)) {
                return got;
            }
        }
    }

    static String text(List<KeyValue> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse(null);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var credential = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] body = body(exchange);
        boolean fails;
        synchronized (this) {
            fails = failing.remove(path);
        }
        if (fails) {
            answer(exchange, 503, new byte[0]);
            return;
        }
        if (!path.startsWith("/v1/")) {
            requests.add(
                    new Got(exchange.getRequestMethod(), path, credential, new String(body, StandardCharsets.UTF_8)));
        }
        if (path.equals("/v1/traces") || path.equals("/v1/logs")) {
            keep(path, credential, body);
            answer(exchange, 200, new byte[0]);
        } else if (path.equals("/api/v1/commands")) {
            answer(exchange, 200, commands(credential).getBytes(StandardCharsets.UTF_8));
        } else if (path.endsWith("/acceptance")) {
            answer(exchange, refused.contains(path.split("/")[4]) ? 409 : 200, new byte[0]);
        } else {
            answer(exchange, 204, null);
        }
    }

    private synchronized void keep(String path, String credential, byte[] body) throws IOException {
        if (path.equals("/v1/traces")) {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList()
                            .forEach(scope ->
                                    scope.getSpansList().forEach(span -> spans.add(new Told(credential, span)))));
        } else {
            ExportLogsServiceRequest.parseFrom(body)
                    .getResourceLogsList()
                    .forEach(resource ->
                            resource.getScopeLogsList().forEach(scope -> logs.addAll(scope.getLogRecordsList())));
        }
        notifyAll();
    }

    /** A long poll, as the real one. */
    private String commands(String credential) {
        try {
            var waiting = credential.endsWith("acme") ? commandsOfAcme : commandsOfBeacon;
            var command = waiting.poll(2, TimeUnit.SECONDS);
            return "{\"commands\":[" + (command == null ? "" : command) + "]}";
        } catch (InterruptedException e) {
            return "{\"commands\":[]}";
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        var in = exchange.getRequestBody();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return (zipped ? new GZIPInputStream(in) : in).readAllBytes();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body == null || body.length == 0 ? -1 : body.length);
        if (body != null && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(String text) {
        return (Map<String, Object>) Json.read(text);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
