package dev.handrail.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** Main class of the peer's process: one node of OpenSearch, as its artifacts come. */
final class OpenSearchNode extends Node {
    private OpenSearchNode(Settings settings) {
        super(
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "bench"),
                List.of(Netty4Plugin.class),
                false);
    }

    /** @param args the port, and the directory of the data */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.builder()
                .put("cluster.name", "bench")
                .put("path.home", Path.of(args[1]).toAbsolutePath().toString())
                .put("network.host", "127.0.0.1")
                .put("http.port", args[0])
                .put("transport.port", "0")
                .put("http.type", "netty4")
                .put("transport.type", "netty4")
                .put("discovery.type", "single-node")
                // Zipkin's client asks for more ways of compression than it reads
                .put("http.compression", false)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
        OpenSearchNode node = new OpenSearchNode(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException e) {
                System.err.println("The node did not close: " + e);
            }
        }));
        node.start();
        Thread.currentThread().join();
    }
}
