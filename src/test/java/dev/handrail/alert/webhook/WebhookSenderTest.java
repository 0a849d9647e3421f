package dev.handrail.alert.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.handrail.alert.rules.Answer;
import dev.handrail.alert.rules.Answer.Kind;
import dev.handrail.platform.OutboundGuard;
import dev.handrail.town.Certificate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names that only this test resolves, and a certificate that only this test trusts. */
class WebhookSenderTest {
    private static final Certificate CERTIFICATE = Certificate.of("hooks.test");
    private final Vertx vertx = Vertx.vertx();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private HttpsServer server;
    private int port;

    @BeforeEach
    void open() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(CERTIFICATE.context()));
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void close() {
        server.stop(0);
        vertx.close();
    }

    private Answer send(String host, int toPort, HttpClientOptions options) {
        OutboundGuard guard = new OutboundGuard(
                vertx,
                name -> {
                    asked.add(name);
                    return List.of(InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}));
                },
                List.of("hooks.test:" + toPort, "other.test:" + toPort));
        WebhookSender sender = new WebhookSender(vertx, guard, Duration.ofMillis(1500), options);
        String url = "https://" + host + ":" + toPort + "/in";
        return sender.send(new WebhookSender.Post(UUID.randomUUID(), url, Signature.newSecret(), "{}"), Instant.now())
                .await()
                .indefinitely();
    }

    private HttpClientOptions trusting() {
        return new HttpClientOptions()
                .setPemTrustOptions(
                        new PemTrustOptions().addCertPath(CERTIFICATE.pem().toString()));
    }

    @Test
    void it_connects_to_the_checked_address_and_checks_the_certificate_against_the_name() {
        assertThat(send("hooks.test", port, trusting())).isEqualTo(Answer.of(Kind.TAKEN, "HTTP 204"));
        assertThat(hosts).containsExactly("hooks.test:" + port);
        assertThat(asked).as("the name is asked for once").containsExactly("hooks.test");
    }

    @Test
    void a_certificate_for_another_name_or_from_nobody_is_not_accepted() {
        Answer none = Answer.of(Kind.LATER, "no trusted connection (TLS)");
        assertThat(send("other.test", port, trusting())).isEqualTo(none);
        assertThat(send("hooks.test", port, new HttpClientOptions())).isEqualTo(none);
        assertThat(hosts).isEmpty();
    }

    @Test
    void who_takes_the_connection_and_says_nothing_is_left_after_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(send("hooks.test", silent.getLocalPort(), trusting()).text())
                    .startsWith("no answer within");
        }
    }
}
