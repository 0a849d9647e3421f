package dev.handrail.tenancy;

import java.util.Arrays;

/** What a person is: the first two belong to a tenant, the others to the operator's staff. */
public enum Role {
    CUSTOMER_MEMBER("customer-member"),
    CUSTOMER_ADMIN("customer-admin"),
    SUPPORT("support"),
    ENGINEER("engineer"),
    OPERATOR("operator");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** As it is stored and told: "customer-admin". */
    public String word() {
        return word;
    }

    /** For people: "admin", "member". */
    public String title() {
        return word.startsWith("customer-") ? word.substring("customer-".length()) : word;
    }

    public boolean isStaff() {
        return this != CUSTOMER_MEMBER && this != CUSTOMER_ADMIN;
    }

    /** @throws IllegalArgumentException for any other word */
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role is called " + word));
    }
}
