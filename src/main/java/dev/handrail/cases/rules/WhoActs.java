package dev.handrail.cases.rules;

/** Whose turn it is. NOBODY: it heals by itself. */
public enum WhoActs {
    CUSTOMER,
    SUPPORT,
    ENGINEERING,
    PROVIDER,
    NOBODY
}
