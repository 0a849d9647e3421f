package dev.handrail.town;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;

/**
 * A customer's program that knows nothing of Handrail but the names of its records: what it calls and what it logs is told by
 * the OpenTelemetry agent that it is started with.
 */
public final class AgentShop {
    private static final Logger LOG = Logger.getLogger("shop");

    private AgentShop() {}

    /** @param args the references of orders, of which the target takes none that begin with X */
    public static void main(String[] args) throws Exception {
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/orders", exchange -> {
            byte[] answer = "{\"error\":\"the supplier is not known\"}".getBytes(StandardCharsets.UTF_8);
            boolean refused = exchange.getRequestURI().getPath().contains("/X");
            exchange.sendResponseHeaders(refused ? 422 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        target.start();
        Tracer tracer = GlobalOpenTelemetry.getTracer("shop");
        Span run = tracer.spanBuilder("import orders").setNoParent().startSpan();
        try (Scope ignored = run.makeCurrent()) {
            for (String reference : args) {
                send(
                        tracer,
                        reference,
                        "http://127.0.0.1:" + target.getAddress().getPort() + "/orders/");
            }
        } finally {
            run.end();
            target.stop(0);
        }
    }

    private static void send(Tracer tracer, String reference, String address) throws Exception {
        Span order = tracer.spanBuilder("send order")
                .setAttribute("handrail.record.type", "order")
                .setAttribute("handrail.record.reference", reference)
                .startSpan();
        try (Scope ignored = order.makeCurrent()) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + reference))
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                LOG.severe("order " + reference + " was refused: " + answer.body());
            } else {
                order.setAttribute("handrail.outcome", "succeeded");
            }
        } finally {
            order.end();
        }
    }
}
