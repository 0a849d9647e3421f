package dev.handrail.tenancy;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody of the staff is in a tenant's data, for a reason and for a time. The tenant can read it.
 *
 * @param expiresAt when it ends by itself
 */
public record Visit(
        UUID id,
        String tenant,
        UUID staff,
        String name,
        Role role,
        String reason,
        Instant startedAt,
        Instant expiresAt) {}
