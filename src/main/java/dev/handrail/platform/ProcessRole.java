package dev.handrail.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What this process is for: {@code handrail.role}, one of all, web, worker, migrate. One image plays every role; which
 * settings follow from a role is in {@link ProcessRoleSource}.
 */
public enum ProcessRole {
    /** Everything in one process: development and small installations. */
    ALL,
    /** Pages, API and intake. Needs no right to change the schema. */
    WEB,
    /** Deadlines, deliveries, partitions, retention. */
    WORKER,
    /** Brings the schema up to date and ends. */
    MIGRATE;

    static final String SETTING = "handrail.role";

    /** @throws IllegalStateException for a word that is no role */
    static ProcessRole of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Handrail does not start: " + SETTING + " is \"" + word
                        + "\", but can only be one of "
                        + Arrays.stream(values()).map(ProcessRole::word).collect(Collectors.joining(", ")) + "."));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what is scheduled runs here. */
    public boolean works() {
        return this == ALL || this == WORKER;
    }

    /** Whether this process changes the schema when it starts; others wait for one that does. */
    public boolean migrates() {
        return this == ALL || this == MIGRATE;
    }

    /** Whether this process makes partitions when it starts: who has the owner's password. */
    public boolean makesPartitions() {
        return this != WEB;
    }

    @Singleton
    static class Setting {
        @Produces
        @Singleton
        ProcessRole role(@ConfigProperty(name = SETTING) String word) {
            return of(word);
        }
    }
}
