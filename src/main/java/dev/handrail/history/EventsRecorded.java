package dev.handrail.history;

import dev.handrail.history.rules.Attempt;
import java.time.Instant;
import java.util.List;

/**
 * News of one transaction: what is now known of records and runs that was not known before.
 *
 * @param attempts those that changed with the new rows, or that were settled
 */
public record EventsRecorded(String tenant, Instant now, List<Attempt> attempts) {}
