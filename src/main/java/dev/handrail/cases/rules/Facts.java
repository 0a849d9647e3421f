package dev.handrail.cases.rules;

import dev.handrail.history.rules.Clues;
import java.util.Set;

/**
 * All that was observed of one failure, merged from every row that told of it.
 *
 * @param integration the integration's key
 * @param step where it failed, or null
 * @param system the system that was called, or null
 * @param clues never null
 * @param values the record's own values (reference, key, and the scalars of its payload), which are no part of what kind
 *     of failure this is
 * @param wholeRun whether a run failed rather than one record
 */
public record Facts(
        String integration, String step, String system, Clues clues, Set<String> values, boolean wholeRun) {}
