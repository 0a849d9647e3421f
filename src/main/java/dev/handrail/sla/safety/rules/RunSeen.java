package dev.handrail.sla.safety.rules;

import java.time.Instant;

/**
 * A run, as far as it was told.
 *
 * @param ended whether its end was told
 * @param failed whether it failed as a whole, which is a failure of its own
 * @param records that it tried
 */
public record RunSeen(Instant startedAt, boolean ended, boolean failed, long records) {}
