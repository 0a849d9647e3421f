package dev.handrail.remedy;

import java.time.Instant;

/**
 * A version of a record that somebody corrected; what was received is version 0 and no correction.
 *
 * @param version from 1
 * @param payload the whole record, as JSON text
 * @param author as customers see it
 */
public record Correction(int version, String payload, String author, Instant at) {}
