package dev.handrail.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the demo with the application, in dev mode alone; {@code handrail.demo.enabled=false} leaves it out. */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoStart {
    private final boolean enabled;
    private final URI base;
    private DemoRuntime runtime;

    DemoStart(
            @ConfigProperty(name = "handrail.demo.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.enabled = enabled;
        this.base = URI.create("http://localhost:" + port);
    }

    /** The server does not listen yet; the runtime waits for it. */
    void start(@Observes StartupEvent event) {
        if (enabled) {
            runtime = new DemoRuntime(base);
            runtime.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (runtime != null) {
            runtime.close();
        }
    }
}
