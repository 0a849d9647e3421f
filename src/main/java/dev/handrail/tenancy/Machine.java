package dev.handrail.tenancy;

import java.util.Set;
import java.util.UUID;

/**
 * A machine that showed a credential.
 *
 * @param tenant whose it is; null for the operator's
 * @param tenants the tenants that an operator's credential may act for; null: all of them
 */
public record Machine(UUID credential, String name, String tenant, Set<Scope> scopes, Set<String> tenants) {

    public boolean isOperator() {
        return tenant == null;
    }

    /** Whether it speaks for the operator as a whole. */
    public boolean isUnrestricted() {
        return isOperator() && tenants == null;
    }

    public boolean mayActFor(String other) {
        return isOperator() ? isUnrestricted() || tenants.contains(other) : tenant.equals(other);
    }
}
