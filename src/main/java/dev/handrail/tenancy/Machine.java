package dev.handrail.tenancy;

import java.util.Set;
import java.util.UUID;

/**
 * A machine that showed a credential.
 *
 * @param tenant whose it is; null for the operator's
 * @param tenants the tenants that an operator's credential may act for; empty: all of them
 */
public record Machine(UUID credential, String name, String tenant, Set<Scope> scopes, Set<String> tenants) {

    public boolean isOperator() {
        return tenant == null;
    }

    public boolean mayActFor(String other) {
        return isOperator() ? tenants.isEmpty() || tenants.contains(other) : tenant.equals(other);
    }
}
