package dev.handrail.town;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A Handrail of its own, with an empty database and working workers: the demo's runtime fills it as in dev mode. */
public final class DemoTown implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "handrail.embedded.directory",
                "target/postgres-demo-" + Otlp.spanId(),
                "quarkus.scheduler.enabled",
                "true");
    }
}
