package dev.handrail.tenancy;

import java.util.UUID;

/**
 * Who changes a setting.
 *
 * @param id of a member; null for a machine
 * @param name as the customer's administrators will read it
 */
public record By(UUID id, String name) {
    public static By member(Membership member) {
        return new By(member.member(), member.name());
    }

    public static By machine(Machine machine) {
        return new By(null, machine.name());
    }
}
