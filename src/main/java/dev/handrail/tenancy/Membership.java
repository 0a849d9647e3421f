package dev.handrail.tenancy;

import java.time.ZoneId;
import java.util.UUID;

/**
 * A person's place in one tenant.
 *
 * @param zone of the tenant; times are shown in it
 * @param language BCP 47 tag
 * @param accent the tenant's colour as #rrggbb, or null
 */
public record Membership(
        String tenant,
        String tenantName,
        ZoneId zone,
        String language,
        String accent,
        UUID member,
        String name,
        Role role) {}
