package dev.handrail.history;

import java.util.UUID;

/** One tenant's running copy of an integration. */
public record Installation(UUID id, String integration, String name) {}
