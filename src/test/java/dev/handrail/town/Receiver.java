package dev.handrail.town;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A web server that webhooks may go to although it is neither public nor encrypted: localhost, at {@code town.receiver}. */
public final class Receiver implements QuarkusTestResourceLifecycleManager {
    private WireMockServer server;

    @Override
    public Map<String, String> start() {
        server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        return Map.of(
                "town.receiver",
                Integer.toString(server.port()),
                "handrail.webhook.allowed-hosts",
                "localhost:" + server.port() + ",localhost:1");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }
}
