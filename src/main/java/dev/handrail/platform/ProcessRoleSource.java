package dev.handrail.platform;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The settings that follow from {@code handrail.role}. Each gives way to the same setting made by hand. Registered in
 * META-INF/services.
 */
public final class ProcessRoleSource implements ConfigSourceFactory {
    static final String MIGRATE_AT_START = "quarkus.flyway.owner.migrate-at-start";
    static final String SIGN_IN = "quarkus.oidc.tenant-enabled";
    static final String LISTEN = "quarkus.http.host-enabled";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue value = context.getValue(ProcessRole.SETTING);
        String word = value == null || value.getValue() == null ? ProcessRole.ALL.word() : value.getValue();
        // below every other source: whoever makes the setting gets it
        return List.of(new PropertiesConfigSource(settings(word), "settings of the role " + word, 60));
    }

    static Map<String, String> settings(String word) {
        Map<String, String> settings = new HashMap<>();
        ProcessRole role;
        try {
            role = ProcessRole.of(word);
        } catch (IllegalStateException unknown) {
            // refused with a sentence once the application starts; until then nothing may change the schema
            return Map.of(MIGRATE_AT_START, "false");
        }
        settings.put(MIGRATE_AT_START, Boolean.toString(role.migrates()));
        if (role == ProcessRole.WORKER || role == ProcessRole.MIGRATE) {
            // nobody signs in here, so that these processes need no issuer and none of its secrets
            settings.put(SIGN_IN, "false");
        }
        if (role == ProcessRole.MIGRATE) {
            settings.put(LISTEN, "false");
        }
        return settings;
    }
}
