package dev.handrail.platform;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives {@code handrail.database.url} when nobody configured one: the first reader starts the embedded server. Registered
 * in META-INF/services.
 */
public final class EmbeddedDatabaseSource implements ConfigSourceFactory {
    static final String URL = "handrail.database.url";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean wanted = "true".equals(value(context, "handrail.embedded.enabled", "true"));
        if (!wanted || value(context, URL, null) != null || augmenting()) {
            return List.of();
        }
        String directory = value(context, "handrail.embedded.directory", ".handrail/data");
        return List.of(new Lazy(Path.of(directory).toAbsolutePath().normalize()));
    }

    /** Quarkus reads configuration while it builds the application, too: no server may start for that. */
    private static boolean augmenting() {
        ClassLoader loader = EmbeddedDatabaseSource.class.getClassLoader();
        String name = String.valueOf(loader);
        return name.contains("Deployment Class Loader")
                || name.contains("Augmentation Class Loader")
                || (name.contains("AppClassLoader") && System.getProperty("surefire.test.class.path") != null);
    }

    private static String value(ConfigSourceContext context, String name, String otherwise) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? otherwise : value.getValue();
    }

    /** Starts the server when the address is read for the first time. */
    private static final class Lazy implements ConfigSource {
        private final Path directory;
        private volatile String url;

        Lazy(Path directory) {
            this.directory = directory;
        }

        @Override
        public String getValue(String name) {
            if (!URL.equals(name)) {
                return null;
            }
            if (url == null) {
                synchronized (this) {
                    if (url == null) {
                        url = "postgresql://127.0.0.1:" + EmbeddedDatabase.ensure(directory) + "/handrail";
                    }
                }
            }
            return url;
        }

        @Override
        public Set<String> getPropertyNames() {
            return Set.of(URL);
        }

        @Override
        public Map<String, String> getProperties() {
            return Map.of(URL, getValue(URL));
        }

        @Override
        public String getName() {
            return "embedded database";
        }

        /** Below every other source: whoever configures an address gets it. */
        @Override
        public int getOrdinal() {
            return 50;
        }
    }
}
