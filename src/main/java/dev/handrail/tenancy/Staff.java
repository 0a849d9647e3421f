package dev.handrail.tenancy;

import java.util.UUID;

/** Somebody of the operator's people. No e-mail address: it is nobody's to read on a page. */
public record Staff(UUID id, String name, Role role) {}
