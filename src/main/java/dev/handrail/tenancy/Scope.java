package dev.handrail.tenancy;

import java.util.Arrays;
import java.util.Optional;

/** What a machine's credential may be used for. */
public enum Scope {
    /** send telemetry */
    INGEST,
    /** take commands and tell their outcome */
    COMMANDS,
    READ,
    WRITE,
    /** tenants, invitations, credentials, record types */
    ADMIN;

    /** As it is stored and told: "ingest". */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
