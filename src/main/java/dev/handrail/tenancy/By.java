package dev.handrail.tenancy;

import java.util.UUID;

/**
 * Who does something by hand: changes a setting, writes a message, decides about a case.
 *
 * @param id of a member or of somebody of the staff; null for a machine
 * @param name as others will read it
 */
public record By(UUID id, String name) {
    public static By member(Membership member) {
        return new By(member.member(), member.name());
    }

    public static By machine(Machine machine) {
        return new By(null, machine.name());
    }
}
