package dev.handrail.tenancy;

import java.util.UUID;

/**
 * Somebody of the operator's people. No e-mail address: it is nobody's to read on a page.
 *
 * @param name cut at its "@": an address that stands in its place does not reach the customers, who read this name
 */
public record Staff(UUID id, String name, Role role) {
    public Staff {
        name = withoutAddress(name, role);
    }

    static String withoutAddress(String name, Role role) {
        int at = name.indexOf('@');
        String before = (at < 0 ? name : name.substring(0, at)).strip();
        return before.isEmpty() ? role.word() : before;
    }
}
